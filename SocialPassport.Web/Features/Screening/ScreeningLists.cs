using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <summary>The families of a result, page by page: those with a life event of the last days first.</summary>
public sealed class ScreeningLists(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public const int PageSize = 50;

    public async Task<ScreeningPageOfRows> ListAsync(ScreeningRun run, ScreeningFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Filtered(db, run, filter, who);
        var total = await rows.CountAsync(cancellationToken);
        var page = await Ordered(rows)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return new(await DescribeAsync(db, run, page, who, cancellationToken), total);
    }

    internal static IQueryable<ScreenedFamily> Filtered(PassportDbContext db, ScreeningRun run, ScreeningFilter filter, StaffIdentity who)
    {
        var rows = db.Set<ScreenedFamily>().Where(f => f.RunId == run.Id && f.Standing == filter.Standing);
        if (who.CentreId is { } own)
        {
            rows = rows.Where(f => f.CentreId == own);
        }
        else if (filter.Centre is { } code)
        {
            rows = rows.Where(f => db.Set<Centre>().Any(c => c.Id == f.CentreId && c.Code == code));
        }

        if (filter.RecentOnly)
        {
            rows = rows.Where(f => f.LastEventOn != null);
        }

        return filter.Cause is { } cause ? rows.Where(f => f.Cause == cause) : rows;
    }

    internal static IOrderedQueryable<ScreenedFamily> Ordered(IQueryable<ScreenedFamily> rows) =>
        rows.OrderByDescending(f => f.LastEventOn).ThenBy(f => f.Id);

    private static async Task<IReadOnlyList<ScreeningRow>> DescribeAsync(
        PassportDbContext db, ScreeningRun run, List<ScreenedFamily> page, StaffIdentity who, CancellationToken cancellationToken)
    {
        var ids = page.Select(f => f.FamilyId).ToList();
        var families = await db.Set<Family>().AsNoTracking()
            .Where(f => ids.Contains(f.Id))
            .Select(f => new { f.Id, f.PublicId, f.CaseNumber, f.CentreId })
            .ToDictionaryAsync(f => f.Id, cancellationToken);
        var centres = await db.Set<Centre>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        var applicants = (await db.Set<FamilyMember>().AsNoTracking()
                .Where(m => ids.Contains(m.FamilyId) && m.Role == MemberRole.Applicant && m.To == null)
                .Select(m => new { m.FamilyId, m.Person.Surname, m.Person.FirstName, m.Person.Patronymic })
                .ToListAsync(cancellationToken))
            .ToLookup(m => m.FamilyId, m => PersonName.Short(m.Surname, m.FirstName, m.Patronymic));
        var events = await EventsAsync(db, run, ids, cancellationToken);
        var facts = await FactsAsync(db, run, ids, cancellationToken);
        return
        [
            .. page.Select(f =>
            {
                var family = families[f.FamilyId];
                var isOwn = who.May(StaffPermission.ViewFamilies) && family.CentreId == who.CentreId;
                var (ages, income) = facts.GetValueOrDefault(f.FamilyId, ([], null));
                return new ScreeningRow(
                    f.FamilyId,
                    isOwn ? family.PublicId : null,
                    family.CaseNumber,
                    centres[family.CentreId],
                    isOwn ? applicants[f.FamilyId].FirstOrDefault() : null,
                    ages,
                    income,
                    f.Assignments,
                    f.LastEventOn is null ? null : events[f.FamilyId].FirstOrDefault(),
                    f.FormerStanding,
                    f.Cause);
            }),
        ];
    }

    private static async Task<ILookup<long, string>> EventsAsync(PassportDbContext db, ScreeningRun run, List<long> ids, CancellationToken cancellationToken)
    {
        var since = run.AsOf.AddDays(-ScreenedFamily.RecentDays);
        return (await db.Set<LifeEventRecord>().AsNoTracking()
                .Where(e => ids.Contains(e.FamilyId) && e.AnnulledOn == null && e.Date > since && e.Date <= run.AsOf)
                .OrderByDescending(e => e.Date).ThenBy(e => e.Id)
                .Select(e => new { e.FamilyId, e.Type, e.Date })
                .ToListAsync(cancellationToken))
            .ToLookup(e => e.FamilyId, e => $"{LifeEventCodes.Names.GetValueOrDefault(e.Type, e.Type)} {RussianText.Date(e.Date)}");
    }

    /// <summary>Ages and income per person as they are known now, on the date of the run.</summary>
    private static async Task<Dictionary<long, (IReadOnlyList<int> Ages, long? Income)>> FactsAsync(
        PassportDbContext db, ScreeningRun run, List<long> ids, CancellationToken cancellationToken)
    {
        var packed = await db.Set<ScreeningFacts>().AsNoTracking()
            .Where(row => ids.Contains(row.FamilyId))
            .Select(row => new { row.FamilyId, row.Packed })
            .ToListAsync(cancellationToken);
        var day = new ScreeningDay(run.AsOf);
        var opened = new ScreeningCase(day);
        var rule = await RuleAsync(db, run, day, cancellationToken);
        return packed.ToDictionary(row => row.FamilyId, row =>
        {
            opened.Open(row.Packed);
            return ((IReadOnlyList<int>)[.. opened.Ages.OrderDescending()], rule?.PerCapitaIncomeOf(opened));
        });
    }

    /// <summary>The rules of the run; null where the yardstick was taken away since.</summary>
    private static async Task<CompiledRule?> RuleAsync(PassportDbContext db, ScreeningRun run, ScreeningDay day, CancellationToken cancellationToken)
    {
        var measure = await MeasureLookup.RequireAsync(db, run.MeasureCode, cancellationToken);
        var version = measure.Versions.First(v => v.Number == run.MeasureVersion);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        return run.Yardsticks.All(value => yardsticks.Find(value.Code, run.AsOf) is not null)
            ? CompiledRule.Compile(ScreenedRules.Of(measure, version), yardsticks, day)
            : null;
    }
}
