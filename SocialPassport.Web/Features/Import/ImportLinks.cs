using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Import;

namespace SocialPassport.Web.Features.Import;

/// <summary>Addresses of loads; filters live in the query.</summary>
public static class ImportLinks
{
    public const string List = "/import";

    public static string Page(Guid publicId) => $"{List}/{publicId}";

    public static string Rows(Guid publicId, ImportOutcome? outcome, int page = 1)
    {
        var query = new QueryBuilder();
        if (outcome is { } one)
        {
            query.Add("rows", one.ToString());
        }

        if (page > 1)
        {
            query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        }

        return Page(publicId) + query.ToQueryString();
    }

    public static string Lists(int page) => page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{List}?page={page}") : List;
}
