using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Certificates in the words of the trade.</summary>
public static class CertificateWords
{
    public static string Life(CertificateLife life) => CertificateLifeNames.Of(life);

    public static StatusTone Tone(CertificateLife life) => life switch
    {
        CertificateLife.Active => StatusTone.Good,
        CertificateLife.Sent or CertificateLife.Suspended => StatusTone.Waiting,
        CertificateLife.Rejected or CertificateLife.Blocked => StatusTone.Bad,
        _ => StatusTone.None,
    };

    public static string Usage(CertificateUsage usage) => usage switch
    {
        CertificateUsage.None => "не использован",
        CertificateUsage.Partial => "использован частично",
        _ => "использован полностью",
    };

    public static string Heading(Certificate certificate) =>
        certificate.Number is { } number ? $"Сертификат № {number}" : "Сертификат № ещё не присвоен";

    /// <summary>«на сумму 7 500,00 ₽, не больше 10 штук» or what the type of the certificate counts.</summary>
    public static string Worth(Certificate certificate) => (certificate.AmountKopecks, certificate.Quantity) switch
    {
        ({ } amount, { } pieces) => $"{RussianText.Money(amount)}, не больше {RussianText.Count(pieces, "штуки", "штук", "штук")}",
        ({ } amount, null) => RussianText.Money(amount),
        _ => "по перечню товаров",
    };

    /// <summary>What of a formed certificate waits for ГИС ЭС.</summary>
    public static string Pending(CertificateEdit edit) =>
        edit == CertificateEdit.Card ? "смена карты ждёт ответа ГИС ЭС" : "изменение телефона ждёт ответа ГИС ЭС";

    public static string Operation(ExchangeOperation operation) => operation switch
    {
        ExchangeOperation.Create => "Формирование",
        ExchangeOperation.Edit => "Изменение карты или телефона",
        ExchangeOperation.Block => "Блокировка",
        _ => "Запрос состояния",
    };

    public static string Progress(CertificateMessageRow row) => row.State switch
    {
        ExchangeState.Pending when row.Attempts > 0 => $"повтор {RussianText.DateTimeOfUtc(row.NextAttemptAt)}",
        _ => Progress(row.State, row.Outcome),
    };

    public static string Progress(ExchangeState state, ExchangeOutcome? outcome) => state switch
    {
        ExchangeState.Pending => "ждёт отправки",
        ExchangeState.Sending => "отправляется",
        ExchangeState.Failed => "не удалось, нужен администратор системы",
        ExchangeState.NeedsReconciliation => "требует сверки",
        _ => outcome == ExchangeOutcome.Refused ? "отказ ГИС ЭС" : "выполнено",
    };

    public static string OperationKind(CertificateOperation operation) => operation.Kind switch
    {
        CertificateOperationKind.Purchase => "Покупка",
        CertificateOperationKind.Return => "Возврат",
        _ => $"Операция {operation.TypeCode}",
    };

    /// <summary>The choice of the list in words.</summary>
    public static string Of(CertificateFilter filter)
    {
        string?[] parts =
        [
            filter.Life is { } life ? Life(life) : null,
            filter.Usage is { } usage ? Usage(usage) : null,
            filter.Measure is { } measure ? $"мера {measure}" : null,
            filter.EndingWithinDays is { } days ? $"кончаются с остатком за {RussianText.Count(days, "день", "дня", "дней")}" : null,
            filter.Text is { } text ? $"по строке {text}" : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(", ", said) : "все";
    }

    public static string Of(RefreshOutcome outcome)
    {
        var asked = $"Запрошено состояние: {RussianText.Count(outcome.Asked, "сертификат", "сертификата", "сертификатов")}.";
        var before = outcome.AskedBefore > 0 ? $" Уже запрошено раньше: {RussianText.Number(outcome.AskedBefore)}." : string.Empty;
        var without = outcome.WithoutNumber > 0 ? $" Ещё без номера: {RussianText.Number(outcome.WithoutNumber)}." : string.Empty;
        return $"{asked}{before}{without}";
    }
}
