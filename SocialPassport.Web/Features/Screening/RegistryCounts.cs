using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <param name="Assignments">How many certificates or sums are due to these families.</param>
/// <param name="Examples">At most fifty, spread over the registry.</param>
public sealed record OutcomeCount(ScreeningOutcome Outcome, int Families, int Assignments, IReadOnlyList<RegistryExample> Examples);

/// <summary>How the whole registry stands to a rule on a date. Every outcome is listed, also those nobody has.</summary>
public sealed record RegistryCount(DateOnly AsOf, int Families, IReadOnlyList<OutcomeCount> Outcomes)
{
    public OutcomeCount this[ScreeningOutcome outcome] => Outcomes.Single(count => count.Outcome == outcome);
}

/// <summary>Families that change from one outcome to another.</summary>
public sealed record OutcomeChange(ScreeningOutcome Before, ScreeningOutcome After, int Families, IReadOnlyList<RegistryExample> Examples);

/// <param name="Changes">Only pairs that differ, the most frequent first.</param>
public sealed record RegistryComparison(DateOnly AsOf, int Families, IReadOnlyList<OutcomeChange> Changes)
{
    public int Changed => Changes.Sum(change => change.Families);
}

/// <summary>Counts over the whole registry for who writes rules: numbers and examples without names, nothing is stored.</summary>
public sealed class RegistryCounts(IDbContextFactory<PassportDbContext> contexts, RegistryScan scan, CurrentStaff staff)
{
    /// <param name="rules">Of a version, active or still a draft.</param>
    /// <param name="asOf">Rules everything.</param>
    /// <param name="progress">Told after every few thousand families.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="DomainRuleException">yardstick.missing, yardstick.ambiguous</exception>
    public async Task<RegistryCount> CountAsync(
        ScreenedRules rules, DateOnly asOf, IProgress<ScreeningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var day = new ScreeningDay(asOf);
        var rule = await CompileAsync(rules, day, cancellationToken);
        var tally = await TallyAsync(day, progress, (family, row, counts) => counts.Add(rule.Evaluate(family), row, family, rule), cancellationToken);
        var describe = await DescribeAsync(tally.Groups.Values.Select(group => group.Sample), cancellationToken);
        return new(
            asOf,
            tally.Families,
            [
                .. Enum.GetValues<ScreeningOutcome>().Select(outcome => tally.Groups.TryGetValue((outcome, outcome), out var group)
                    ? new OutcomeCount(outcome, group.Families, group.Assignments, describe(group.Sample))
                    : new OutcomeCount(outcome, 0, 0, [])),
            ]);
    }

    /// <summary>«У кого изменится»: what the families were by the one rule and are by the other.</summary>
    /// <param name="before">What is compared with.</param>
    /// <param name="after">Its examples show the income by this rule.</param>
    /// <param name="asOf">One date for both.</param>
    /// <param name="progress">Told after every few thousand families.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="DomainRuleException">yardstick.missing, yardstick.ambiguous</exception>
    public async Task<RegistryComparison> CompareAsync(
        ScreenedRules before,
        ScreenedRules after,
        DateOnly asOf,
        IProgress<ScreeningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var day = new ScreeningDay(asOf);
        var former = await CompileAsync(before, day, cancellationToken);
        var next = await CompileAsync(after, day, cancellationToken);
        var tally = await TallyAsync(
            day,
            progress,
            (family, row, counts) => counts.AddChange(former.Evaluate(family), next.Evaluate(family), row, family, next),
            cancellationToken);
        var describe = await DescribeAsync(tally.Groups.Values.Select(group => group.Sample), cancellationToken);
        return new(
            asOf,
            tally.Families,
            [
                .. tally.Groups
                    .OrderByDescending(group => group.Value.Families)
                    .ThenBy(group => group.Key)
                    .Select(group => new OutcomeChange(group.Key.Before, group.Key.After, group.Value.Families, describe(group.Value.Sample))),
            ]);
    }

    private async Task<CompiledRule> CompileAsync(ScreenedRules rules, ScreeningDay day, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return CompiledRule.Compile(rules, await YardstickQuery.LoadAsync(db, cancellationToken), day);
    }

    /// <summary>Off the caller's thread: SQLite reads synchronously, and a page must go on answering.</summary>
    private Task<Tally> TallyAsync(
        ScreeningDay day, IProgress<ScreeningProgress>? progress, Action<ScreeningCase, FactsRow, Tally> add, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                var total = await scan.CountAsync(cancellationToken);
                var all = new Tally();
                await foreach (var part in scan.MapAsync(TallyChunk, day, cancellationToken))
                {
                    all.Join(part);
                    progress?.Report(new(all.Families, total));
                }

                return all;

                Tally TallyChunk(IReadOnlyList<FactsRow> rows, ScreeningCase family)
                {
                    var part = new Tally();
                    foreach (var row in rows)
                    {
                        family.Open(row.Packed);
                        add(family, row, part);
                    }

                    return part;
                }
            },
            cancellationToken);

    private async Task<Func<ExampleSample, IReadOnlyList<RegistryExample>>> DescribeAsync(
        IEnumerable<ExampleSample> samples, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExampleSample.DescribeAsync(db, samples, cancellationToken);
    }

    /// <summary>Counts of a part of the registry; a pair of equal outcomes is a plain count.</summary>
    private sealed class Tally
    {
        public int Families { get; private set; }

        public Dictionary<(ScreeningOutcome Before, ScreeningOutcome After), Group> Groups { get; } = [];

        public void Add(ScreeningAnswer answer, FactsRow row, ScreeningCase family, CompiledRule rule)
        {
            Families++;
            var group = GroupOf((answer.Outcome, answer.Outcome));
            group.Add(1, answer.Assignments);
            group.Sample.Offer(row, family, rule);
        }

        public void AddChange(ScreeningAnswer before, ScreeningAnswer after, FactsRow row, ScreeningCase family, CompiledRule rule)
        {
            Families++;
            if (before.Outcome != after.Outcome)
            {
                var group = GroupOf((before.Outcome, after.Outcome));
                group.Add(1, after.Assignments);
                group.Sample.Offer(row, family, rule);
            }
        }

        public void Join(Tally part)
        {
            Families += part.Families;
            foreach (var (key, group) in part.Groups)
            {
                var mine = GroupOf(key);
                mine.Add(group.Families, group.Assignments);
                mine.Sample.Join(group.Sample);
            }
        }

        private Group GroupOf((ScreeningOutcome, ScreeningOutcome) key)
        {
            if (!Groups.TryGetValue(key, out var group))
            {
                Groups[key] = group = new Group();
            }

            return group;
        }
    }

    private sealed class Group
    {
        public int Families { get; private set; }

        public int Assignments { get; private set; }

        public ExampleSample Sample { get; } = new();

        public void Add(int families, int assignments) => (Families, Assignments) = (Families + families, Assignments + assignments);
    }
}
