using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// The first day of the coming year on which a family that has no right today would have it, if nothing changes but the
/// calendar: a new month or year, a birthday, the end of a term. Incomes are taken to stay as in the last month that is over.
/// </summary>
public static class NearestRight
{
    private const int MonthsAhead = 12;

    /// <param name="measure">With its versions.</param>
    /// <param name="facts">As known for <paramref name="today"/>.</param>
    /// <param name="yardsticks">Days without a value are passed over.</param>
    /// <param name="today">The answer of this day is «нет права».</param>
    public static DateOnly? Find(SupportMeasure measure, FamilyFacts facts, YardstickTable yardsticks, DateOnly today)
    {
        var last = Month.Of(today).AddMonths(-1);
        foreach (var day in Days(measure, facts, today))
        {
            if (measure.FindVersion(day) is { } version && HasRight(measure, version, Supposition.Continue(facts, last, Month.Of(day)), yardsticks, day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>Between two of these days no criterion turns from no to yes.</summary>
    private static IEnumerable<DateOnly> Days(SupportMeasure measure, FamilyFacts facts, DateOnly today)
    {
        var end = today.AddMonths(MonthsAhead);
        var months = Enumerable.Range(1, MonthsAhead).Select(ahead => Month.Of(today).AddMonths(ahead).FirstDay);
        var birthdays = (facts.Members ?? []).Select(member => member.BirthDate).OfType<DateOnly>()
            .SelectMany(born => new[] { today.Year - born.Year, today.Year - born.Year + 1 }.Where(age => age >= 0).Select(born.AddYears));
        var frequencies = measure.Versions.SelectMany(version => version.Rules.Flatten()).OfType<NotReceivedSinceCriterion>()
            .Select(criterion => criterion.Days).OfType<int>().Distinct().ToList();
        var served = (facts.Received ?? []).Where(receipt => receipt.Measure == measure.Code)
            .SelectMany(receipt => frequencies.Select(days => receipt.Date.AddDays(days)));
        return months.Concat(birthdays).Concat(served).Where(day => day > today && day <= end).Distinct().Order();
    }

    private static bool HasRight(SupportMeasure measure, MeasureVersion version, FamilyFacts facts, YardstickTable yardsticks, DateOnly day)
    {
        try
        {
            return Evaluator.Assess(measure, version, facts, yardsticks, day).Outcome == AssessmentOutcome.Eligible;
        }
        catch (DomainRuleException)
        {
            // No yardstick for that day yet, or facts that contradict: nothing can be promised.
            return false;
        }
    }
}
