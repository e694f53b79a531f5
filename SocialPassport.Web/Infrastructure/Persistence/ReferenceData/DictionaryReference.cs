using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>
/// First values of the dictionaries. What the customer has not confirmed, and every code of ГИС ЭС that its public
/// schemas do not show, is marked as an example.
/// </summary>
public static class DictionaryReference
{
    private const string WarVeterans = "Ветераны Великой Отечественной войны";
    private const string LabourVeterans = "Ветераны труда";
    private const string Radiation = "Граждане, подвергшиеся воздействию радиации";
    private const string LargeFamilies = "Многодетные семьи";
    private const string Orphans = "Дети-сироты и дети, оставшиеся без попечения родителей";

    public static IReadOnlyList<DictionaryEntry> All() =>
    [
        .. RefusalGrounds(), .. RevocationReasons(), .. IncomeKinds(), .. BenefitCategories(), .. LifeEvents(), .. Kinship(),
        .. DocumentKinds(), .. Channels(), .. NoticeWays(), .. CertificateStatuses(), .. CertificateUsages(), .. OperationTypes(), .. SuspensionReasons(),
        .. ChangeReference.All(),
    ];

    private static IEnumerable<DictionaryEntry> RefusalGrounds() => Rows(
        DictionaryNames.RefusalGrounds,
        Example("noRegistration", "Нет регистрации по месту жительства или пребывания в Ленинградской области"),
        Example("incomeAboveLimit", "Среднедушевой доход семьи выше установленного предела"),
        Example("incompleteDocuments", "Представлены не все документы, которые обязан представить заявитель"),
        Example("falseInformation", "Представлены недостоверные сведения"),
        Example("alreadyAssigned", "Мера уже назначена, в том числе в другом регионе"),
        Example("childAge", "Возраст ребёнка не соответствует условиям меры"),
        Example("deprivedOfParentalRights", "Заявитель лишён родительских прав или ограничен в них"),
        Example("fullStateSupport", "Ребёнок находится на полном государственном обеспечении"),
        Example("noMirCard", "Нет карты «Мир» на имя получателя"),
        Example("otherCondition", "Не выполнено иное условие предоставления меры"));

    // ГИС ЭС does not publish its block reasons: MapsTo holds invented codes of the right length.
    private static IEnumerable<DictionaryEntry> RevocationReasons() => Rows(
        DictionaryNames.RevocationReasons,
        Example("recipientDied", "Смерть получателя", mapsTo: "BLRSDIED"),
        Example("recipientMoved", "Выезд получателя за пределы Ленинградской области", mapsTo: "BLRSMOVE"),
        Example("rightEnded", "Утрата права на меру поддержки", mapsTo: "BLRSENDR"),
        Example("recipientRefused", "Отказ получателя от сертификата", mapsTo: "BLRSREFU"),
        Example("assignedByMistake", "Сертификат назначен ошибочно", mapsTo: "BLRSMIST"),
        Example("falseInformation", "Получатель представил недостоверные сведения", mapsTo: "BLRSFALS"),
        Example("termsChanged", "Изменились сумма или срок: взамен выпускается новый сертификат", mapsTo: "BLRSTERM"));

    private static IEnumerable<DictionaryEntry> IncomeKinds() => Rows(
        DictionaryNames.IncomeKinds,
        Value("salary", "Заработная плата"),
        Value("pension", "Пенсия"),
        Value("benefit", "Пособия и иные социальные выплаты"),
        Value("scholarship", "Стипендия"),
        Value("business", "Доход от предпринимательской деятельности"),
        Value("selfEmployed", "Доход самозанятого (налог на профессиональный доход)"),
        Value("alimonyReceived", "Алименты полученные"),
        Example("alimonyPaid", "Алименты уплаченные (вычитаются)"),
        Value("unemployment", "Пособие по безработице"),
        Value("property", "Доход от аренды и продажи имущества"),
        Value("other", "Иной доход"));

    // The group is one of the five registers of statuses that the strategy of digital transformation counts.
    private static IEnumerable<DictionaryEntry> BenefitCategories() => Rows(
        DictionaryNames.BenefitCategories,
        Value("largeFamily", "Многодетная семья", group: LargeFamilies),
        Value("lowIncome", "Малоимущая семья"),
        Value("disabledChild", "Ребёнок-инвалид"),
        Value("singleParent", "Одинокий родитель"),
        Value("orphan", "Ребёнок-сирота или оставшийся без попечения родителей", group: Orphans),
        Value("guardianFamily", "Семья опекуна, попечителя, приёмная семья"),
        Value("veteranOfWar", "Ветеран Великой Отечественной войны", group: WarVeterans),
        Value("veteranOfLabour", "Ветеран труда", group: LabourVeterans),
        Value("radiation", "Подвергшийся воздействию радиации", group: Radiation));

    private static IEnumerable<DictionaryEntry> LifeEvents() => Rows(
        DictionaryNames.LifeEvents,
        Value("childBirth", "Рождение ребёнка"),
        Value("guardianship", "Установление опеки или попечительства"),
        Value("largeFamilyStatus", "Присвоение статуса многодетной семьи"),
        Value("schoolEntry", "Поступление ребёнка в школу"),
        Value("disability", "Установление инвалидности"),
        Value("breadwinnerLoss", "Потеря кормильца"),
        Value("jobLoss", "Потеря работы"),
        Value("move", "Переезд в Ленинградскую область"));

    // Seven digits as in kinshipTypeCode of ЕГИССО. Only the first four are known from its samples.
    private static IEnumerable<DictionaryEntry> Kinship() => Rows(
        DictionaryNames.Kinship,
        Value("0411011", "Сын"),
        Value("0421011", "Дочь"),
        Value("0110011", "Муж"),
        Value("0120011", "Жена"),
        Example("0211011", "Отец"),
        Example("0221011", "Мать"),
        Example("0511011", "Внук"),
        Example("0521011", "Внучка"),
        Example("0711011", "Брат"),
        Example("0721011", "Сестра"),
        Example("0811011", "Подопечный"),
        Example("0821011", "Подопечная"),
        Example("0900000", "Иное родство или свойство"));

    private static IEnumerable<DictionaryEntry> DocumentKinds() => Rows(
        DictionaryNames.DocumentKinds,
        Value("03", "Паспорт гражданина Российской Федерации"),
        Value("05", "Свидетельство о рождении"),
        Example("01", "Паспорт иностранного гражданина"),
        Example("02", "Вид на жительство"),
        Example("04", "Удостоверение личности военнослужащего"),
        Example("06", "Временное удостоверение личности"),
        Example("07", "Удостоверение беженца"),
        Example("08", "Иной документ, удостоверяющий личность"));

    private static IEnumerable<DictionaryEntry> Channels() => Rows(
        DictionaryNames.Channels,
        Value("centre", "Филиал ЦСЗН"),
        Value("mfc", "МФЦ"),
        Value("epgu", "Портал Госуслуг (ЕПГУ)"),
        Value("rpgu", "Портал государственных услуг Ленинградской области (РПГУ)"),
        Value("proactive", "Проактивно, без заявления"));

    private static IEnumerable<DictionaryEntry> NoticeWays() => Rows(
        DictionaryNames.NoticeWays,
        Value("epgu", "Личный кабинет ЕПГУ"),
        Value("phone", "По телефону"),
        Value("post", "По почте"),
        Value("inPerson", "Лично"));

    private static IEnumerable<DictionaryEntry> CertificateStatuses() => Rows(
        DictionaryNames.CertificateStatuses,
        Value("ECSTACTV", "Действует", mapsTo: "Active"),
        Example("ECSTSUSP", "Активация приостановлена", mapsTo: "Suspended"),
        Example("ECSTBLCK", "Заблокирован", mapsTo: "Blocked"),
        Example("ECSTEXPD", "Срок действия истёк", mapsTo: "Expired"),
        Example("ECSTFAIL", "Ошибка формирования", mapsTo: "Rejected"));

    private static IEnumerable<DictionaryEntry> CertificateUsages() => Rows(
        DictionaryNames.CertificateUsages,
        Value("ECUSPART", "Использован частично", mapsTo: "Partial"),
        Example("ECUSNONE", "Не использован", mapsTo: "None"),
        Example("ECUSFULL", "Использован полностью", mapsTo: "Full"));

    private static IEnumerable<DictionaryEntry> OperationTypes() => Rows(
        DictionaryNames.OperationTypes,
        Value("OPTPPRCH", "Покупка", mapsTo: "Purchase"),
        Example("OPTPRETN", "Возврат", mapsTo: "Return"));

    // ГИС ЭС does not publish its reasons: invented codes of the right length.
    private static IEnumerable<DictionaryEntry> SuspensionReasons() => Rows(
        DictionaryNames.SuspensionReasons,
        Example("ECSRCARD", "Карта «Мир» не подтверждена банком"),
        Example("ECSRPERS", "Проверяются сведения о получателе"),
        Example("ECSRLIMT", "Нет лимитов бюджетных обязательств"));

    private static Row Value(string code, string name, string? group = null, string? mapsTo = null) =>
        new(code, name, group, mapsTo, IsExample: false);

    private static Row Example(string code, string name, string? group = null, string? mapsTo = null) =>
        new(code, name, group, mapsTo, IsExample: true);

    private static IEnumerable<DictionaryEntry> Rows(string dictionary, params Row[] rows) => rows.Select((row, index) => DictionaryEntry.Create(
        dictionary, row.Code, row.Name, ReferenceDates.Start, (index + 1) * 10, row.Group, row.MapsTo, isExample: row.IsExample));

    private sealed record Row(string Code, string Name, string? Group, string? MapsTo, bool IsExample);
}
