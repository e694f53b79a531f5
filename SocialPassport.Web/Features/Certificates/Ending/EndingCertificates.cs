using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Ending;

/// <summary>Which certificates near their end are shown.</summary>
/// <param name="Days">That end within so many days.</param>
/// <param name="UntoldOnly">Whose citizens were not told yet.</param>
/// <param name="Page">Begins with 1.</param>
public sealed record EndingFilter(int Days, bool UntoldOnly, int Page);

/// <param name="Phone">Ten digits after +7 of the holder; null = none on file.</param>
/// <param name="ToldWay">Code of <see cref="DictionaryNames.NoticeWays"/>; null = not told yet.</param>
public sealed record EndingRow(
    Guid PublicId,
    string? Number,
    string MeasureName,
    string Surname,
    string FirstName,
    string? Patronymic,
    string? Phone,
    string CaseNumber,
    long? BalanceKopecks,
    DateOnly EndDate,
    DateOnly? ToldOn,
    string? ToldWay)
{
    public string Holder => PersonName.Full(Surname, FirstName, Patronymic);
}

/// <param name="LeftKopecks">On all chosen together.</param>
/// <param name="Untold">Of all that end in these days.</param>
public sealed record EndingPageOfRows(IReadOnlyList<EndingRow> Rows, int Total, long LeftKopecks, int Untold, DateOnly Today);

/// <summary>Certificates near their end with money left.</summary>
public sealed class EndingCertificates(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 25;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Of the own centre, the nearest last day first.</summary>
    public async Task<EndingPageOfRows> ListAsync(EndingFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = Near(db, who, filter.Days);
        var chosen = filter.UntoldOnly ? all.Where(r => r.Certificate.EndingNotice == null) : all;
        var rows = await chosen
            .OrderBy(r => r.Certificate.EndDate).ThenBy(r => r.Certificate.Id)
            .Skip((Math.Max(filter.Page, 1) - 1) * PageSize)
            .Take(PageSize)
            .Select(r => new EndingRow(
                r.Certificate.PublicId,
                r.Certificate.Number,
                r.Certificate.MeasureName,
                r.Holder.Surname,
                r.Holder.FirstName,
                r.Holder.Patronymic,
                r.Holder.Phone,
                r.Family.CaseNumber,
                r.Certificate.BalanceKopecks,
                r.Certificate.EndDate,
                r.Certificate.EndingNotice == null ? null : r.Certificate.EndingNotice.ToldOn,
                r.Certificate.EndingNotice == null ? null : r.Certificate.EndingNotice.Way))
            .ToListAsync(cancellationToken);
        return new EndingPageOfRows(
            rows,
            await chosen.CountAsync(cancellationToken),
            await chosen.SumAsync(r => r.Certificate.BalanceKopecks ?? 0, cancellationToken),
            await all.CountAsync(r => r.Certificate.EndingNotice == null, cancellationToken),
            Today);
    }

    /// <summary>Keys of everything chosen, at most as many as are told of at once.</summary>
    public async Task<IReadOnlyList<Guid>> KeysAsync(EndingFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = Near(db, who, filter.Days);
        return await (filter.UntoldOnly ? all.Where(r => r.Certificate.EndingNotice == null) : all)
            .OrderBy(r => r.Certificate.EndDate).ThenBy(r => r.Certificate.Id)
            .Select(r => r.Certificate.PublicId)
            .Take(EndingNotices.Limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whose citizens were not told yet: for the desk.</summary>
    public async Task<int> CountUntoldAsync(int days, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Near(db, who, days).CountAsync(r => r.Certificate.EndingNotice == null, cancellationToken);
    }

    private IQueryable<CertificateRead> Near(PassportDbContext db, StaffIdentity who, int days) =>
        CertificateSelection.OfCentre(db, who).AsNoTracking().Ending(Today, Today.AddDays(days));
}
