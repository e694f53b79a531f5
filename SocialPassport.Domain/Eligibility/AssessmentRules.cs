using System.Text.Json;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>The rules an assessment was made by: those of the version and the yardsticks of the day it read.</summary>
public sealed record AssessmentRules(
    string Measure,
    int Version,
    Criterion Rules,
    BeneficiaryRule Beneficiary,
    IReadOnlyList<AssessmentYardstick> Yardsticks)
{
    public static AssessmentRules Of(SupportMeasure measure, MeasureVersion version, YardstickTable yardsticks, DateOnly asOf) =>
        new(
            measure.Code,
            version.Number,
            version.Rules,
            version.Beneficiary,
            [
                .. version.Rules.Flatten()
                    .OfType<PerCapitaIncomeCriterion>()
                    .Select(income => income.Yardstick)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(code => AssessmentYardstick.Of(yardsticks.Require(code, asOf))),
            ]);

    public static AssessmentRules Read(string json) =>
        JsonSerializer.Deserialize<AssessmentRules>(json, CriterionJson.Options) ?? throw new JsonException("The stored rules are empty.");

    public string Write() => JsonSerializer.Serialize(this, CriterionJson.Options);

    public AssessmentResult Assess(FamilyFacts facts, DateOnly asOf) =>
        Evaluator.Assess(
            Measure,
            Version,
            Rules,
            Beneficiary,
            facts,
            new YardstickTable(Yardsticks.Select(yardstick => yardstick.Restore())),
            asOf);
}

/// <summary>Value of a yardstick as it stood when it was read: the dictionary may be corrected later.</summary>
public sealed record AssessmentYardstick(string Code, DateOnly ValidFrom, DateOnly? ValidTo, long Kopecks, string Act, bool IsExample)
{
    internal static AssessmentYardstick Of(Yardstick yardstick) =>
        new(yardstick.Code, yardstick.ValidFrom, yardstick.ValidTo, yardstick.Kopecks, yardstick.Act, yardstick.IsExample);

    internal Yardstick Restore() => Yardstick.Create(Code, ValidFrom, ValidTo, Kopecks, Act, IsExample);
}
