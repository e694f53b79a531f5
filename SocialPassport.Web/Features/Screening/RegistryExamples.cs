using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>A family without names, for those who may not open cards.</summary>
/// <param name="Ages">Of the members on the date, the eldest first.</param>
/// <param name="PerCapitaIncomeKopecks">Null where the rule does not ask for it or it is not known.</param>
public sealed record RegistryExample(string CaseNumber, string Centre, IReadOnlyList<int> Ages, long? PerCapitaIncomeKopecks);

/// <summary>
/// A few families out of very many, spread over the registry and the same every time: those whose keys come first when they
/// are shuffled.
/// </summary>
internal sealed class ExampleSample
{
    public const int Size = 50;

    private readonly PriorityQueue<Sampled, uint> chosen = new();

    public IEnumerable<Sampled> Chosen => chosen.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element);

    public void Offer(FactsRow row, ScreeningCase family, CompiledRule rule)
    {
        var rank = Shuffle(row.FamilyId);
        if (HasRoom(rank))
        {
            Take(new(row.FamilyId, row.CentreId, [.. family.Ages.OrderDescending()], rule.PerCapitaIncomeOf(family)), rank);
        }
    }

    public void Join(ExampleSample other)
    {
        foreach (var (element, rank) in other.chosen.UnorderedItems)
        {
            if (HasRoom(rank))
            {
                Take(element, rank);
            }
        }
    }

    /// <summary>Case numbers and centres of several samples by one query each.</summary>
    public static async Task<Func<ExampleSample, IReadOnlyList<RegistryExample>>> DescribeAsync(
        PassportDbContext db, IEnumerable<ExampleSample> samples, CancellationToken cancellationToken)
    {
        var ids = samples.SelectMany(sample => sample.Chosen).Select(family => family.FamilyId).Distinct().ToList();
        var numbers = await db.Set<Family>().AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .ToDictionaryAsync(f => f.Id, f => f.CaseNumber, cancellationToken);
        var centres = await db.Set<Centre>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return sample =>
        [
            .. sample.Chosen.Select(family => new RegistryExample(
                numbers[family.FamilyId], centres[family.CentreId], family.Ages, family.PerCapitaIncomeKopecks)),
        ];
    }

    /// <summary>The greatest ranks leave first.</summary>
    private bool HasRoom(uint rank) => chosen.Count < Size || (chosen.TryPeek(out _, out var greatest) && ~rank > greatest);

    private void Take(Sampled family, uint rank)
    {
        chosen.Enqueue(family, ~rank);
        if (chosen.Count > Size)
        {
            chosen.Dequeue();
        }
    }

    private static uint Shuffle(long key) => (uint)(((ulong)key * 0x9E37_79B9_7F4A_7C15UL) >> 32);

    internal sealed record Sampled(long FamilyId, long CentreId, IReadOnlyList<int> Ages, long? PerCapitaIncomeKopecks);
}
