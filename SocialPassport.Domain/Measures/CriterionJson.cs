using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>The canonical text of rules and certificate terms: what the database stores. The same tree gives the same text.</summary>
public static class CriterionJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 64,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(Criterion rules) => JsonSerializer.Serialize(rules, Options);

    /// <summary>Reads and checks; a text that is not a rule is refused with its place.</summary>
    public static Criterion ReadCriterion(string json)
    {
        var rules = Read<Criterion>(json, "rule.invalid", "Правило не составлено");
        rules.Check();
        return rules;
    }

    /// <summary>Reads what is stored: a draft may be half written, what is in force was checked when it came into force.</summary>
    public static Criterion ReadStoredCriterion(string json) =>
        Read<Criterion>(json, "rule.invalid", "Правило не составлено");

    public static string Write(CertificateTerms terms) => JsonSerializer.Serialize(terms, Options);

    public static CertificateTerms ReadTerms(string json)
    {
        var terms = Read<CertificateTerms>(json, "terms.invalid", "Условия сертификата не составлены");
        terms.Check();
        return terms;
    }

    public static string Write(BeneficiaryRule beneficiary) => JsonSerializer.Serialize(beneficiary, Options);

    public static BeneficiaryRule ReadBeneficiary(string json) =>
        Read<BeneficiaryRule>(json, "beneficiary.invalid", "Правило о получателе не составлено");

    private static T Read<T>(string json, string code, string refusal)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new DomainRuleException(code, $"{refusal}: пустое значение.");
        }
        catch (JsonException exception)
        {
            throw new DomainRuleException(
                code, $"{refusal}: {exception.Path ?? "$"}: неизвестный вид критерия, неизвестное свойство или неверное значение.");
        }
        catch (NotSupportedException)
        {
            // The serializer's answer to an abstract type without its discriminator.
            throw new DomainRuleException(code, $"{refusal}: не указан вид критерия или условия.");
        }
    }
}
