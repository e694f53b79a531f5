using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>First values of the dictionaries that changes of a card choose from. The customer has not confirmed them: examples.</summary>
public static class ChangeReference
{
    /// <summary>Group of a change, and a usual reason of it; the first of a group is offered first.</summary>
    private static readonly (string Group, string Name)[] Reasons =
    [
        ("name", "Заключение брака"),
        ("name", "Расторжение брака"),
        ("name", "Свидетельство о перемене имени"),
        ("correction", "Описка при вводе"),
        ("correction", "Сверка с документом"),
        ("snils", "Предъявлен СНИЛС"),
        ("snils", "Описка при вводе"),
        ("contacts", "Заявление гражданина"),
        ("document", "Предъявлен новый документ"),
        ("document", "Замена по возрасту"),
        ("document", "Утрата документа"),
        ("address", "Регистрация по новому адресу"),
        ("address", "Переезд"),
        ("address", "Снятие с регистрационного учёта"),
        ("death", "Свидетельство о смерти"),
        ("death", "Сведения ЗАГС"),
        ("standing", "Справка об обучении"),
        ("standing", "Заявление гражданина"),
        ("standing", "Сведения государственного органа"),
        ("birth", "Рождение ребёнка"),
        ("marriage", "Свидетельство о браке"),
        ("care", "Акт органа опеки и попечительства"),
        ("care", "Решение суда об усыновлении"),
        ("member", "Заявление гражданина"),
        ("member", "Совместное проживание"),
        ("leave", "Раздельное проживание"),
        ("leave", "Создание своей семьи"),
        ("leave", "Заявление гражданина"),
        ("divorce", "Свидетельство о расторжении брака"),
        ("divorce", "Решение суда"),
        ("applicant", "Заявление гражданина"),
        ("applicant", "Решение суда о месте жительства ребёнка"),
        ("handover", "Переезд семьи"),
        ("representative", "Предъявлена доверенность"),
        ("representative", "Акт органа опеки и попечительства"),
        ("representativeEnd", "Истёк срок"),
        ("representativeEnd", "Отмена доверенности"),
        ("representativeEnd", "Решение органа опеки и попечительства"),
        ("category", "Предъявлен документ"),
        ("category", "Присвоен статус"),
        ("categoryEnd", "Утрачено право"),
        ("categoryEnd", "Истёк срок документа"),
        ("categoryTerm", "Описка при вводе"),
        ("categoryTerm", "Продлён срок документа"),
        ("categoryRegistry", "Получена запись ЕГИССО"),
        ("annul", "Внесено по ошибке"),
        ("lifeEvent", "Сообщил заявитель"),
        ("lifeEvent", "Предъявлен документ"),
        ("facts", "Сверено с документом гражданина"),
        ("facts", "Сведения ведомства новее"),
        ("facts", "Ошибка в сведениях ведомства"),
    ];

    private static readonly (string Code, string Name, string? Group)[] Representatives =
    [
        ("guardian", "Опекун", "guardian"),
        ("trustee", "Попечитель", "guardian"),
        ("fosterParent", "Приёмный родитель", "guardian"),
        ("legalRepresentative", "Законный представитель", null),
        ("attorney", "Представитель по доверенности", null),
    ];

    private static readonly (string Code, string Name)[] Citizenships =
    [
        ("RUS", "Россия"),
        ("BLR", "Беларусь"),
        ("KAZ", "Казахстан"),
        ("KGZ", "Киргизия"),
        ("ARM", "Армения"),
        ("UZB", "Узбекистан"),
        ("TJK", "Таджикистан"),
        ("AZE", "Азербайджан"),
        ("MDA", "Молдавия"),
        ("UKR", "Украина"),
        ("XXX", "Без гражданства"),
    ];

    public static IEnumerable<DictionaryEntry> All() =>
    [
        .. Reasons.GroupBy(r => r.Group).SelectMany(group => group.Select((reason, index) => Entry(
            DictionaryNames.ChangeReasons, string.Create(CultureInfo.InvariantCulture, $"{group.Key}.{index + 1}"), reason.Name, index, group.Key))),
        .. Representatives.Select((kind, index) => Entry(DictionaryNames.RepresentativeKinds, kind.Code, kind.Name, index, kind.Group)),
        .. Citizenships.Select((country, index) => Entry(DictionaryNames.Citizenships, country.Code, country.Name, index, group: null)),
    ];

    private static DictionaryEntry Entry(string dictionary, string code, string name, int index, string? group) =>
        DictionaryEntry.Create(dictionary, code, name, ReferenceDates.Start, (index + 1) * 10, group, isExample: true);
}
