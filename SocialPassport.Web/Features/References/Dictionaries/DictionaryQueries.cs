using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Dictionaries;

public sealed record DictionarySheet(
    string Dictionary, IReadOnlyList<DictionaryEntry> Rows, int Total, IReadOnlyList<CatalogueChangeRow> History, DateOnly Today);

public sealed class DictionaryQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <param name="dictionary">One of <see cref="DictionaryNames"/>.</param>
    /// <param name="page">From 1.</param>
    /// <param name="withFormer">Also values that ended.</param>
    public async Task<DictionarySheet> ReadAsync(string dictionary, int page, bool withFormer, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == dictionary && (withFormer || d.ValidTo == null || today < d.ValidTo));
        var rows = await entries
            .OrderBy(d => d.SortOrder)
            .ThenBy(d => d.ValidFrom)
            .ThenBy(d => d.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return new DictionarySheet(
            dictionary,
            rows,
            await entries.CountAsync(cancellationToken),
            await CatalogueHistories.ReadAsync(db, CatalogueArea.Dictionaries, dictionary, cancellationToken),
            today);
    }
}
