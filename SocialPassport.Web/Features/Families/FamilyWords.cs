using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Features.Families;

/// <summary>Russian words of the registry's fixed lists.</summary>
public static partial class FamilyWords
{
    /// <summary>Last digits of a document number that stay to be seen.</summary>
    private const int ShownDigits = 3;

    public static string Role(MemberRole role, Sex sex) => role switch
    {
        MemberRole.Applicant => "заявитель",
        MemberRole.Spouse => sex == Sex.Female ? "супруга" : "супруг",
        MemberRole.Child => sex == Sex.Female ? "дочь" : "сын",
        _ => "другой член семьи",
    };

    public static string ChangeKind(FamilyChangeKind kind) => kind switch
    {
        FamilyChangeKind.Members => "состав семьи",
        FamilyChangeKind.Person => "данные человека",
        FamilyChangeKind.Incomes => "доходы",
        FamilyChangeKind.Categories => "льготные категории",
        FamilyChangeKind.LifeEvents => "жизненные события",
        FamilyChangeKind.Representatives => "представители",
        FamilyChangeKind.Applications => "заявления",
        FamilyChangeKind.Certificates => "сертификаты",
        _ => "прочее",
    };

    public static string SexName(Sex sex) => sex == Sex.Female ? "женский" : "мужской";

    public static string Source(FactSource source) => source switch
    {
        FactSource.Smev => "СМЭВ",
        FactSource.Document => "документ",
        _ => "со слов",
    };

    public static string Address(AddressKind kind) => kind switch
    {
        AddressKind.Residence => "регистрация по месту жительства",
        AddressKind.Stay => "регистрация по месту пребывания",
        _ => "фактическое проживание",
    };

    public static string? Exclusion(MemberExclusion? exclusion) => exclusion switch
    {
        MemberExclusion.FullStateSupport => "на полном государственном обеспечении",
        MemberExclusion.Conscript => "на военной службе по призыву",
        MemberExclusion.Prisoner => "в местах лишения свободы",
        MemberExclusion.DeprivedOfParentalRights => "лишён родительских прав",
        null => "не известно, учитывается ли",
        _ => null,
    };

    public static string Whose(Person? person) => person?.ShortName ?? "вся семья";

    /// <summary>«с 01.09.2025 по 31.08.2026».</summary>
    public static string Term(DateOnly from, DateOnly? to) =>
        to is { } last ? $"с {RussianText.Date(from)} по {RussianText.Date(last)}" : $"с {RussianText.Date(from)} без срока";

    /// <summary>«№ 123 от 01.09.2025»; null where there is no record.</summary>
    public static string? Registry(string? number, DateOnly? date) =>
        number is null ? null : date is { } day ? $"№ {number} от {RussianText.Date(day)}" : $"№ {number}";

    public static string Student(bool? fullTime) => fullTime switch
    {
        true => "учится очно",
        false => "не учится очно",
        null => "не известно, учится ли очно",
    };

    public static string Standing(MemberStanding standing, Sex sex, string? kinship) => string.Join(
        "; ",
        new[] { kinship ?? Role(standing.Role, sex), Student(standing.FullTimeStudent), Exclusion(standing.Exclusion) ?? "учитывается в составе семьи" });

    /// <summary>«34 года», «1 год», «5 месяцев» below one year.</summary>
    public static string Age(DateOnly birthDate, DateOnly date)
    {
        var years = PersonName.Age(birthDate, date);
        if (years >= 1)
        {
            return RussianText.Count(years, "год", "года", "лет");
        }

        var months = ((date.Year - birthDate.Year) * 12) + date.Month - birthDate.Month - (date.Day < birthDate.Day ? 1 : 0);
        return RussianText.Count(Math.Max(months, 0), "месяц", "месяца", "месяцев");
    }

    /// <summary>An address for lists: without the oblast and the district, which the centre tells.</summary>
    public static string ShortPlace(string address) => OblastAndDistrict().Replace(address, string.Empty);

    /// <summary>«Паспорт 40 12 № 123456, выдан 02.04.2012».</summary>
    public static string Document(IdentityDocument document, IReadOnlyDictionary<string, string> kinds) =>
        Document(document, kinds, document.Series, document.Number);

    /// <summary>«Паспорт •••• № •••456, выдан 02.04.2012»: what screens show until it is uncovered.</summary>
    public static string MaskedDocument(IdentityDocument document, IReadOnlyDictionary<string, string> kinds) => Document(
        document,
        kinds,
        document.Series is { } series ? new string('•', series.Length) : null,
        document.Number.Length > ShownDigits ? new string('•', document.Number.Length - ShownDigits) + document.Number[^ShownDigits..] : new string('•', document.Number.Length));

    private static string Document(IdentityDocument document, IReadOnlyDictionary<string, string> kinds, string? series, string shownNumber)
    {
        var name = kinds.GetValueOrDefault(document.Kind, "документ");
        var number = string.IsNullOrEmpty(series) ? $"№ {shownNumber}" : $"{series} № {shownNumber}";
        return document.IssuedOn is { } issued ? $"{name} {number}, выдан {RussianText.Date(issued)}" : $"{name} {number}";
    }

    /// <summary>As the audit trail marks it.</summary>
    public static string Of(FamilyTie tie) => tie switch
    {
        FamilyTie.Own => "Открыта карточка своей семьи",
        FamilyTie.Relative => "Открыта карточка семьи родственника",
        _ => throw new ArgumentOutOfRangeException(nameof(tie), tie, "Nothing to mark."),
    };

    public static string Members(int count) => RussianText.Count(count, "человек", "человека", "человек");

    public static string Children(int count) =>
        count == 0 ? "детей нет" : RussianText.Count(count, "ребёнок", "ребёнка", "детей");

    [GeneratedRegex(@"^Ленинградская обл(?:асть|\.)?,\s*(?:[\p{L}-]+ (?:район|р-н|муниципальный округ),\s*)?")]
    private static partial Regex OblastAndDistrict();
}
