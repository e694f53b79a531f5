using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SocialPassport.Domain.Eligibility.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <summary>Which families of the last run are listed; every value may stand in an address.</summary>
public sealed record ScreeningFilter
{
    /// <summary>Null = the first measure that has a result.</summary>
    public string? Measure { get; init; }

    public ScreeningStanding Standing { get; init; } = ScreeningStanding.Eligible;

    /// <summary>Code of a centre; only for who sees all of them.</summary>
    public string? Centre { get; init; }

    /// <summary>Only families with a life event of the last days.</summary>
    public bool RecentOnly { get; init; }

    /// <summary>Only families that came onto the list since the run before, for this cause.</summary>
    public ScreeningCause? Cause { get; init; }

    /// <summary>Begins with 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>Addresses of the screening; filters live in the query, nothing personal does.</summary>
public static class ScreeningLinks
{
    public const string Page = "/screening";

    /// <summary>A proactive batch: its preview, progress and families.</summary>
    public static string Batch(Guid publicId, ProactiveItemState? state = null, int page = 1)
    {
        var query = new QueryBuilder();
        Add(query, "state", state?.ToString());
        Add(query, "page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return $"{Page}/assignments/{publicId}{query.ToQueryString()}";
    }

    public static string To(ScreeningFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "measure", filter.Measure);
        Add(query, "list", filter.Standing == ScreeningStanding.Eligible ? null : filter.Standing.ToString());
        Add(query, "centre", filter.Centre);
        Add(query, "recent", filter.RecentOnly ? "true" : null);
        Add(query, "cause", filter.Cause?.ToString());
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return Page + query.ToQueryString();
    }

    /// <summary>What of the address can be read; a mistyped value filters nothing.</summary>
    public static ScreeningFilter Read(string? measure, string? list, string? centre, string? recent, string? cause, string? page) => new()
    {
        Measure = Text(measure),
        Standing = Enum.TryParse<ScreeningStanding>(list, out var standing) && Enum.IsDefined(standing) ? standing : ScreeningStanding.Eligible,
        Centre = Text(centre),
        RecentOnly = recent == "true",
        Cause = Enum.TryParse<ScreeningCause>(cause, out var known) && Enum.IsDefined(known) ? known : null,
        Page = int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
