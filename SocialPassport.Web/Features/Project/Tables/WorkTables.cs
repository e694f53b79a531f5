using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Project.Tables;

/// <summary>Counts of the daily work for reports: of one centre, or of the whole oblast without it.</summary>
public static class WorkTables
{
    /// <summary>Code of the channel of assignments without an application.</summary>
    private const string ProactiveChannel = "proactive";

    public static async Task<IReadOnlyList<CertificateTotals>> CertificatesAsync(PassportDbContext db, long? centreId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (
            from certificate in db.Set<Certificate>().AsNoTracking()
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            join centre in db.Set<Centre>() on family.CentreId equals centre.Id
            where certificate.ConfirmedAt != null && (centreId == null || family.CentreId == centreId)
            group certificate by new { certificate.MeasureCode, Centre = centre.Name } into all
            orderby all.Key.MeasureCode, all.Key.Centre
            select new
            {
                Measure = all.Max(c => c.MeasureName)!,
                all.Key.Centre,
                Issued = all.LongCount(),
                Active = all.Sum(c => c.Life == CertificateLife.Active ? 1L : 0L),
                Used = all.Sum(c => c.Usage == CertificateUsage.Full ? 1L : 0L),
                Expired = all.Sum(c => c.Life == CertificateLife.Expired ? 1L : 0L),
                Face = all.Sum(c => c.AmountKopecks ?? 0L),
                Spent = all.Sum(c => c.AmountKopecks != null && c.BalanceKopecks != null ? c.AmountKopecks.Value - c.BalanceKopecks.Value : 0L),
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new CertificateTotals
            {
                Measure = row.Measure,
                Centre = row.Centre,
                Issued = row.Issued,
                Active = row.Active,
                Used = row.Used,
                Expired = row.Expired,
                FaceKopecks = row.Face,
                SpentKopecks = row.Spent,
            }),
        ];
    }

    /// <summary>Approved decisions that were not cancelled.</summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public static async Task<IReadOnlyList<DecidedCase>> CasesAsync(PassportDbContext db, long? centreId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
        var rows = await (
            from application in db.Set<SupportApplication>().AsNoTracking()
            from decision in application.Decisions
            join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
            where decision.State == DecisionState.Approved && decision.DecidedAtUtc != null && (centreId == null || application.CentreId == centreId)
            orderby decision.Id
            select new { measure.Title, application.RegisteredOn, application.WaitedWorkingDays, DecidedAt = decision.DecidedAtUtc!.Value, decision.Kind, application.Channel })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new DecidedCase(
                row.Title, DaysBetween(calendar, row.RegisteredOn, MoscowTime.DateOf(row.DecidedAt), row.WaitedWorkingDays), row.Kind == DecisionKind.Grant, row.Channel == ProactiveChannel)),
        ];
    }

    /// <summary>A decision of the day of registration took no working day; one that was registered ahead did neither.</summary>
    /// <param name="calendar">The production calendar.</param>
    /// <param name="registered">Day of the registration; day 1 is the working day after it.</param>
    /// <param name="decided">Day of the decision.</param>
    /// <param name="waited">Working days that ended in waiting for data: the clock stood still.</param>
    public static int DaysBetween(WorkingCalendar calendar, DateOnly registered, DateOnly decided, int waited) =>
        decided <= registered ? 0 : Math.Max(calendar.WorkingDaysBetween(registered, decided) - waited, 0);
}
