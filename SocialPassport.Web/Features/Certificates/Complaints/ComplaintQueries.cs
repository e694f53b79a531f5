using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Complaints;

/// <summary>One line of «Возврат не отражён».</summary>
public sealed record ComplaintRow(
    Guid PublicId,
    Guid CertificateId,
    string? Number,
    string Surname,
    string FirstName,
    string? Patronymic,
    string CaseNumber,
    DateOnly ReturnedOn,
    string Shop,
    long AmountKopecks,
    DateTime RegisteredAt,
    DateOnly DueOn,
    DateTime? ClosedAt,
    string? Answer)
{
    public string Holder => PersonName.Short(Surname, FirstName, Patronymic);

    /// <summary>Negative = overdue; null = closed, or no calendar of that year.</summary>
    public int? WorkingDaysLeft { get; init; }
}

/// <param name="Overdue">How many open ones are past their term.</param>
public sealed record ComplaintPageOfRows(IReadOnlyList<ComplaintRow> Rows, int Total, int Open, int Overdue);

public sealed class ComplaintQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 25;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Complaints of the own centre: open ones by their term, closed ones newest first.</summary>
    public async Task<ComplaintPageOfRows> ListAsync(bool closed, int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = Today;
        var all = OfCentre(db, who);
        var chosen = all.Where(c => c.ClosedAt != null == closed);
        var rows = await (
            from complaint in closed
                ? chosen.OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id)
                : chosen.OrderBy(c => c.DueOn).ThenBy(c => c.Id)
            join family in db.Set<Family>() on complaint.Certificate.FamilyId equals family.Id
            join holder in db.Set<Person>() on complaint.Certificate.HolderPersonId equals holder.Id
            select new ComplaintRow(
                complaint.PublicId,
                complaint.Certificate.PublicId,
                complaint.Certificate.Number,
                holder.Surname,
                holder.FirstName,
                holder.Patronymic,
                family.CaseNumber,
                complaint.ReturnedOn,
                complaint.Shop,
                complaint.AmountKopecks,
                complaint.RegisteredAt,
                complaint.DueOn,
                complaint.ClosedAt,
                complaint.Answer))
            .Skip((Math.Max(page, 1) - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        var days = await JournalDays.LoadAsync(db, today, cancellationToken);
        return new ComplaintPageOfRows(
            [.. rows.Select(row => row.ClosedAt is null ? row with { WorkingDaysLeft = days.LeftUntil(row.DueOn, MoscowTime.DateOf(row.RegisteredAt)) } : row)],
            await chosen.CountAsync(cancellationToken),
            await all.CountAsync(c => c.ClosedAt == null, cancellationToken),
            await all.CountAsync(c => c.ClosedAt == null && c.DueOn < today, cancellationToken));
    }

    /// <summary>Open ones of the own centre, and how many of them are past their term: for the desk.</summary>
    public async Task<(int Open, int Overdue)> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = Today;
        var open = OfCentre(db, who).Where(c => c.ClosedAt == null);
        return (await open.CountAsync(cancellationToken), await open.CountAsync(c => c.DueOn < today, cancellationToken));
    }

    private static IQueryable<ReturnComplaint> OfCentre(PassportDbContext db, StaffIdentity who) =>
        db.Set<ReturnComplaint>().AsNoTracking()
            .Where(c => who.CentreId == null || db.Set<Family>().Any(f => f.Id == c.Certificate.FamilyId && f.CentreId == who.CentreId));
}
