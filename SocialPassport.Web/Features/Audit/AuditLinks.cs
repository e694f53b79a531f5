using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Audit;

namespace SocialPassport.Web.Features.Audit;

/// <summary>Addresses of the journal; its filters live in the query.</summary>
public static class AuditLinks
{
    public const string Journal = "/audit";
    public const string Anomalies = "/audit/anomalies";

    private const string DayFormat = "yyyy-MM-dd";

    public static string To(AuditFilter filter, int page = 1)
    {
        var query = new QueryBuilder();
        Add(query, "from", Day(filter.From));
        Add(query, "to", Day(filter.To));
        Add(query, "action", filter.Action?.ToString());
        Add(query, "staff", filter.Staff?.ToString());
        Add(query, "subject", filter.Subject);
        Add(query, "show", filter.Show?.ToString());
        Add(query, "page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return Journal + query.ToQueryString();
    }

    public static string ToAnomalies(AuditFilter days)
    {
        var query = new QueryBuilder();
        Add(query, "from", Day(days.From));
        Add(query, "to", Day(days.To));
        return Anomalies + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static AuditFilter Read(string? from, string? to, string? action, string? staff, string? subject = null, string? show = null) => new(
        Day(from),
        Day(to),
        Enum.TryParse<AuditAction>(action, out var known) && Enum.IsDefined(known) ? known : null,
        Guid.TryParse(staff, out var publicId) ? publicId : null,
        AuditWords.Subjects.Any(choice => choice.Value == subject) ? subject : null,
        Enum.TryParse<AuditShow>(show, out var shown) && Enum.IsDefined(shown) ? shown : null);

    public static string? Day(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
