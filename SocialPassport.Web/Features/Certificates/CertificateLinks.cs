using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Addresses of the certificates; filters live in the query, nothing personal does.</summary>
public static class CertificateLinks
{
    public const string List = "/certificates";

    /// <summary>Revoking many: the marked ones or a pasted list.</summary>
    public const string RevokeMany = $"{List}/revoke";

    public const string Complaints = $"{List}/complaints";

    public const string Ending = $"{List}/ending";

    public static string Page(Guid publicId) => $"{List}/{publicId}";

    /// <summary>Entering the card of a new certificate, or changing the card of a formed one.</summary>
    public static string CardOf(Guid publicId) => $"{List}/{publicId}/card";

    public static string PhoneOf(Guid publicId) => $"{List}/{publicId}/phone";

    /// <summary>«Возврат не отражён».</summary>
    public static string ComplaintOf(Guid publicId) => $"{List}/{publicId}/complaint";

    /// <summary>All certificates of one decision with one card.</summary>
    public static string IssueOf(Guid decisionId) => $"{List}/issue/{decisionId}";

    public static string Revoke(Guid publicId) => $"{List}/{publicId}/revoke";

    public static string To(CertificateFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "life", filter.Life?.ToString());
        Add(query, "usage", filter.Usage?.ToString());
        Add(query, "measure", filter.Measure);
        Add(query, "text", filter.Text);
        Add(query, "ending", filter.EndingWithinDays?.ToString(CultureInfo.InvariantCulture));
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    /// <summary>What of the query can be read; a mistyped value filters nothing.</summary>
    public static CertificateFilter Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new CertificateFilter
        {
            Life = Known<CertificateLife>(values, "life"),
            Usage = Known<CertificateUsage>(values, "usage"),
            Measure = Text(values, "measure"),
            Text = Text(values, "text"),
            EndingWithinDays = Number(values, "ending") is { } days and >= 0 and <= 366 ? days : null,
            Page = Number(values, "page") is { } page and > 0 ? page : 1,
        };
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static int? Number(Dictionary<string, StringValues> values, string name) =>
        int.TryParse(Text(values, name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Known<T>(Dictionary<string, StringValues> values, string name)
        where T : struct, Enum => Enum.TryParse<T>(Text(values, name), out var value) && Enum.IsDefined(value) ? value : null;
}
