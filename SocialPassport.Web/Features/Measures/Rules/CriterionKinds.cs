using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Features.Measures.Rules;

/// <summary>A kind of condition that can be added to a rule.</summary>
/// <param name="Create">A condition that usually needs little change.</param>
public sealed record CriterionKind(string Title, Func<Criterion> Create);

/// <summary>The closed set of conditions as methodologists know it.</summary>
public static class CriterionKinds
{
    public static IReadOnlyList<CriterionKind> All { get; } =
    [
        new("Регистрация в области", () => new ResidenceCriterion("Проживает в Ленинградской области", string.Empty, [AddressKind.Residence, AddressKind.Stay])),
        new("Число членов семьи", () => new MemberCountCriterion("Число членов семьи", string.Empty, 2, null)),
        new("Дети", () => new ChildCountCriterion("Есть ребёнок младше 18 лет", string.Empty, 1, 0, 18)),
        new("Доход на человека", () => new PerCapitaIncomeCriterion(
            "Доход на человека ниже прожиточного минимума", string.Empty, YardstickCodes.PerCapita, 100, IncomeComparison.LessThan, 3, 1)),
        new("Льготная категория", () => new CategoryCriterion("Есть льготная категория", string.Empty, [])),
        new("Жизненное событие", () => new LifeEventCriterion("Недавнее жизненное событие", string.Empty, LifeEventCodes.ChildBirth, 180)),
        new("Не получали раньше", () => new NotReceivedSinceCriterion("В этом году не получали", string.Empty, FrequencyPeriod.CalendarYear, null)),
        new("Группа «все условия»", () => new AllCriterion("Все условия вместе", string.Empty, [])),
        new("Группа «любое из условий»", () => new AnyCriterion("Хотя бы одно из условий", string.Empty, [])),
    ];

    public static string NameOf(Criterion criterion) => criterion switch
    {
        AllCriterion => "все условия",
        AnyCriterion => "любое из условий",
        NotCriterion => "отрицание",
        ResidenceCriterion => "регистрация",
        MemberCountCriterion => "члены семьи",
        ChildCountCriterion => "дети",
        PerCapitaIncomeCriterion => "доход",
        CategoryCriterion => "категория",
        LifeEventCriterion => "событие",
        _ => "периодичность",
    };
}
