using System.Diagnostics.CodeAnalysis;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Audit;

/// <summary>The filter as it is typed.</summary>
public sealed class AuditForm
{
    public string From { get; set; } = string.Empty;

    public string? FromError { get; private set; }

    public string To { get; set; } = string.Empty;

    public string? ToError { get; private set; }

    public string Action { get; set; } = string.Empty;

    public string Staff { get; set; } = string.Empty;

    public string Subject { get; set; } = string.Empty;

    public string Show { get; set; } = string.Empty;

    public static AuditForm Of(AuditFilter filter) => new()
    {
        From = filter.From is { } from ? RussianText.Date(from) : string.Empty,
        To = filter.To is { } to ? RussianText.Date(to) : string.Empty,
        Action = filter.Action?.ToString() ?? string.Empty,
        Staff = filter.Staff?.ToString() ?? string.Empty,
        Subject = filter.Subject ?? string.Empty,
        Show = filter.Show?.ToString() ?? string.Empty,
    };

    /// <summary>False when a day is wrong; its field says what to correct.</summary>
    public bool TryRead(DateOnly today, [NotNullWhen(true)] out AuditFilter? filter)
    {
        var (from, fromError) = Day(From, today);
        var (to, toError) = Day(To, today);
        FromError = fromError;
        ToError = toError ?? (from > to ? "Последний день раньше первого. Поменяйте дни местами." : null);
        filter = FromError is null && ToError is null
            ? AuditLinks.Read(AuditLinks.Day(from), AuditLinks.Day(to), Action, Staff, Subject, Show)
            : null;
        return filter is not null;
    }

    private static (DateOnly? Day, string? Error) Day(string text, DateOnly today)
    {
        if (TypedText.Clean(text).Length == 0)
        {
            return (null, null);
        }

        return TypedText.TryDate(text, today, out var day, out var error) ? (day, null) : (null, error);
    }
}
