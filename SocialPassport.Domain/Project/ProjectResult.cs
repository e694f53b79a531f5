namespace SocialPassport.Domain.Project;

/// <summary>Мероприятие (результат) of section 4.</summary>
public sealed record ProjectResult
{
    public required string Code { get; init; }

    public required string Group { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    public required string UnitOkei { get; init; }

    public required long BaseValue { get; init; }

    public required int BaseYear { get; init; }

    public required long YearPlan { get; init; }

    public required string Kind { get; init; }

    public required string Level { get; init; }

    public required bool Municipal { get; init; }

    /// <summary>Codes of the indicators named in column 10.</summary>
    public required IReadOnlyList<string> Indicators { get; init; }

    /// <summary>Column 10 as written.</summary>
    public required string IndicatorsText { get; init; }

    /// <summary>The row below the result («1.1.1.») that describes what is reached.</summary>
    public required string OutcomeCode { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The table has no column for the direction: it follows from the base value and the plan.</summary>
    public IndicatorDirection Direction => YearPlan < BaseValue ? IndicatorDirection.Decreasing : IndicatorDirection.Increasing;
}
