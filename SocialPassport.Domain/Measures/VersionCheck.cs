using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>Everything a version is judged by before it comes into force.</summary>
/// <param name="Problems">Of the rule, each with its place.</param>
/// <param name="Refusals">Why it cannot be put in force, in Russian sentences; empty = it can.</param>
/// <param name="Warnings">What to see to in time; no refusal.</param>
/// <param name="Runs">Every example with its answer; empty while the rule does not compile.</param>
public sealed record VersionCheck(
    IReadOnlyList<RuleProblem> Problems,
    IReadOnlyList<string> Refusals,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<ExampleRun> Runs)
{
    public const int MaxNamedGaps = 3;

    public bool IsPassed => Refusals.Count == 0;

    public static VersionCheck Of(
        SupportMeasure measure,
        MeasureVersion version,
        IReadOnlyList<RuleExample> examples,
        YardstickTable yardsticks,
        RuleVocabulary vocabulary,
        DateOnly today)
    {
        var problems = version.Rules.Problems();
        var compiles = problems.Count == 0;
        if (compiles)
        {
            problems = RuleContradictions.Find(version.Rules, vocabulary);
        }

        List<string> refusals = [.. problems.Select(problem => problem.InWords)];
        List<string> warnings = [];
        CheckAround(measure, version, refusals);
        CheckYardsticks(version, yardsticks, today, refusals, warnings);
        List<ExampleRun> runs = compiles ? [.. examples.Select(example => example.Run(measure, version, yardsticks))] : [];
        if (examples.Count == 0)
        {
            refusals.Add("Нет ни одного примера: добавьте семью и ответ, который должно дать правило.");
        }

        refusals.AddRange(runs.Where(run => !run.IsPassed).Select(run => $"Пример «{run.Example.Title}» не прошёл."));
        return new VersionCheck(problems, refusals, warnings, runs);
    }

    /// <summary>Codes of the yardsticks the version reads.</summary>
    public static IReadOnlyList<string> YardsticksOf(MeasureVersion version)
    {
        var codes = version.Rules.Flatten().OfType<PerCapitaIncomeCriterion>().Select(income => income.Yardstick);
        return [.. (version.Terms?.Amount is YardstickAmount amount ? codes.Append(amount.Yardstick) : codes).Distinct(StringComparer.Ordinal)];
    }

    private static void CheckAround(SupportMeasure measure, MeasureVersion version, List<string> refusals)
    {
        if (version.BeneficiaryProblem() is { } beneficiary)
        {
            refusals.Add(beneficiary);
        }

        if (measure.Form == MeasureForm.Certificate && version.Terms is null)
        {
            refusals.Add("Не заданы условия сертификата: тип, сумма, срок и виды товаров.");
        }

        if (measure.Form == MeasureForm.Certificate && measure.MissingCertificateCodes is { Count: > 0 } missing)
        {
            refusals.Add($"В карточке меры не указано: {string.Join(", ", missing)}. Без этого сертификат не выпустить.");
        }

        if (version.Status != MeasureVersionStatus.Active && measure.OverlapProblem(version) is { } overlap)
        {
            refusals.Add(overlap);
        }
    }

    /// <summary>
    /// A version with an end needs values for all its days. One without end needs them up to today; the value of a later
    /// year is set by an act of that year.
    /// </summary>
    private static void CheckYardsticks(
        MeasureVersion version, YardstickTable yardsticks, DateOnly today, List<string> refusals, List<string> warnings)
    {
        var needed = version.ValidTo ?? (today > version.ValidFrom ? today : version.ValidFrom).AddDays(1);
        foreach (var code in YardsticksOf(version).Where(code => code.Length > 0))
        {
            var gaps = yardsticks.Gaps(code, version.ValidFrom, needed);
            refusals.AddRange(gaps.Take(MaxNamedGaps).Select(gap => $"Не задано значение {InWords(gap)}: {YardstickCodes.NameOf(code)}."));
            if (gaps.Count == 0 && version.ValidTo is null && yardsticks.Gaps(code, version.ValidFrom, null) is [var later, ..])
            {
                warnings.Add($"{InWords(later)} не задано значение: {YardstickCodes.NameOf(code)}. Внесите его до этого дня, иначе оценка права остановится.");
            }
        }
    }

    private static string InWords((DateOnly From, DateOnly? To) gap) =>
        gap.To is { } end
            ? gap.From == end.AddDays(-1) ? $"на {RussianText.Date(gap.From)}" : $"с {RussianText.Date(gap.From)} по {RussianText.Date(end.AddDays(-1))}"
            : $"С {RussianText.Date(gap.From)}";
}
