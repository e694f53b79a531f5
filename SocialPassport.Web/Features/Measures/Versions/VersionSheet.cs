using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Features.Measures.Versions;

/// <summary>A version with everything its page shows.</summary>
/// <param name="Base">The version it is compared with; null where the measure has no other.</param>
/// <param name="IncomeKinds">Names of income kinds by code.</param>
/// <param name="Proposals">Examples proposed from cards that no version has yet.</param>
public sealed record VersionSheet(
    SupportMeasure Measure,
    MeasureVersion Version,
    MeasureVersion? Base,
    IReadOnlyList<RuleExample> Proposals,
    VersionCheck Check,
    IReadOnlyList<RuleExample> Examples,
    RuleVocabulary Vocabulary,
    IReadOnlyDictionary<string, string> IncomeKinds,
    DateOnly Today)
{
    public bool IsDraft => Version.Status == MeasureVersionStatus.Draft;
}
