using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Addresses of duplicates; the filters of the queue live in the query.</summary>
public static class DuplicateLinks
{
    public const string List = "/families/duplicates";

    public static string Pair(Guid publicId) => $"{List}/{publicId}";

    public static string Merge(Guid publicId) => $"{List}/{publicId}/merge";

    public static string To(DuplicateFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "centre", filter.CentreId?.ToString(CultureInfo.InvariantCulture));
        Add(query, "kind", filter.Kind?.ToString());
        Add(query, "status", filter.Status == DuplicateStatus.Open ? null : filter.Status.ToString());
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return List + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static DuplicateFilter Read(string? centre, string? kind, string? status, string? page) => new()
    {
        CentreId = long.TryParse(centre, CultureInfo.InvariantCulture, out var id) ? id : null,
        Kind = Enum.TryParse<DuplicateKind>(kind, out var known) && Enum.IsDefined(known) ? known : null,
        Status = Enum.TryParse<DuplicateStatus>(status, out var chosen) && Enum.IsDefined(chosen) ? chosen : DuplicateStatus.Open,
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

/// <summary>What of the queue is shown.</summary>
public sealed record DuplicateFilter
{
    /// <summary>The centre of one of the two; null = any.</summary>
    public long? CentreId { get; init; }

    public DuplicateKind? Kind { get; init; }

    public DuplicateStatus Status { get; init; } = DuplicateStatus.Open;

    /// <summary>1-based.</summary>
    public int Page { get; init; } = 1;

    public int PageSize => 25;
}
