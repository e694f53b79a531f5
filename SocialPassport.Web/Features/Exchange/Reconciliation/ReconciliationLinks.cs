using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Exchange.Reconciliation;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>Address of the reconciliation; its filters live in the query.</summary>
public static class ReconciliationLinks
{
    public const string Page = "/exchange/reconciliation";

    public static string To(ReconciliationFilter filter)
    {
        var query = new QueryBuilder();
        if (filter.Check is { } check)
        {
            query.Add("check", check.ToString());
        }

        if (filter.WithNoted)
        {
            query.Add("noted", "1");
        }

        if (filter.Page > 1)
        {
            query.Add("page", filter.Page.ToString(CultureInfo.InvariantCulture));
        }

        return Page + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static ReconciliationFilter Read(string? check, string? noted, string? page) => new()
    {
        Check = Enum.TryParse<ReconciliationCheck>(check, out var known) && Enum.IsDefined(known) ? known : null,
        WithNoted = noted == "1",
        Page = int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };
}
