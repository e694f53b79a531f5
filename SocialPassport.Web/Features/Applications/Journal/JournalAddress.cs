using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>The choice of the journal as the query of its address, and back.</summary>
public static class JournalAddress
{
    private const string Day = "yyyy-MM-dd";
    private const string Down = "-";

    public static string To(JournalFilter filter) => ApplicationLinks.List + QueryOf(filter);

    /// <summary>«?status=OnApproval&amp;term=Overdue»; empty for the plain journal.</summary>
    public static string QueryOf(JournalFilter filter)
    {
        var query = new QueryBuilder();
        Add(query, "status", filter.Status?.ToString() ?? (filter.Scope == JournalScope.Open ? null : filter.Scope.ToString()));
        Add(query, "measure", filter.Measure);
        Add(query, "centre", filter.Centre);
        Add(query, "term", filter.Term?.ToString());
        Add(query, "channel", filter.Channel);
        Add(query, "clerk", filter.Responsible?.ToString(CultureInfo.InvariantCulture));
        Add(query, "from", filter.RegisteredFrom?.ToString(Day, CultureInfo.InvariantCulture));
        Add(query, "to", filter.RegisteredTo?.ToString(Day, CultureInfo.InvariantCulture));
        Add(query, "number", filter.Number);
        Add(query, "sort", filter is { Sort: JournalSort.Due, Descending: false } ? null : (filter.Descending ? Down : string.Empty) + filter.Sort);
        Add(query, "page", filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null);
        return query.ToQueryString().Value ?? string.Empty;
    }

    /// <summary>What of the query can be read; a mistyped value chooses nothing.</summary>
    public static JournalFilter Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var status = Text(values, "status");
        var sort = Text(values, "sort") ?? string.Empty;
        return new JournalFilter
        {
            Scope = Known<JournalScope>(status) ?? JournalScope.Open,
            Status = Known<ApplicationStatus>(status),
            Measure = Text(values, "measure"),
            Centre = Text(values, "centre"),
            Term = Known<JournalTerm>(Text(values, "term")),
            Channel = Text(values, "channel"),
            Responsible = long.TryParse(Text(values, "clerk"), CultureInfo.InvariantCulture, out var clerk) ? clerk : null,
            RegisteredFrom = Date(values, "from"),
            RegisteredTo = Date(values, "to"),
            Number = Text(values, "number"),
            Sort = Known<JournalSort>(sort.TrimStart('-')) ?? JournalSort.Due,
            Descending = sort.StartsWith(Down, StringComparison.Ordinal),
            Page = int.TryParse(Text(values, "page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
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

    private static T? Known<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static DateOnly? Date(Dictionary<string, StringValues> values, string name) =>
        DateOnly.TryParseExact(Text(values, name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
