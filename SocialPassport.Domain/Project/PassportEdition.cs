using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>
/// The passport as approved at one time. It changes as a whole, by an amendment of the project office, so an amendment
/// is a new edition and the earlier ones stay as they were.
/// </summary>
public sealed class PassportEdition
{
    private PassportEdition()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>1, 2, 3…; the highest one is in force.</summary>
    public int Number { get; private set; }

    public ProjectPassport Passport { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AcceptedAtUtc { get; private set; }

    public static PassportEdition Accept(Guid publicId, int number, ProjectPassport passport, DateTime acceptedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(passport);
        if (number < 1)
        {
            throw new DomainRuleException("project.edition.number", "Номер редакции паспорта проекта начинается с единицы.");
        }

        return new PassportEdition { PublicId = publicId, Number = number, Passport = passport, AcceptedAtUtc = acceptedAtUtc };
    }
}
