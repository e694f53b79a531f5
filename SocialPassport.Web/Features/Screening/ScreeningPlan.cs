using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>Everything one run needs, loaded once at its beginning.</summary>
internal sealed class ScreeningPlan
{
    private readonly CompiledRule rule;
    private readonly HashSet<long> inWork;

    private ScreeningPlan(CompiledRule rule, ScreeningDay day, HashSet<long> inWork, ScreeningRun? former, ScreeningComparison? comparison)
    {
        this.rule = rule;
        this.inWork = inWork;
        Day = day;
        Former = former;
        Comparison = comparison;
    }

    public ScreeningDay Day { get; }

    /// <summary>The run before, whose outcomes are still there.</summary>
    public ScreeningRun? Former { get; }

    public ScreeningComparison? Comparison { get; }

    /// <exception cref="DomainRuleException">measure.no-version, measure.unknown, yardstick.*</exception>
    public static async Task<(ScreeningPlan Plan, MeasureVersion Version, IReadOnlyList<AssessmentYardstick> Yardsticks, long? Amount)> PrepareAsync(
        PassportDbContext db, ScreeningRun run, CancellationToken cancellationToken)
    {
        var measure = await MeasureLookup.RequireAsync(db, run.MeasureCode, cancellationToken);
        var version = measure.RequireVersion(run.AsOf);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var day = new ScreeningDay(run.AsOf);
        var former = await db.Set<ScreeningRun>().AsNoTracking()
            .Where(r => r.MeasureCode == run.MeasureCode && r.State == ScreeningRunState.Done)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var comparison = former is not null && measure.Versions.FirstOrDefault(v => v.Number == former.MeasureVersion) is { } formerVersion
            ? new ScreeningComparison(former, ScreenedRules.Of(measure, formerVersion), yardsticks, day)
            : null;
        var plan = new ScreeningPlan(
            CompiledRule.Compile(ScreenedRules.Of(measure, version), yardsticks, day),
            day,
            await InWorkAsync(db, run.MeasureCode, cancellationToken),
            comparison is null ? null : former,
            comparison);
        return (plan, version, AssessmentRules.Of(measure, version, yardsticks, run.AsOf).Yardsticks, version.Terms?.ValueOn(run.AsOf, yardsticks));
    }

    /// <summary>Runs on several cores at once: reads only what does not change.</summary>
    public ScreenedChunk Evaluate(long runId, IReadOnlyList<FactsRow> rows, ScreeningCase family)
    {
        var found = new ScreenedFamily[rows.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var row = rows[i];
            family.Open(row.Packed);
            var answer = rule.Evaluate(family);
            found[i] = ScreenedFamily.Create(
                runId,
                row.FamilyId,
                row.CentreId,
                ScreenedFamily.StandingOf(answer.Outcome, inWork.Contains(row.FamilyId)),
                answer.Assignments,
                family.LatestEventOn is { } day && day > family.Day.AsOf.AddDays(-ScreenedFamily.RecentDays) ? day : null);
        }

        return new(rows, found);
    }

    /// <summary>Families with an open application for the measure, or with a certificate that waits to be sent.</summary>
    private static async Task<HashSet<long>> InWorkAsync(PassportDbContext db, string measureCode, CancellationToken cancellationToken) =>
    [
        .. await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.MeasureCode == measureCode
                && a.Status != ApplicationStatus.Approved && a.Status != ApplicationStatus.Refused && a.Status != ApplicationStatus.Withdrawn)
            .Select(a => a.FamilyId)
            .ToListAsync(cancellationToken),
        .. await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.MeasureCode == measureCode && (c.Life == CertificateLife.Draft || c.Life == CertificateLife.Rejected))
            .Select(c => c.FamilyId)
            .ToListAsync(cancellationToken),
    ];
}

/// <summary>Families of one chunk with what was found out about them.</summary>
internal sealed record ScreenedChunk(IReadOnlyList<FactsRow> Rows, IReadOnlyList<ScreenedFamily> Found);
