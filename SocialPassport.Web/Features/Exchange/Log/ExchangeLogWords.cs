using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates;

namespace SocialPassport.Web.Features.Exchange.Log;

/// <summary>The log of messages in words.</summary>
public static class ExchangeLogWords
{
    public static readonly Choice[] Directions =
        [.. Enum.GetValues<TransportDirection>().Select(direction => new Choice(direction.ToString(), Of(direction)))];

    public static readonly Choice[] Kinds = [.. Enum.GetValues<TransportKind>().Select(kind => new Choice(kind.ToString(), Of(kind)))];

    public static readonly Choice[] Outcomes = [.. Enum.GetValues<TransportOutcome>().Select(outcome => new Choice(outcome.ToString(), Of(outcome)))];

    public static string Of(TransportDirection direction) => direction == TransportDirection.Outgoing ? "исходящее" : "входящее";

    public static string Of(TransportKind kind) => kind switch
    {
        TransportKind.Create => CertificateWords.Operation(ExchangeOperation.Create),
        TransportKind.Edit => CertificateWords.Operation(ExchangeOperation.Edit),
        TransportKind.Block => CertificateWords.Operation(ExchangeOperation.Block),
        TransportKind.Status => CertificateWords.Operation(ExchangeOperation.Status),
        _ => "Уведомление",
    };

    public static string Of(TransportOutcome outcome) => outcome switch
    {
        TransportOutcome.Answered => "получен ответ",
        TransportOutcome.Refused => "не принято",
        TransportOutcome.Unreadable => "не читается",
        _ => "нет ответа",
    };

    /// <summary>With the records that were refused inside an answer.</summary>
    public static string Of(ExchangeLogRow row) => row is { Outcome: TransportOutcome.Answered, Refused: > 0 }
        ? $"отказов: {RussianText.Number(row.Refused)}"
        : Of(row.Outcome);

    public static StatusTone Tone(ExchangeLogRow row) => row switch
    {
        { Outcome: TransportOutcome.Answered, Refused: 0 } => StatusTone.Good,
        { Outcome: TransportOutcome.Answered } => StatusTone.Waiting,
        _ => StatusTone.Bad,
    };

    public static string Of(ExchangeRoute route) => route == ExchangeRoute.GisEs ? "ГИС ЭС" : "ЕГИССО";

    /// <summary>Messages follow each other within a minute, so with seconds.</summary>
    public static string Time(DateTime utc) => MoscowTime.FromUtc(utc).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Duration(int milliseconds) => milliseconds < 1000
        ? $"{milliseconds}\u00a0мс"
        : string.Create(RussianText.Culture, $"{milliseconds / 1000.0:0.0}\u00a0с");
}
