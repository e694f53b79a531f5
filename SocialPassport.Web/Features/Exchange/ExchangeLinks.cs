using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Addresses of the exchange; its filters live in the query.</summary>
public static class ExchangeLinks
{
    public const string List = "/exchange";

    public static string To(ExchangeFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "state", filter.Selection == ExchangeSelection.Unfinished ? null : filter.Selection.ToString());
        Add(query, "operation", filter.Operation?.ToString());
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    public static string To(ExchangeSelection selection) => To(new ExchangeFilter { Selection = selection });

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static ExchangeFilter Read(string? state, string? operation, string? page) => new()
    {
        Selection = Enum.TryParse<ExchangeSelection>(state, out var selection) && Enum.IsDefined(selection) ? selection : ExchangeSelection.Unfinished,
        Operation = Enum.TryParse<ExchangeOperation>(operation, out var known) && Enum.IsDefined(known) ? known : null,
        Page = int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
