using System.Globalization;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>The filter of the journal as typed.</summary>
internal sealed class JournalForm
{
    public string State { get; set; } = string.Empty;

    public string Measure { get; set; } = string.Empty;

    public string Centre { get; set; } = string.Empty;

    public string Term { get; set; } = string.Empty;

    public string Channel { get; set; } = string.Empty;

    public string Clerk { get; set; } = string.Empty;

    public string From { get; set; } = string.Empty;

    public string To { get; set; } = string.Empty;

    public string Number { get; set; } = string.Empty;

    public string? FromError { get; private set; }

    public string? ToError { get; private set; }

    public static IReadOnlyList<Choice> States { get; } =
    [
        new(string.Empty, "открытые"),
        new(nameof(JournalScope.All), "все"),
        .. Enum.GetValues<ApplicationStatus>().Select(s => new Choice(s.ToString(), SupportApplication.StatusName(s))),
        new(nameof(JournalScope.Contested), "обжалованные"),
    ];

    public static IReadOnlyList<Choice> Terms { get; } =
        [.. Enum.GetValues<JournalTerm>().Select(t => new Choice(t.ToString(), ApplicationWords.Of(t)))];

    public void Show(JournalFilter filter)
    {
        State = filter.Status?.ToString() ?? (filter.Scope == JournalScope.Open ? string.Empty : filter.Scope.ToString());
        Measure = filter.Measure ?? string.Empty;
        Centre = filter.Centre ?? string.Empty;
        Term = filter.Term?.ToString() ?? string.Empty;
        Channel = filter.Channel ?? string.Empty;
        Clerk = filter.Responsible?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        From = filter.RegisteredFrom is { } from ? RussianText.Date(from) : string.Empty;
        To = filter.RegisteredTo is { } to ? RussianText.Date(to) : string.Empty;
        Number = filter.Number ?? string.Empty;
        FromError = ToError = null;
    }

    /// <summary>The choice in the order of the present one; null where a date is not understood.</summary>
    public JournalFilter? Read(JournalFilter present, DateOnly today)
    {
        var from = Date(From, today, out var fromError);
        var to = Date(To, today, out var toError);
        if (fromError is null && toError is null && to < from)
        {
            toError = "Последний день раньше первого. Проверьте даты.";
        }

        (FromError, ToError) = (fromError, toError);
        if (fromError is not null || toError is not null)
        {
            return null;
        }

        return new JournalFilter
        {
            Status = Enum.TryParse<ApplicationStatus>(State, out var status) ? status : null,
            Scope = Enum.TryParse<JournalScope>(State, out var scope) ? scope : JournalScope.Open,
            Measure = OrNull(Measure),
            Centre = OrNull(Centre),
            Term = Enum.TryParse<JournalTerm>(Term, out var term) ? term : null,
            Channel = OrNull(Channel),
            Responsible = long.TryParse(Clerk, CultureInfo.InvariantCulture, out var clerk) ? clerk : null,
            RegisteredFrom = from,
            RegisteredTo = to,
            Number = OrNull(TypedText.Clean(Number).TrimStart('№', ' ')),
            Sort = present.Sort,
            Descending = present.Descending,
        };
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static DateOnly? Date(string text, DateOnly today, out string? error)
    {
        error = null;
        if (TypedText.Clean(text).Length == 0)
        {
            return null;
        }

        return TypedText.TryDate(text, today, out var date, out error) ? date : null;
    }
}
