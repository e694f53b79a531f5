namespace SocialPassport.Domain.Project;

/// <summary>Признак возрастания/убывания: the sign of a deviation depends on it.</summary>
public enum IndicatorDirection
{
    Increasing,
    Decreasing,
}

/// <summary>Where the fact of an indicator comes from.</summary>
public enum IndicatorFactSource
{
    /// <summary>Events entered by hand, each confirmed by a document.</summary>
    Documents,

    /// <summary>Counted by the product: distinct measures with a certificate that was Active on a «Мир» card.</summary>
    MeasuresWithCertificates,
}

/// <summary>«Показатель приоритетного проекта» (section 2) with its row of the monthly plan (section 3), if it has one.</summary>
public sealed record ProjectIndicator
{
    public required string Code { get; init; }

    /// <summary>Code of the direction it stands under.</summary>
    public required string Group { get; init; }

    public required string Name { get; init; }

    public required string Level { get; init; }

    public required string Unit { get; init; }

    /// <summary>Code of the unit in ОКЕИ.</summary>
    public required string UnitOkei { get; init; }

    public required long BaseValue { get; init; }

    public required int BaseYear { get; init; }

    public required long YearPlan { get; init; }

    public required IndicatorDirection Direction { get; init; }

    /// <summary>Нарастающий итог.</summary>
    public required bool Cumulative { get; init; }

    /// <summary>«Участие муниципального образования».</summary>
    public required bool Municipal { get; init; }

    public required string? InformationSystem { get; init; }

    /// <summary>Null where section 3 has no row for the indicator (2.3).</summary>
    public required MonthlyPlan? MonthlyPlan { get; init; }

    public required IndicatorFactSource FactSource { get; init; }

    /// <summary>Kinds of document that confirm an event; none = any kind. Our reading of the wording, as <see cref="ConfirmedBy"/>.</summary>
    public IReadOnlyList<ConfirmingDocumentKind> DocumentKinds { get; init; } = [];

    /// <summary>
    /// Code of the milestone whose document confirms the indicator. The passport has no such column: this is our reading
    /// of the wording, used only to find contradictions. Null = the plan has no such milestone.
    /// </summary>
    public required string? ConfirmedBy { get; init; }
}

/// <summary>A row of section 3.</summary>
/// <param name="Code">The code as section 3 writes it («1.2» without the dot of section 2).</param>
/// <param name="Months">January first; as many months as the table has columns (eleven, December is absent).</param>
/// <param name="YearEnd">«На конец года».</param>
public sealed record MonthlyPlan(string Code, IReadOnlyList<long> Months, long YearEnd)
{
    /// <summary>Null when the table has no column for the month.</summary>
    public long? Of(int monthNumber) => monthNumber >= 1 && monthNumber <= Months.Count ? Months[monthNumber - 1] : null;

    /// <summary>Number of the first month with a value above zero; null when there is none.</summary>
    public int? FirstPlannedMonth()
    {
        for (var i = 0; i < Months.Count; i++)
        {
            if (Months[i] > 0)
            {
                return i + 1;
            }
        }

        return null;
    }
}
