using System.Globalization;
using System.Text.Json;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Reads answers the product itself stored; anything else is a fault of the database and is not forgiven.</summary>
internal static class StoredResultReader
{
    public static AssessmentResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = document.RootElement;
        return new AssessmentResult(
            result.GetProperty("id").GetString()!,
            result.GetProperty("measure").GetString()!,
            result.GetProperty("version").GetInt32(),
            Day(result.GetProperty("asOf").GetString()!),
            Enum.Parse<AssessmentOutcome>(result.GetProperty("outcome").GetString()!),
            result.GetProperty("perCapitaIncomeKopecks") is { ValueKind: JsonValueKind.Number } kopecks ? kopecks.GetInt64() : null,
            [.. result.GetProperty("beneficiaries").EnumerateArray().Select(person => person.GetString()!)],
            Missing(result),
            Trace(result.GetProperty("trace")));
    }

    private static TraceNode Trace(JsonElement node) =>
        new(
            node.GetProperty("criterion").GetString()!,
            Enum.Parse<Truth>(node.GetProperty("result").GetString()!),
            node.GetProperty("text").GetString()!,
            node.GetProperty("clause").GetString()!,
            node.GetProperty("actual").GetString(),
            node.GetProperty("limit").GetString(),
            [.. node.GetProperty("facts").EnumerateArray().Select(Fact)],
            [.. node.GetProperty("children").EnumerateArray().Select(Trace)])
        {
            Shortfall = node.GetProperty("shortfall").GetString(),
            Missing = Missing(node),
        };

    private static FactUsed Fact(JsonElement fact) =>
        new(
            fact.GetProperty("fact").GetString()!,
            fact.GetProperty("person").GetString(),
            MonthOf(fact),
            fact.GetProperty("kind").GetString(),
            fact.GetProperty("value").GetString()!,
            fact.GetProperty("source").GetString() is { } source ? AssessVocabulary.Sources.Single(known => known.Code == source).Value : null,
            fact.GetProperty("date").GetString() is { } date ? Day(date) : null);

    private static IReadOnlyList<MissingFact> Missing(JsonElement node) =>
    [
        .. node.GetProperty("missing").EnumerateArray().Select(missing => new MissingFact(
            missing.GetProperty("fact").GetString()!,
            missing.GetProperty("person").GetString(),
            MonthOf(missing),
            missing.GetProperty("supplier").GetString()!)),
    ];

    private static Month? MonthOf(JsonElement fact) =>
        fact.GetProperty("month").GetString() is not { } text ? null
        : Month.TryParse(text, out var month) ? month
        : throw new JsonException("A month is written as yyyy-MM.");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
