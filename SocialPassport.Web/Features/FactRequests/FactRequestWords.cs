using SocialPassport.Domain.FactRequests;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>Words and tones of requests on screen.</summary>
public static class FactRequestWords
{
    public static string Kind(FactRequestKind kind) => kind switch
    {
        FactRequestKind.Income => "доходы",
        FactRequestKind.Residence => "регистрация по адресу",
        FactRequestKind.Birth => "запись о рождении",
        FactRequestKind.Marriage => "запись о браке",
        FactRequestKind.ParentalRights => "родительские права",
        _ => "назначенные меры",
    };

    /// <summary>Who is asked.</summary>
    public static string Department(FactRequestKind kind) => kind switch
    {
        FactRequestKind.Income => "ФНС и СФР",
        FactRequestKind.Residence => "МВД",
        FactRequestKind.Birth or FactRequestKind.Marriage => "ЕГР ЗАГС",
        _ => "ЕГИССО",
    };

    public static string State(FactRequestState state) => state switch
    {
        FactRequestState.Pending => "отправляется",
        FactRequestState.Waiting => "ждёт ответа",
        FactRequestState.Answered => "получен ответ",
        FactRequestState.Disputed => "есть расхождения",
        FactRequestState.NoData => "сведений нет",
        FactRequestState.Refused => "отказ",
        _ => "нет ответа",
    };

    public static StatusTone Tone(FactRequestState state) => state switch
    {
        FactRequestState.Answered => StatusTone.Good,
        FactRequestState.Pending or FactRequestState.Waiting => StatusTone.Waiting,
        FactRequestState.Disputed or FactRequestState.Refused or FactRequestState.Failed => StatusTone.Bad,
        _ => StatusTone.None,
    };

    public static string State(FactLineState state) => state switch
    {
        FactLineState.Accepted => "записано",
        FactLineState.Confirmed => "совпадает",
        FactLineState.Noted => "к сведению",
        FactLineState.Disputed => "расхождение",
        FactLineState.TookReceived => "принято от ведомства",
        _ => "оставлено записанное",
    };

    public static StatusTone Tone(FactLineState state) => state switch
    {
        FactLineState.Disputed => StatusTone.Bad,
        FactLineState.Noted => StatusTone.None,
        _ => StatusTone.Good,
    };
}
