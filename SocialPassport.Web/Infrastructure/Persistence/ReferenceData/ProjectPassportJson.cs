using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>The passport as JSON: in the repository (first edition) and in the database (every edition).</summary>
public static class ProjectPassportJson
{
    private const string ResourceName = "SocialPassport.Web.Infrastructure.Persistence.ReferenceData.project-passport.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The approved passport of stage II, shipped with the product.</summary>
    public static ProjectPassport ReadApproved()
    {
        using var stream = typeof(ProjectPassportJson).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"Resource {ResourceName} is missing from the assembly.");
        return JsonSerializer.Deserialize<ProjectPassport>(stream, Options)
            ?? throw new InvalidOperationException($"Resource {ResourceName} holds no passport.");
    }

    public static ProjectPassport Read(string json) =>
        JsonSerializer.Deserialize<ProjectPassport>(json, Options) ?? throw new JsonException("The text holds no passport.");

    public static string Write(ProjectPassport passport) => JsonSerializer.Serialize(passport, Options);
}
