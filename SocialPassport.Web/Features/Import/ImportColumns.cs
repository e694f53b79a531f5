using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>One column the registry knows.</summary>
/// <param name="Code">As the load keeps it.</param>
/// <param name="Header">Head in the template.</param>
/// <param name="Explanation">For the sheet that explains the columns.</param>
/// <param name="Synonyms">Other heads that are recognised, in any case and punctuation.</param>
public sealed record ImportColumn(string Code, string Header, string Explanation, params string[] Synonyms)
{
    public bool IsRequired { get; init; }

    /// <summary>A cell of the template's example row: invented, valid by its checksum.</summary>
    public string Example { get; init; } = string.Empty;

    public bool Matches(string foldedHeader) => PersonName.Fold(Header) == foldedHeader || Synonyms.Any(s => PersonName.Fold(s) == foldedHeader);
}

/// <summary>The columns of a load, in the order of the template.</summary>
public static class ImportColumns
{
    public const string FamilyKey = "familyKey";
    public const string Role = "role";
    public const string Kinship = "kinship";
    public const string Surname = "surname";
    public const string FirstName = "firstName";
    public const string Patronymic = "patronymic";
    public const string BirthDate = "birthDate";
    public const string Sex = "sex";
    public const string Snils = "snils";
    public const string Phone = "phone";
    public const string MemberFrom = "memberFrom";
    public const string Student = "student";
    public const string DocumentKind = "documentKind";
    public const string DocumentSeries = "documentSeries";
    public const string DocumentNumber = "documentNumber";
    public const string DocumentIssuedOn = "documentIssuedOn";
    public const string DocumentIssuer = "documentIssuer";
    public const string Address = "address";
    public const string AddressKind = "addressKind";
    public const string Oktmo = "oktmo";
    public const string AddressFrom = "addressFrom";
    public const string Category = "category";
    public const string CategoryOwner = "categoryOwner";
    public const string CategoryFrom = "categoryFrom";
    public const string CategoryTo = "categoryTo";
    public const string CategoryDocument = "categoryDocument";
    public const string RegistryNumber = "registryNumber";
    public const string RegistryDate = "registryDate";
    public const string Centre = "centre";

    /// <summary>Family keys that begin so belong to the example of the template and are never loaded.</summary>
    public const string ExampleKey = "ПРИМЕР";

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new(FamilyKey, "Ключ семьи", "Одинаковый у всех строк одной семьи: любой номер или слово. Чтобы дополнить семью, которая уже есть, укажите номер её дела, например 12-000412.", "Семья", "Номер семьи", "№ семьи", "Дело", "Номер дела", "№ дела", "ID семьи")
        { IsRequired = true, Example = "ПРИМЕР-1" },
        new(Role, "Роль", "Заявитель, супруг, супруга, ребёнок или другой. В новой семье ровно один заявитель.", "Роль в семье", "Член семьи")
        { IsRequired = true, Example = "заявитель" },
        new(Kinship, "Родство", "Родство с заявителем: слово или код справочника, например «сын», «дочь», «муж».", "Родственная связь", "Степень родства", "Код родства"),
        new(Surname, "Фамилия", "Русскими буквами.", "Ф", "Фамилия гражданина") { IsRequired = true, Example = "Примерова" },
        new(FirstName, "Имя", "Русскими буквами.", "И", "Имя гражданина") { IsRequired = true, Example = "Анна" },
        new(Patronymic, "Отчество", "Если есть.", "О", "Отчество гражданина", "Отчество (при наличии)") { Example = "Ивановна" },
        new(BirthDate, "Дата рождения", "День, месяц и год, например 15.10.1990.", "Д.р.", "Дата рожд.", "День рождения", "Родился") { IsRequired = true, Example = "15.10.1990" },
        new(Sex, "Пол", "М или Ж. Если не указан, определяется по отчеству.") { Example = "Ж" },
        new(Snils, "СНИЛС", "11 цифр с любыми разделителями. Без СНИЛС человек узнаётся по ФИО, дате рождения и документу.", "СНИЛС гражданина", "Страховой номер") { Example = "112-233-445 95" },
        new(Phone, "Телефон", "10 цифр после +7.", "Номер телефона", "Моб. телефон", "Контактный телефон") { Example = "+7 (812) 123-45-67" },
        new(MemberFrom, "В семье с", "С какого дня человек в семье. Если не указано, с дня загрузки.", "В составе семьи с", "Дата вступления в семью"),
        new(Student, "Учится очно", "Да или нет; важно для детей 18–22 лет.", "Студент очной формы", "Очная форма обучения", "Студент"),
        new(DocumentKind, "Вид документа", "Слово или код справочника, например «паспорт», «свидетельство о рождении».", "Документ", "Тип документа", "Код документа") { Example = "паспорт" },
        new(DocumentSeries, "Серия", "Серия документа: у паспорта 4 цифры.", "Серия документа", "Серия паспорта") { Example = "4100" },
        new(DocumentNumber, "Номер", "Номер документа: у паспорта 6 цифр.", "Номер документа", "Номер паспорта", "№ документа") { Example = "000001" },
        new(DocumentIssuedOn, "Дата выдачи", "Дата выдачи документа.", "Дата выдачи документа", "Выдан (дата)", "Когда выдан") { Example = "20.10.2010" },
        new(DocumentIssuer, "Кем выдан", "Орган, который выдал документ.", "Выдан", "Орган, выдавший документ") { Example = "Пример органа" },
        new(Address, "Адрес", "Населённый пункт, улица, дом, квартира.", "Адрес регистрации", "Адрес проживания", "Место жительства") { Example = "г. Всеволожск, ул. Примерная, д. 1" },
        new(AddressKind, "Вид адреса", "Жительство, пребывание или фактический. Если не указан, жительство.", "Тип адреса") { Example = "жительство" },
        new(Oktmo, "ОКТМО", "8 или 11 цифр; нужен, если указан адрес.", "Код ОКТМО", "ОКТМО адреса") { Example = "41612000" },
        new(AddressFrom, "Адрес с", "С какого дня зарегистрирован. Если не указано, с дня загрузки.", "Дата регистрации", "Зарегистрирован с") { Example = "01.02.2015" },
        new(Category, "Категория", "Льготная категория: слово или код справочника, например «Многодетная семья». Вторую категорию укажите в строке другого члена семьи или на карточке.", "Льготная категория", "Код категории"),
        new(CategoryOwner, "Чья категория", "«семья» или «человек». Если не указано, категория этого человека."),
        new(CategoryFrom, "Категория с", "Первый день категории; нужен, если указана категория.", "Дата начала категории"),
        new(CategoryTo, "Категория по", "Последний день; пусто, если бессрочно.", "Дата окончания категории"),
        new(CategoryDocument, "Документ категории", "Чем подтверждена категория.", "Удостоверение"),
        new(RegistryNumber, "Запись ЕГИССО", "Номер записи реестра ЕГИССО о категории.", "Номер записи ЕГИССО"),
        new(RegistryDate, "Дата записи ЕГИССО", "Дата этой записи."),
        new(Centre, "Филиал", "Только для загрузки по всей области командой import: код или название филиала новой семьи.", "Код филиала", "ЦСЗН"),
    ];

    public static ImportColumn Of(string code) => All.First(c => c.Code == code);

    /// <summary>Head of a column in messages.</summary>
    public static string HeaderOf(string code) => Of(code).Header;
}
