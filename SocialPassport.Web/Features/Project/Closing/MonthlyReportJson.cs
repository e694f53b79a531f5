using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>
/// The model of a report as the text that is hashed and kept. Read again years later: a property added to the model since
/// then must not be required.
/// </summary>
public static class MonthlyReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new PeriodConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static FrozenModel Freeze(MonthlyReport report)
    {
        var json = JsonSerializer.Serialize(report, Options);
        return new FrozenModel(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
    }

    public static MonthlyReport Read(string json) =>
        JsonSerializer.Deserialize<MonthlyReport>(json, Options) ?? throw new JsonException("The text holds no report.");

    private sealed class PeriodConverter : JsonConverter<ReportingPeriod>
    {
        public override ReportingPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ReportingPeriod.OfKey(reader.GetString() ?? throw new JsonException("A period is expected."));

        public override void Write(Utf8JsonWriter writer, ReportingPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
    }
}
