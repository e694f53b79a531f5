using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>The exchange with ЕГИССО in words.</summary>
public static class EgissoWords
{
    /// <summary>Rules met in protocols and what is looked at then; others are shown with the words of ЕГИССО alone.</summary>
    private static readonly Dictionary<string, string> Advice = new()
    {
        ["014"] = "Проверьте идентификатор ЛМСЗ меры в настройках обмена.",
        ["018"] = "Проверьте категорию получателей меры в настройках обмена.",
        ["019"] = "Проверьте срок действия ЛМСЗ в ЕГИССО и дату решения.",
        ["059"] = "Проверьте критерии нуждаемости меры в настройках обмена.",
    };

    public static string Kind(EgissoPackageKind kind) => kind switch
    {
        EgissoPackageKind.Certificates => "пакет назначений по сертификатам (10.36.S)",
        EgissoPackageKind.Facts => "пакет назначений деньгами и вещами (10.06.S)",
        EgissoPackageKind.States => "запрос состояний сертификатов (10.40.I)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string ShortKind(EgissoPackageKind kind) => kind switch
    {
        EgissoPackageKind.Certificates => "сертификаты",
        EgissoPackageKind.Facts => "деньги и вещи",
        EgissoPackageKind.States => "запрос состояний",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string State(EgissoPackageState state) => state switch
    {
        EgissoPackageState.Prepared => "готовится файл",
        EgissoPackageState.Sent => "передан, ждёт протокола",
        EgissoPackageState.Received => "принят ЕГИССО",
        EgissoPackageState.Processing => "обрабатывается",
        EgissoPackageState.Processed => "обработан",
        EgissoPackageState.Refused => "не принят целиком",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static StatusTone Tone(EgissoPackageState state) => state switch
    {
        EgissoPackageState.Processed => StatusTone.Good,
        EgissoPackageState.Refused => StatusTone.Bad,
        _ => StatusTone.Waiting,
    };

    public static string State(EgissoRecordState state) => state switch
    {
        EgissoRecordState.InPackage => "ждёт протокола",
        EgissoRecordState.Accepted => "принята",
        EgissoRecordState.AcceptedWithWarning => "принята с замечанием",
        EgissoRecordState.Rejected => "отклонена",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static StatusTone Tone(EgissoRecordState state) => state switch
    {
        EgissoRecordState.Accepted or EgissoRecordState.AcceptedWithWarning => StatusTone.Good,
        EgissoRecordState.Rejected => StatusTone.Bad,
        _ => StatusTone.Waiting,
    };

    public static string Event(EgissoEvent happened) => happened switch
    {
        EgissoEvent.Fact or EgissoEvent.Create => "новое назначение",
        EgissoEvent.FactCorrection => "исправление ошибки",
        EgissoEvent.EndOfRight => "прекращение: окончание права",
        EgissoEvent.Invalidation => "удаление ошибочного",
        EgissoEvent.Edit => "смена карты",
        EgissoEvent.Termination => "прекращение",
        EgissoEvent.Annulment => "аннулирование",
        EgissoEvent.Refusal => "решение об отказе",
        EgissoEvent.State => "запрос состояния",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };

    public static string Place(EgissoPlace place) => place switch
    {
        EgissoPlace.Family => "исправьте в карточке семьи",
        EgissoPlace.Certificate => "исправьте на странице сертификата",
        _ => "задаёт администратор системы в настройках обмена",
    };

    /// <summary>What to look at for the rules ЕГИССО named; null where none is known.</summary>
    public static string? AdviceFor(string? ruleCodes)
    {
        var known = (ruleCodes ?? string.Empty).Split(", ").Select(code => Advice.GetValueOrDefault(code)).OfType<string>().Distinct().ToList();
        return known.Count == 0 ? null : string.Join(' ', known);
    }
}
