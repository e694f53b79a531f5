using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Measures.Examples;

/// <summary>An example's family in words: it has no names, so a role and an age stand for each person.</summary>
public static class ExampleFacts
{
    public static string Role(MemberRole? role) => role switch
    {
        MemberRole.Applicant => "заявитель",
        MemberRole.Spouse => "супруг",
        MemberRole.Child => "ребёнок",
        MemberRole.Other => "другой",
        _ => "роль неизвестна",
    };

    /// <summary>What to show for ids of persons and codes of income kinds.</summary>
    public static IReadOnlyDictionary<string, string> Names(FamilyFacts family, DateOnly asOf, IReadOnlyDictionary<string, string> incomeKinds)
    {
        var names = new Dictionary<string, string>(incomeKinds, StringComparer.Ordinal);
        foreach (var member in family.Members ?? [])
        {
            names[member.Id] = member.BirthDate is { } birthDate
                ? $"{Role(member.Role)} {RussianText.Count(Math.Max(Age.On(birthDate, asOf), 0), "год", "года", "лет")}"
                : $"{Role(member.Role)}, возраст неизвестен";
        }

        return names;
    }

    public static string Address(FamilyFacts family) => family.Addresses switch
    {
        null or [] => "регистрация неизвестна",
        [var address, ..] => $"{(address.Kind is { } kind ? RuleWords.AddressKindOf(kind) : "вид регистрации неизвестен")}, "
            + (address.Oktmo is null ? "место неизвестно" : IsInOblast(address.Oktmo) ? "Ленинградская область" : "другой регион"),
    };

    public static string Student(bool? student) => student switch
    {
        true => "учится очно",
        false => "не учится очно",
        null => "учёба неизвестна",
    };

    public static string Excluded(MemberExclusion? excluded) => excluded switch
    {
        MemberExclusion.None => "учитывается",
        MemberExclusion.FullStateSupport => "на полном государственном обеспечении",
        MemberExclusion.Conscript => "на военной службе по призыву",
        MemberExclusion.Prisoner => "в местах лишения свободы",
        MemberExclusion.DeprivedOfParentalRights => "лишён родительских прав",
        _ => "неизвестно, учитывается ли",
    };

    /// <summary>«6 записей на 120 000,00 ₽; доходов не было: 2 месяца».</summary>
    public static string Incomes(MemberFacts member)
    {
        if (member.Incomes is null && member.NoIncomeMonths is null)
        {
            return "неизвестны";
        }

        List<string> parts = [];
        if (member.Incomes is [_, ..] incomes)
        {
            parts.Add($"{RussianText.Count(incomes.Count, "запись", "записи", "записей")} на {RussianText.Money(incomes.Sum(income => income.Kopecks))}");
        }

        if (member.NoIncomeMonths is [_, ..] months)
        {
            parts.Add($"доходов не было {RussianText.Count(months.Count, "месяц", "месяца", "месяцев")}");
        }

        return parts.Count == 0 ? "записей нет" : string.Join("; ", parts);
    }

    public static string Categories(IEnumerable<CategoryFact>? categories) =>
        categories is null ? "неизвестны" : Listed(categories.Select(category => CategoryCodes.Names.GetValueOrDefault(category.Code, category.Code)));

    public static string LifeEvents(FamilyFacts family) =>
        family.LifeEvents is null ? "неизвестны" : Listed(family.LifeEvents.Select(lifeEvent =>
            $"{LifeEventCodes.Names.GetValueOrDefault(lifeEvent.Type, lifeEvent.Type)} {RussianText.Date(lifeEvent.Date)}"));

    public static string Received(FamilyFacts family) =>
        family.Received is null ? "неизвестно" : Listed(family.Received.Select(received => RussianText.Date(received.Date)));

    private static bool IsInOblast(string oktmo) => oktmo.StartsWith(Domain.Measures.ResidenceCriterion.OktmoPrefix, StringComparison.Ordinal);

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.DefaultIfEmpty("нет"));
}
