using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Yardsticks;

/// <param name="CorrectsKopecks">What stood there before it was corrected.</param>
public sealed record YardstickRow(
    long Id, string Code, DateOnly ValidFrom, DateOnly? ValidTo, long Kopecks, string Act, bool IsExample, bool IsWithdrawn, long? CorrectsKopecks)
{
    public bool IsValidOn(DateOnly day) => !IsWithdrawn && ValidFrom <= day && (ValidTo is null || day < ValidTo);
}

/// <param name="UsedBy">Versions in force that read the chosen yardstick.</param>
public sealed record YardstickList(
    IReadOnlyList<YardstickRow> Rows, int Total, IReadOnlyList<string> UsedBy, IReadOnlyList<CatalogueChangeRow> History, DateOnly Today);

public sealed class YardstickQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <param name="code">Null = of every yardstick.</param>
    /// <param name="page">From 1.</param>
    public async Task<YardstickList> ListAsync(string? code, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var values = db.Set<Yardstick>().AsNoTracking().Where(y => code == null || y.Code == code);
        var rows = await values
            .OrderByDescending(y => y.ValidFrom)
            .ThenBy(y => y.Code)
            .ThenByDescending(y => y.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(y => new YardstickRow(
                y.Id, y.Code, y.ValidFrom, y.ValidTo, y.Kopecks, y.Act, y.IsExample, y.WithdrawnAtUtc != null, y.Corrects == null ? null : y.Corrects.Kopecks))
            .ToListAsync(cancellationToken);
        return new YardstickList(
            rows,
            await values.CountAsync(cancellationToken),
            code is null ? [] : await UsedByAsync(db, code, today, cancellationToken),
            await CatalogueHistories.ReadAsync(db, CatalogueArea.Yardsticks, code, cancellationToken),
            today);
    }

    private static async Task<IReadOnlyList<string>> UsedByAsync(PassportDbContext db, string code, DateOnly today, CancellationToken cancellationToken)
    {
        var measures = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions.Where(v => v.Status == MeasureVersionStatus.Active && (v.ValidTo == null || today < v.ValidTo)))
            .OrderBy(m => m.Title)
            .ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
        return [.. measures.Where(m => m.Versions.Any(v => VersionCheck.YardsticksOf(v).Contains(code))).Select(m => m.Title)];
    }
}
