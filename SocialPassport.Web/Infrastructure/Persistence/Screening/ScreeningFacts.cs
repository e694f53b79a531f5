using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Screening;

/// <summary>What the rules may ask about a family, in one row (see <see cref="PackedFamily"/>): derived from the registry, never edited.</summary>
public sealed class ScreeningFacts
{
    private ScreeningFacts()
    {
    }

    public long FamilyId { get; private set; }

    public long CentreId { get; private set; }

    /// <summary><see cref="PackedFamily.Layout"/> it was written in; 0 = to be written anew.</summary>
    public int Layout { get; private set; }

    public byte[] Packed { get; private set; } = null!;

    /// <summary>Of a family that was registered with everybody in it.</summary>
    public static ScreeningFacts OfNew(Family family) => new()
    {
        FamilyId = family.Id,
        CentreId = family.CentreId,
        Layout = PackedFamily.Layout,
        Packed = PackedFamily.Pack(RegisteredFamily.OfNew(family)),
    };
}
