namespace SocialPassport.Domain.Project;

/// <summary>One unit of a computed fact: what was counted and since when.</summary>
/// <param name="What">Name of the measure, shown where other indicators show their document.</param>
public sealed record ComputedFact(DateOnly Date, string What);

/// <summary>
/// Facts the product counts by itself from other data. For 2.3: one entry per distinct measure, dated with the first day in the
/// project year on which a certificate of the measure became Active on a «Мир» card.
/// </summary>
public sealed class ComputedIndicatorFacts(IReadOnlyDictionary<IndicatorFactSource, IReadOnlyList<ComputedFact>> facts)
{
    public static readonly ComputedIndicatorFacts None = new(new Dictionary<IndicatorFactSource, IReadOnlyList<ComputedFact>>());

    public static ComputedIndicatorFacts OfMeasures(IReadOnlyList<ComputedFact> measures) =>
        new(new Dictionary<IndicatorFactSource, IReadOnlyList<ComputedFact>> { [IndicatorFactSource.MeasuresWithCertificates] = measures });

    /// <summary>Entries up to and including the day, earliest first.</summary>
    public IReadOnlyList<ComputedFact> UpTo(IndicatorFactSource source, DateOnly lastDay) =>
        facts.TryGetValue(source, out var entries)
            ? [.. entries.Where(entry => entry.Date <= lastDay).OrderBy(entry => entry.Date).ThenBy(entry => entry.What, StringComparer.Ordinal)]
            : [];
}
