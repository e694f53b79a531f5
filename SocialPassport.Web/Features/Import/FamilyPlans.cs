using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>Compares a range of families with the registry as it is now: for the check, and once more before writing.</summary>
public sealed class FamilyPlans
{
    private readonly ImportLoad load;
    private readonly ImportReference reference;
    private readonly DateOnly today;

    private FamilyPlans(ImportLoad load, ImportReference reference) =>
        (this.load, this.reference, today) = (load, reference, load.CheckedOn!.Value);

    public static async Task<FamilyPlans> OfAsync(PassportDbContext db, ImportLoad load, CancellationToken cancellationToken) =>
        new(load, await ImportReference.LoadAsync(db, load.CheckedOn!.Value, cancellationToken));

    /// <param name="db">Its tracking behaviour decides whether the registry's objects can be written afterwards.</param>
    public async Task<IReadOnlyList<FamilyPlan>> CompareAsync(PassportDbContext db, int firstFamily, int families, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ImportRow>().AsTracking()
            .Where(r => r.LoadId == load.Id && r.FamilyOrdinal >= firstFamily && r.FamilyOrdinal < firstFamily + families)
            .OrderBy(r => r.FamilyOrdinal)
            .ThenBy(r => r.RowNumber)
            .ToListAsync(cancellationToken);
        var view = await RegistryView.LoadAsync(db, load.Id, load.CentreId, firstFamily, families, cancellationToken);
        var comparison = new FamilyComparison(view, reference, load.CentreId, today);
        var reader = new RowReader(reference, load.Columns, today);
        return
        [
            .. rows.GroupBy(r => r.FamilyOrdinal)
                .Select(family => comparison.Compare([.. family.Select(row => new RowVerdict(row, reader.Read(row.Cells)))])),
        ];
    }

    public static async Task<ImportCounts> CountAsync(PassportDbContext db, long loadId, CancellationToken cancellationToken) => ImportCounts.From(
        await db.Set<ImportRow>()
            .Where(r => r.LoadId == loadId)
            .GroupBy(r => r.Outcome)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken));
}
