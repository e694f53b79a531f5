using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Features.Exchange.Log;

/// <summary>Addresses of the log of messages; its filters live in the query.</summary>
public static class ExchangeLogLinks
{
    public const string List = "/exchange/log";

    private const string DayFormat = "yyyy-MM-dd";

    public static string Page(Guid publicId) => $"{List}/{publicId}";

    public static string To(ExchangeLogFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "day", filter.Day?.ToString(DayFormat, CultureInfo.InvariantCulture));
        Add(query, "direction", filter.Direction?.ToString());
        Add(query, "kind", filter.Kind?.ToString());
        Add(query, "outcome", filter.Outcome?.ToString());
        Add(query, "sought", filter.Sought?.Trim());
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static ExchangeLogFilter Read(string? day, string? direction, string? kind, string? outcome, string? sought, string? page) => new()
    {
        Day = DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null,
        Direction = Value<TransportDirection>(direction),
        Kind = Value<TransportKind>(kind),
        Outcome = Value<TransportOutcome>(outcome),
        Sought = string.IsNullOrWhiteSpace(sought) ? null : sought.Trim(),
        Page = int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };

    private static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
