using System.Text.RegularExpressions;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Puts names where a stored answer has only ids: answers are made, stored and replayed without names.</summary>
public static partial class AssessmentNames
{
    /// <param name="names">Name to show by the id of a person; an id that is not there stays.</param>
    public static AssessmentResult Named(this AssessmentResult result, IReadOnlyDictionary<string, string> names) => result with
    {
        Names = names,
        Missing = Named(result.Missing, names),
        Trace = Named(result.Trace, names),
    };

    /// <summary>The same in a message about the facts.</summary>
    public static string Named(string text, IReadOnlyDictionary<string, string> names) =>
        PersonId().Replace(text, match => names.GetValueOrDefault(match.Value, match.Value));

    private static TraceNode Named(TraceNode node, IReadOnlyDictionary<string, string> names) => node with
    {
        Actual = node.Actual is null ? null : Named(node.Actual, names),
        Shortfall = node.Shortfall is null ? null : Named(node.Shortfall, names),
        Missing = Named(node.Missing, names),
        Facts = [.. node.Facts.Select(fact => fact.Person is null ? fact : fact with { Value = Named(fact.Value, names) })],
        Children = [.. node.Children.Select(child => Named(child, names))],
    };

    private static IReadOnlyList<MissingFact> Named(IReadOnlyList<MissingFact> missing, IReadOnlyDictionary<string, string> names) =>
    [
        .. missing.Select(fact => fact.Person is null ? fact : fact with { PersonLabel = names.GetValueOrDefault(fact.Person, fact.Person) }),
    ];

    [GeneratedRegex(@"\b[A-Za-z]+[0-9]+\b")]
    private static partial Regex PersonId();
}
