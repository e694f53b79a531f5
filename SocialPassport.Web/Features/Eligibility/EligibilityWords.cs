using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary>Words and signs of answers on screen.</summary>
public static class EligibilityWords
{
    public static StatusTone Tone(AssessmentOutcome outcome) => outcome switch
    {
        AssessmentOutcome.Eligible => StatusTone.Good,
        AssessmentOutcome.NotEligible => StatusTone.Bad,
        _ => StatusTone.Waiting,
    };

    public static string Sign(Truth truth) => truth switch
    {
        Truth.Met => "✓",
        Truth.NotMet => "✗",
        _ => "?",
    };

    /// <summary>The sign for those who hear the page.</summary>
    public static string Spoken(Truth truth) => truth switch
    {
        Truth.Met => "выполнено:",
        Truth.NotMet => "не выполнено:",
        _ => "неизвестно:",
    };

    public static string Css(Truth truth) => truth switch
    {
        Truth.Met => "met",
        Truth.NotMet => "not-met",
        _ => "unknown",
    };

    public static string Source(FactSource source) => source switch
    {
        FactSource.Smev => "СМЭВ",
        FactSource.Document => "документ",
        _ => "со слов",
    };

    /// <summary>«СМЭВ 02.10.2025»; null when neither is known.</summary>
    public static string? Origin(FactUsed fact) => (fact.Source, fact.Date) switch
    {
        ({ } source, { } date) => $"{Source(source)} {RussianText.Date(date)}",
        ({ } source, null) => Source(source),
        (null, { } date) when fact.Fact == FactCodes.Yardstick => $"действует с {RussianText.Date(date)}",
        _ => null,
    };

    /// <summary>What a used fact is called: an income by its kind.</summary>
    public static string NameOf(FactUsed fact, AssessmentResult result) => fact.Fact switch
    {
        FactCodes.Income when fact.Kind is { } kind => result.NameOf(kind),
        FactCodes.NoIncome => "отметка о доходах",
        FactCodes.Period => "расчётный период",
        FactCodes.Yardstick => "критериальная величина",
        _ => AssessmentAnswer.NameOf(fact.Fact),
    };

    /// <summary>The value without the name of the person, which stands beside it.</summary>
    public static string Value(FactUsed fact, AssessmentResult result)
    {
        var name = fact.Person is null ? null : $"{result.NameOf(fact.Person)}: ";
        return name is not null && fact.Value.StartsWith(name, StringComparison.Ordinal) ? fact.Value[name.Length..] : fact.Value;
    }

    public static string NameOf(MissingFact fact)
    {
        var month = fact.Month is { } known ? $" за {RussianText.MonthName(known)}" : string.Empty;
        var person = fact.Person is null ? string.Empty : $" — {fact.PersonLabel ?? fact.Person}";
        return AssessmentAnswer.NameOf(fact.Fact) + month + person;
    }

    /// <summary>The tab of the card where a missing fact is entered.</summary>
    public static FamilyTab TabOf(string fact) => fact switch
    {
        FactCodes.Income => FamilyTab.Incomes,
        FactCodes.Categories or FactCodes.LifeEvents => FamilyTab.Categories,
        FactCodes.Received => FamilyTab.Certificates,
        _ => FamilyTab.Members,
    };
}
