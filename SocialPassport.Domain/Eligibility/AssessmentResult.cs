using System.Collections.Frozen;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Pure answer of the rules about one family, one measure and one date.</summary>
/// <param name="PerCapitaIncomeKopecks">Of the first perCapitaIncome criterion when all its inputs are known, whatever the outcome.</param>
/// <param name="Beneficiaries">Children a certificate each is due for, only when eligible; empty = the family as a whole.</param>
/// <param name="Missing">Facts that could still change the outcome; empty unless NotEnoughData.</param>
public sealed record AssessmentResult(
    string FamilyId,
    string Measure,
    int Version,
    DateOnly AsOf,
    AssessmentOutcome Outcome,
    long? PerCapitaIncomeKopecks,
    IReadOnlyList<string> Beneficiaries,
    IReadOnlyList<MissingFact> Missing,
    TraceNode Trace)
{
    /// <summary>What to show for the id of a person or the code of an income kind; empty in what is stored.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = FrozenDictionary<string, string>.Empty;

    public string NameOf(string code) => Names.GetValueOrDefault(code, code);
}

/// <summary>One criterion as it was applied.</summary>
/// <param name="Criterion">Code of the criterion, as in the rules.</param>
/// <param name="Actual">What was found, in words for staff; null when nothing is known.</param>
/// <param name="Limit">What is required, in words for staff.</param>
public sealed record TraceNode(
    string Criterion,
    Truth Result,
    string Text,
    string Clause,
    string? Actual,
    string? Limit,
    IReadOnlyList<FactUsed> Facts,
    IReadOnlyList<TraceNode> Children)
{
    /// <summary>What this criterion lacks; empty unless Unknown.</summary>
    public IReadOnlyList<MissingFact> Missing { get; init; } = [];

    /// <summary>By how much the criterion is missed, in words; null unless NotMet.</summary>
    public string? Shortfall { get; init; }
}

/// <summary>A known fact the criterion looked at.</summary>
/// <param name="Fact">Code of the fact, the name of its property in the assess document where it has one.</param>
/// <param name="Kind">Income kind or category code.</param>
/// <param name="Value">In words for staff.</param>
public sealed record FactUsed(
    string Fact,
    string? Person,
    Month? Month,
    string? Kind,
    string Value,
    FactSource? Source,
    DateOnly? Date);

/// <param name="Supplier">Who can supply it, in words for staff.</param>
public sealed record MissingFact(string Fact, string? Person, Month? Month, string Supplier)
{
    /// <summary>Name of the person to show.</summary>
    public string? PersonLabel { get; init; }
}

/// <summary>Codes of facts in traces and lists of missing facts.</summary>
public static class FactCodes
{
    public const string Address = "address";
    public const string Members = "members";
    public const string Role = "role";
    public const string BirthDate = "birthDate";
    public const string FullTimeStudent = "fullTimeStudent";
    public const string Excluded = "excluded";
    public const string Categories = "categories";
    public const string LifeEvents = "lifeEvents";
    public const string Received = "received";
    public const string Income = "income";
    public const string NoIncome = "noIncome";
    public const string Period = "period";
    public const string Yardstick = "yardstick";
}
