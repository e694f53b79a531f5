using System.Text;
using System.Text.Json;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Hostile;

/// <summary>The JSON of the command <c>assess</c>: read, assessed for both measures, and the answer written.</summary>
internal sealed class AssessTarget : FuzzTarget
{
    private static readonly string[] Words =
    [
        .. Mutation.Texts, "null", "[]", "{}", "{\"id\":\"F1\"}", "\"id\":\"F1\",", ",", ":", "\"", "\\ud800", "\\u0000", "//", "/**/", "1e999", "-0", "1E400", "0.1", "-9223372036854775808", "999999999999999999999999", "\"0001-01-01\"", "\"9999-12-31\"", "\"2199-12\"",
        "\"excluded\":null,", "\"members\":[],", "\"categories\":[\"orphan\",\"orphan\"],",
    ];

    private static readonly DateOnly?[] Dates = [null, null, null, null, EligibilityData.AsOf, EligibilityData.AsOf, EligibilityData.AsOf, DateOnly.MinValue, DateOnly.MaxValue, new(1900, 1, 1), new(2024, 2, 29), new(2199, 12, 31)];

    public override string Name => "JSON of assess";

    public override Task<string?> TryAsync(Random random) => Task.FromResult(Refusal(Drawn(random), Mutation.Any(Dates, random), Mutation.Any<SupportMeasure>([EligibilityData.Food, EligibilityData.School], random)));

    private static string? Refusal(byte[] content, DateOnly? asOf, SupportMeasure measure)
    {
        try
        {
            var families = AssessDocument.Read(content);
            var results = AssessDocument.WriteResults(AssessDocument.Assess(families, measure, EligibilityData.Yardsticks, asOf), indented: true);
            using var answer = JsonDocument.Parse(results);
            return answer.RootElement.GetArrayLength() == families.Count ? null : throw new InvalidOperationException("A family was not answered.");
        }
        catch (DomainRuleException refusal)
        {
            return refusal.Message;
        }
    }

    private static byte[] Drawn(Random random)
    {
        var family = new RandomRegistry(random.Next()).Family();
        var day = Mutation.Any(RandomRegistry.Days, random);
        var sample = AssessDocument.WriteFamilies([RandomRegistry.FactsOf(family, day)], day, indented: random.Next(2) == 0);
        return random.Next(12) switch
        {
            0 => Mutation.Encoded(Encoding.UTF8.GetString(sample), random),
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Mutation.Any(["[", "{\"id\":", "[{\"members\":"], random), random.Next(1, 50_000)))),
            2 => [.. Encoding.UTF8.GetBytes("["), .. Enumerable.Range(0, random.Next(1, 300)).SelectMany(i => Encoding.UTF8.GetBytes($"{{\"id\":\"F{i}\",\"applicationDate\":\"2025-10-15\"}},")), .. "{}]"u8],
            3 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sample).Replace("\"kopecks\":", "\"kopecks\":" + Mutation.Any(["9", "999999999", "-", "1e", "0.", "00"], random), StringComparison.Ordinal)),
            4 => Encoding.UTF8.GetBytes(Doubled(Encoding.UTF8.GetString(sample), random)),
            _ => Mutation.Of(sample, random, Words),
        };
    }

    /// <summary>One property stands twice.</summary>
    private static string Doubled(string json, Random random)
    {
        var name = Mutation.Any(["\"id\":", "\"members\":", "\"role\":", "\"birthDate\":", "\"incomes\":", "\"month\":"], random);
        var at = json.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? json : json.Insert(at, name + "null,");
    }
}
