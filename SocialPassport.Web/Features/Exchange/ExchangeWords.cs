using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>The exchange in words.</summary>
public static partial class ExchangeWords
{
    public static string State(ExchangeRow row) => row.State switch
    {
        ExchangeState.Pending when row.Text is not null && row.Attempts > 0 => "ждёт повтора",
        _ => State(row.State, row.Outcome),
    };

    public static string State(ExchangeState state, ExchangeOutcome? outcome) => (state, outcome) switch
    {
        (ExchangeState.Failed, _) => "не доставлено",
        (ExchangeState.Done, ExchangeOutcome.AcceptedWithWarning) => "выполнено с замечанием",
        _ => CertificateWords.Progress(state, outcome),
    };

    public static StatusTone Tone(ExchangeRow row) => (row.State, row.Outcome) switch
    {
        (ExchangeState.Failed or ExchangeState.NeedsReconciliation, _) or (ExchangeState.Done, ExchangeOutcome.Refused) => StatusTone.Bad,
        (ExchangeState.Done, _) => StatusTone.Good,
        _ => StatusTone.Waiting,
    };

    public static string Selection(ExchangeSelection selection) => selection switch
    {
        ExchangeSelection.Unfinished => "все без ответа",
        ExchangeSelection.Pending => "ждут отправки",
        ExchangeSelection.Sending => "отправляются",
        ExchangeSelection.NeedsReconciliation => "требуют сверки",
        ExchangeSelection.Failed => "не доставлены",
        ExchangeSelection.DoneToday => "выполнены сегодня",
        ExchangeSelection.Done => "выполнены",
        ExchangeSelection.All => "все",
        _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, null),
    };

    /// <summary>When it goes next; null where nothing is planned.</summary>
    public static string? NextAttempt(ExchangeRow row, DateTime now) => row.State switch
    {
        ExchangeState.Pending => row.NextAttemptAt <= now ? "сейчас" : RussianText.DateTimeOfUtc(row.NextAttemptAt),
        ExchangeState.Sending => "идёт",
        _ => null,
    };

    /// <summary>
    /// A partner's text for the list, which people without access to personal cards read: numbers of cards, СНИЛС,
    /// telephones, ИНН and technical ids are struck out; a certificate's number (25 digits) stays.
    /// </summary>
    public static string? Text(string? text) =>
        text is null ? null : PersonalNumbers.Strike(TechnicalId().Replace(text, "…"));

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")]
    private static partial Regex TechnicalId();
}
