using SocialPassport.Domain.Settings;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Papers;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Settings;

/// <summary>Settings that belong together on the page.</summary>
public sealed record SettingGroup(string Title, IReadOnlyList<SettingDefinition> Settings);

/// <summary>
/// The one table of what may be set in the browser: values of the daily work. Addresses, secrets and what a node needs to
/// start are not here.
/// </summary>
public static class SettingCatalogue
{
    private static readonly UnitWords WorkingDays = new("рабочий день", "рабочих дня", "рабочих дней");
    private static readonly UnitWords Days = new("день", "дня", "дней");
    private static readonly UnitWords Months = new("месяц", "месяца", "месяцев");
    private static readonly UnitWords Hours = new("час", "часа", "часов");
    private static readonly UnitWords Minutes = new("минута", "минуты", "минут");
    private static readonly UnitWords Seconds = new("секунда", "секунды", "секунд");
    private static readonly UnitWords Cards = new("карточка", "карточки", "карточек");
    private static readonly UnitWords Files = new("файл", "файла", "файлов");
    private static readonly UnitWords Percent = new("%", "%", "%");

    private static readonly AuditOddityOptions Oddities = new();
    private static readonly ExchangeOptions Exchange = new();
    private static readonly CertificateOptions Certificates = new();
    private static readonly ApplicationPaperOptions Papers = new();

    public static IReadOnlyList<SettingGroup> Groups { get; } =
    [
        new("Решения и документы",
        [
            new NumberSetting("Applications:TellFamilyWorkingDays", "Срок сообщить семье", "За сколько рабочих дней после утверждения семье сообщают о решении.", true, new ApplicationOptions().TellFamilyWorkingDays, WorkingDays, 1, 30),
            new TextSetting("ApplicationPapers:Institution", "Учреждение", "Кто принимает решение: стоит в заголовке каждого документа.", true, Papers.Institution),
            new TextSetting("ApplicationPapers:AppealText", "Порядок обжалования", "Как обжаловать отказ: печатается в уведомлении об отказе.", true, Papers.AppealText),
            new TextSetting("ApplicationPapers:Obligation", "Обязательство заявителя", "О чём заявитель обязуется сообщать: печатается в заявлении.", true, Papers.Obligation),
        ]),
        new("Сертификаты",
        [
            new NumberSetting("Certificates:EndingSoonDays", "Скоро закончится", "За сколько дней до конца сертификат с остатком попадает в список «Скоро закончатся».", true, Certificates.EndingSoonDays, Days, 1, 180),
            new NumberSetting("Certificates:ComplaintWorkingDays", "Срок ответа о возврате", "Сколько рабочих дней даётся обращению «Возврат не отражён».", true, Certificates.ComplaintWorkingDays, WorkingDays, 1, 60),
            new NumberSetting("Certificates:KeepCardMonths", "Хранение номера карты", "Через сколько месяцев без сертификата сохранённый номер карты стирается.", true, Certificates.KeepCardMonths, Months, 1, 36),
            new TextSetting("Certificates:HotLine", "Телефон горячей линии", "Печатается в памятке гражданину.", true, Certificates.HotLine),
            new TextSetting("Certificates:WhereToPay", "Где принимают сертификат", "Печатается в памятке гражданину.", true, Certificates.WhereToPay),
        ]),
        new("Обмен",
        [
            new NumberSetting("Exchange:CircuitBreakSeconds", "Перерыв при молчании ГИС ЭС", "Сколько ничего не отправляется, когда партнёр не отвечает.", true, (long)Exchange.CircuitBreakSeconds, Seconds, 1, 3_600),
            new NumberSetting("Exchange:UnansweredHours", "Нет ответа", "Через сколько часов сообщение без ответа становится расхождением сверки.", true, Exchange.UnansweredHours, Hours, 1, 1_000),
            new NumberSetting("Exchange:ClearingDays", "Клиринг", "Сколько дней операция может не входить в остаток, который сообщила ГИС ЭС.", true, Exchange.ClearingDays, Days, 0, 60),
            new NumberSetting("Exchange:ReconciliationWaitMinutes", "Ожидание сверки", "Сколько сверка ждёт запрошенных состояний.", true, Exchange.ReconciliationWaitMinutes, Minutes, 1, 1_440),
            new NumberSetting("Exchange:LogKeepDays", "Журнал обмена", "Сколько дней хранятся переданные сообщения (скрытые номера и СНИЛС).", true, Exchange.LogKeepDays, Days, 30, 36_500),
            new NumberSetting("FactRequests:LongestWaitHours", "Ожидание ведомства", "Через сколько часов запрос сведений считается оставшимся без ответа.", true, new FactRequestOptions().LongestWaitHours, Hours, 1, 8_760),
        ]),
        new("Журнал и рабочее место",
        [
            new NumberSetting("AuditOddities:CaseDays", "Карточка без дела", "В скольких днях до или после открытия карточки ищут заявление семьи или изменение.", true, Oddities.CaseDays, Days, 1, 366),
            new NumberSetting("AuditOddities:NightFromHour", "Ночь с", "С какого часа (Москва) открытие карточки считается ночным.", true, Oddities.NightFromHour, Hours, 0, 23),
            new NumberSetting("AuditOddities:NightToHour", "Ночь до", "До какого часа (Москва).", true, Oddities.NightToHour, Hours, 0, 23),
            new NumberSetting("AuditOddities:CardsPerHour", "Много карточек", "Больше скольких карточек за час — повод спросить.", true, Oddities.CardsPerHour, Cards, 1, 10_000),
            new NumberSetting("Drafts:KeepDays", "Хранение черновиков", "Через сколько дней удаляются незаконченные формы.", true, new DraftOptions().KeepDays, Days, 1, 90),
            new NumberSetting("Limits:DownloadsPerMinute", "Файлов за минуту", "Сколько файлов один сотрудник может скачать за минуту.", false, new LimitOptions().DownloadsPerMinute, Files, 1, 10_000),
        ]),
        new("Проект",
        [
            new NumberSetting("ProjectReport:YellowFromPercent", "Есть отклонение", "С какой доли плана показатель «есть отклонение», а не «не выполнено».", true, new ProjectReportOptions().YellowFromPercent, Percent, 1, 99),
        ]),
    ];

    public static SettingDefinition? Find(string key) => Groups.SelectMany(group => group.Settings).FirstOrDefault(setting => setting.Key == key);
}
