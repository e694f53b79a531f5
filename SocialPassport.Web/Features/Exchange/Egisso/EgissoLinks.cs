using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Exchange.Egisso;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Addresses of the exchange with ЕГИССО; its filters live in the query.</summary>
public static class EgissoLinks
{
    public const string List = "/exchange/egisso";
    public const string Waiting = "/exchange/egisso/waiting";

    public static string To(EgissoFilter filter) => List + Query(
        ("state", filter.State?.ToString()), ("kind", filter.Kind?.ToString()), ("page", Page(filter.Page)));

    public static string Package(Guid publicId, EgissoRecordState? state = null, int page = 1) =>
        $"{List}/{publicId}{Query(("state", state?.ToString()), ("page", Page(page)))}";

    public static string WaitingPage(bool certificates, int page = 1) =>
        Waiting + Query(("kind", certificates ? nameof(EgissoPackageKind.Certificates) : null), ("page", Page(page)));

    /// <summary>What of an address can be read; a mistyped value filters nothing.</summary>
    public static T? Value<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    public static int PageOf(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;

    private static string? Page(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parts)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString().Value ?? string.Empty;
    }
}
