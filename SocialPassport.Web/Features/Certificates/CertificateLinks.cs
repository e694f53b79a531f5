using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Addresses of the certificates; filters live in the query, nothing personal does.</summary>
public static class CertificateLinks
{
    public const string List = "/certificates";

    public static string Page(Guid publicId) => $"{List}/{publicId}";

    /// <summary>Entering the card of a new certificate, or changing the card of a formed one.</summary>
    public static string CardOf(Guid publicId) => $"{List}/{publicId}/card";

    public static string Revoke(Guid publicId) => $"{List}/{publicId}/revoke";

    public static string To(CertificateFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "life", filter.Life?.ToString());
        Add(query, "measure", filter.Measure);
        Add(query, "ending", filter.EndingWithinDays?.ToString(CultureInfo.InvariantCulture));
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static CertificateFilter Read(string? life, string? measure, string? ending, string? page) => new()
    {
        Life = Enum.TryParse<CertificateLife>(life, out var known) && Enum.IsDefined(known) ? known : null,
        Measure = string.IsNullOrWhiteSpace(measure) ? null : measure,
        EndingWithinDays = int.TryParse(ending, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= 366 ? days : null,
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
