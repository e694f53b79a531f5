namespace SocialPassport.Domain.Measures;

/// <summary>Codes the dictionaries know, by their names on screen: a rule may speak of nothing else.</summary>
public sealed record RuleVocabulary(
    IReadOnlyDictionary<string, string> Categories,
    IReadOnlyDictionary<string, string> LifeEvents,
    IReadOnlyDictionary<string, string> Yardsticks);
