using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum IndicatorStatus
{
    /// <summary>Green.</summary>
    Reached,

    /// <summary>Yellow: short of the plan within the threshold.</summary>
    Deviates,

    /// <summary>Red.</summary>
    Missed,

    /// <summary>Grey: the plan of the period is zero.</summary>
    NotPlanned,

    /// <summary>Grey: the passport gives no plan for the month.</summary>
    NoMonthlyPlan,
}

/// <summary>What a counted unit rests on: a document, or a measure for computed indicators.</summary>
public sealed record Confirmation(DateOnly Date, string Text, bool IsExample)
{
    /// <summary>With the word «пример» where the entry is demonstration data.</summary>
    public string FullText => IsExample ? $"{Text} (пример)" : Text;
}

/// <param name="Plan">Null where the passport plans nothing for the month.</param>
/// <param name="Fact">Null for months after the reporting date.</param>
public sealed record MonthValue(int Month, long? Plan, long? Fact);

/// <summary>One indicator on the reporting date.</summary>
public sealed record IndicatorReportRow
{
    public const string NoMonthlyPlanText = "нет помесячного плана";

    public required string Number { get; init; }

    public required string Group { get; init; }

    public required string Name { get; init; }

    public required string Level { get; init; }

    public required string Unit { get; init; }

    public required long BaseValue { get; init; }

    public required int BaseYear { get; init; }

    public required long YearPlan { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required string? InformationSystem { get; init; }

    /// <summary>Plan of the period; null where the passport gives none.</summary>
    public required long? Plan { get; init; }

    /// <summary>Fact on the reporting date.</summary>
    public required long Fact { get; init; }

    /// <summary>Above zero is better than planned, whichever the direction; null without a plan.</summary>
    public required long? Deviation { get; init; }

    /// <summary>The deviation in per cent of the plan, half-up to a tenth; null without a plan or with plan 0.</summary>
    public required decimal? DeviationPercent { get; init; }

    public required IndicatorStatus Status { get; init; }

    public required IReadOnlyList<Confirmation> Confirmations { get; init; }

    /// <summary>The row of the monthly table: every planned month, facts up to the reporting date.</summary>
    public required IReadOnlyList<MonthValue> Months { get; init; }

    public bool HasExamples => Confirmations.Any(confirmation => confirmation.IsExample);

    public string PlanText => Plan is { } plan ? RussianText.Number(plan) : NoMonthlyPlanText;

    /// <summary>Of one month; above zero is better than planned.</summary>
    public string DeviationTextOf(MonthValue month)
    {
        ArgumentNullException.ThrowIfNull(month);
        if (month is not { Plan: { } plan, Fact: { } fact })
        {
            return "—";
        }

        var better = Direction == IndicatorDirection.Decreasing ? plan - fact : fact - plan;
        return Signed(RussianText.Number(better), better);
    }

    public string DeviationText => Deviation is { } deviation ? Signed(RussianText.Number(deviation), deviation) : "—";

    public string DeviationPercentText => DeviationPercent is { } percent
        ? Signed(percent.ToString("0.0", RussianText.Culture).Replace("-", "\u2212", StringComparison.Ordinal), percent) + "\u00a0%"
        : "—";

    public string StatusText => TextOf(Status);

    public static string TextOf(IndicatorStatus status) => status switch
    {
        IndicatorStatus.Reached => "выполнено",
        IndicatorStatus.Deviates => "есть отклонение",
        IndicatorStatus.Missed => "не выполнено",
        IndicatorStatus.NotPlanned => "не запланировано",
        IndicatorStatus.NoMonthlyPlan => NoMonthlyPlanText,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };

    private static string Signed(string text, decimal value) => value > 0 ? "+" + text : text;
}
