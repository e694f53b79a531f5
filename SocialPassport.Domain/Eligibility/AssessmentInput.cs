using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// The facts that one version of a measure reads on one date, each with source and date, in a fixed order and without
/// names: what an assessment stores and its fingerprint is taken of. A fact the rules do not read (next month's wage,
/// a certificate of another measure) does not change it.
/// </summary>
public static class AssessmentInput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new MonthConverter() },
    };

    /// <summary>The narrowed facts give the same answer as the whole ones.</summary>
    public static FamilyFacts Narrow(FamilyFacts facts, string measureCode, MeasureVersion version, DateOnly asOf)
    {
        var criteria = version.Rules.Flatten().ToList();
        var periods = criteria.OfType<PerCapitaIncomeCriterion>()
            .Select(income => AccountingPeriod.Before(asOf, income.Months, income.Lag))
            .ToList();
        var categories = criteria.OfType<CategoryCriterion>().SelectMany(category => category.AnyOf).ToHashSet(StringComparer.Ordinal);
        return new FamilyFacts
        {
            Id = facts.Id,
            Addresses = criteria.OfType<ResidenceCriterion>().Any() ? Addresses(facts.Addresses, asOf) : null,
            Members = facts.Members?
                .Where(member => !(member.From > asOf) && !(member.To <= asOf) && !(member.BirthDate > asOf))
                .OrderBy(member => member.Role)
                .ThenBy(member => member.BirthDate)
                .ThenBy(member => member.Id, StringComparer.Ordinal)
                .Select(member => Member(member, periods, categories, asOf))
                .ToList(),
            Categories = Categories(facts.Categories, categories, asOf),
            LifeEvents = LifeEvents(facts.LifeEvents, [.. criteria.OfType<LifeEventCriterion>()], asOf),
            Received = Received(facts.Received, measureCode, [.. criteria.OfType<NotReceivedSinceCriterion>()], asOf),
        };
    }

    public static string Write(FamilyFacts facts) => JsonSerializer.Serialize(facts, Options);

    public static FamilyFacts Read(string json) =>
        JsonSerializer.Deserialize<FamilyFacts>(json, Options) ?? throw new JsonException("The stored facts are empty.");

    /// <summary>Addresses of other days count only where there is none of this day: then they say that one is not known.</summary>
    private static List<AddressFact>? Addresses(IReadOnlyList<AddressFact>? addresses, DateOnly asOf)
    {
        if (addresses is null)
        {
            return null;
        }

        var valid = addresses
            .Where(address => !(address.From > asOf) && !(address.To <= asOf))
            .Select(address => address with { From = null, To = null })
            .ToList();
        return
        [
            .. (valid.Count > 0 ? valid : addresses)
                .OrderBy(address => address.Kind)
                .ThenBy(address => address.Oktmo, StringComparer.Ordinal)
                .ThenBy(address => address.From)
                .ThenBy(address => address.Source)
                .ThenBy(address => address.ObtainedOn),
        ];
    }

    private static MemberFacts Member(MemberFacts member, List<AccountingPeriod> periods, HashSet<string> categories, DateOnly asOf) =>
        member with
        {
            Label = null,
            From = null,
            To = null,
            Categories = Categories(member.Categories, categories, asOf),
            Incomes = periods.Count == 0 ? null : member.Incomes?
                .Where(income => periods.Exists(period => period.IndexOf(income.Month) >= 0))
                .Where(income => MemberIncome.IsAccepted(income, member.Incomes, member))
                .OrderBy(income => income.Month)
                .ThenBy(income => income.Kind, StringComparer.Ordinal)
                .ToList(),
            NoIncomeMonths = periods.Count == 0 ? null : member.NoIncomeMonths?
                .Where(month => periods.Exists(period => period.IndexOf(month) >= 0))
                .Order()
                .ToList(),
        };

    private static List<CategoryFact>? Categories(IReadOnlyList<CategoryFact>? categories, HashSet<string> wanted, DateOnly asOf) =>
        wanted.Count == 0 ? null : categories?
            .Where(category => wanted.Contains(category.Code) && !(category.From > asOf) && !(category.To <= asOf))
            .Select(category => category with { From = null, To = null })
            .OrderBy(category => category.Code, StringComparer.Ordinal)
            .ThenBy(category => category.Source)
            .ThenBy(category => category.ObtainedOn)
            .ToList();

    private static List<LifeEventFact>? LifeEvents(IReadOnlyList<LifeEventFact>? events, List<LifeEventCriterion> criteria, DateOnly asOf) =>
        criteria.Count == 0 ? null : events?
            .Where(lifeEvent => criteria.Exists(criterion => criterion.Type == lifeEvent.Type
                && lifeEvent.Date <= asOf
                && asOf.DayNumber - lifeEvent.Date.DayNumber <= criterion.WithinDays))
            .OrderBy(lifeEvent => lifeEvent.Date)
            .ThenBy(lifeEvent => lifeEvent.Type, StringComparer.Ordinal)
            .ThenBy(lifeEvent => lifeEvent.Source)
            .ToList();

    private static List<ReceivedFact>? Received(
        IReadOnlyList<ReceivedFact>? received, string measureCode, List<NotReceivedSinceCriterion> criteria, DateOnly asOf) =>
        criteria.Count == 0 ? null : received?
            .Where(receipt => receipt.Measure == measureCode && criteria.Exists(criterion => criterion.IsBlockedBy(receipt.Date, asOf)))
            .OrderBy(receipt => receipt.Date)
            .ThenBy(receipt => receipt.Person, StringComparer.Ordinal)
            .ThenBy(receipt => receipt.Number, StringComparer.Ordinal)
            .ToList();

    private sealed class MonthConverter : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Month.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("A month is written as yyyy-MM.");

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
