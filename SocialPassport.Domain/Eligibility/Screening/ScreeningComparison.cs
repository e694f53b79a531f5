using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>
/// Tells why the answer about a family differs from the one of the run before: what changed is put in step by step, the facts
/// first, then the date, the yardsticks and the rules; the step that moves the answer is the cause.
/// </summary>
public sealed class ScreeningComparison
{
    private readonly CompiledRule onFormerDay;
    private readonly CompiledRule onNewDay;
    private readonly CompiledRule withNewYardsticks;
    private readonly ScreeningCase formerCase;
    private readonly ScreeningCase newCase;

    /// <param name="former">The run before, which is done.</param>
    /// <param name="formerRules">Of its version.</param>
    /// <param name="yardsticks">In force now.</param>
    /// <param name="day">Of the new run.</param>
    public ScreeningComparison(ScreeningRun former, ScreenedRules formerRules, YardstickTable yardsticks, ScreeningDay day)
    {
        var formerDay = new ScreeningDay(former.AsOf);
        // Values of the former day, as if they were in force on both days.
        var kept = new YardstickTable(former.Yardsticks.Select(
            value => Yardstick.Create(value.Code, DateOnly.MinValue, null, value.Kopecks, value.Act, value.IsExample)));
        onFormerDay = CompiledRule.Compile(formerRules, kept, formerDay);
        onNewDay = CompiledRule.Compile(formerRules, kept, day);
        // A yardstick the new rules no longer ask for may have ended.
        var values = former.Yardsticks.All(value => yardsticks.Find(value.Code, day.AsOf) is not null) ? yardsticks : kept;
        withNewYardsticks = CompiledRule.Compile(formerRules, values, day);
        formerCase = new ScreeningCase(formerDay);
        newCase = new ScreeningCase(day);
    }

    /// <param name="packed">The facts of the new run.</param>
    /// <param name="before">What the run before said.</param>
    /// <param name="after">What the new run says.</param>
    public ScreeningCause CauseOf(byte[] packed, ScreeningStanding before, ScreeningStanding after)
    {
        if (OutcomeOf(before) == OutcomeOf(after))
        {
            return ScreeningCause.Work;
        }

        formerCase.Open(packed);
        newCase.Open(packed);
        return Differs(onFormerDay.Evaluate(formerCase), before) ? ScreeningCause.Facts
            : Differs(onNewDay.Evaluate(newCase), before) ? ScreeningCause.Date
            : Differs(withNewYardsticks.Evaluate(newCase), before) ? ScreeningCause.Yardstick
            : ScreeningCause.Rules;
    }

    private static bool Differs(ScreeningAnswer answer, ScreeningStanding before) => answer.Outcome != OutcomeOf(before);

    private static ScreeningOutcome OutcomeOf(ScreeningStanding standing) => standing switch
    {
        ScreeningStanding.Eligible or ScreeningStanding.InWork => ScreeningOutcome.Eligible,
        ScreeningStanding.Served => ScreeningOutcome.Served,
        ScreeningStanding.NotEligible => ScreeningOutcome.NotEligible,
        ScreeningStanding.NotEnoughData => ScreeningOutcome.NotEnoughData,
        _ => ScreeningOutcome.Contradiction,
    };
}
