using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Features.Measures;

/// <summary>Rules and terms in plain Russian: what exactly is compared, and with what.</summary>
public static class RuleWords
{
    public static string Form(MeasureForm form) => form switch
    {
        MeasureForm.Certificate => "электронный сертификат",
        MeasureForm.Money => "деньги",
        _ => "натуральная помощь",
    };

    public static string Level(MeasureLevel level) => level switch
    {
        MeasureLevel.Federal => "федеральный",
        MeasureLevel.Regional => "региональный",
        _ => "муниципальный",
    };

    public static string Channels(MeasureChannels channels)
    {
        (MeasureChannels Channel, string Name)[] names =
        [
            (MeasureChannels.Centre, "филиал ЦСЗН"), (MeasureChannels.Mfc, "МФЦ"), (MeasureChannels.Epgu, "ЕПГУ"), (MeasureChannels.Rpgu, "РПГУ"),
        ];
        var set = names.Where(name => channels.HasFlag(name.Channel)).Select(name => name.Name).ToList();
        return set.Count == 0 ? "не указаны" : string.Join(", ", set);
    }

    public static string LifeEvents(IReadOnlyList<string> codes) =>
        codes.Count == 0 ? "не связана" : string.Join(", ", codes.Select(code => LifeEventCodes.Names.GetValueOrDefault(code, code)));

    public static string Period(DateOnly from, DateOnly? to) =>
        to is { } firstDayWithout
            ? $"с {RussianText.Date(from)} по {RussianText.Date(firstDayWithout.AddDays(-1))}"
            : $"с {RussianText.Date(from)} без срока";

    public static string Status(MeasureVersionStatus status) => status switch
    {
        MeasureVersionStatus.Active => "введена в действие",
        MeasureVersionStatus.Submitted => "ждёт ввода в действие",
        _ => "проект",
    };

    public static string Assignment(bool isProactive) => isProactive ? "по заявлению или проактивно" : "по заявлению";

    /// <summary>What the criterion demands, beside the words it carries itself; null for one that only joins others.</summary>
    /// <param name="day">Day the period of incomes is shown for.</param>
    public static string? Demand(Criterion criterion, DateOnly day) => criterion switch
    {
        ResidenceCriterion residence => $"заявитель: {string.Join(" или ", residence.Kinds.Select(AddressKindOf))}; ОКТМО начинается с {ResidenceCriterion.OktmoPrefix}",
        MemberCountCriterion count => (count.Min, count.Max) switch
        {
            ({ } min, { } max) => $"членов семьи от {min} до {max}",
            ({ } min, null) => $"членов семьи не менее {min}",
            (null, { } max) => $"членов семьи не более {max}",
            _ => "число членов семьи не задано",
        },
        ChildCountCriterion count => $"детей не менее {count.Min}, {Ages(count.AgeFrom, count.AgeBelow)}",
        PerCapitaIncomeCriterion income => Income(income, day),
        CategoryCriterion category => $"действует категория семьи или её члена: {string.Join(", ", category.AnyOf.Select(code => CategoryCodes.Names.GetValueOrDefault(code, code)))}",
        LifeEventCriterion lifeEvent => $"{LifeEventCodes.Names.GetValueOrDefault(lifeEvent.Type, lifeEvent.Type)}, не раньше чем за {RussianText.Count(lifeEvent.WithinDays, "день", "дня", "дней")}",
        NotReceivedSinceCriterion frequency => frequency.Period switch
        {
            FrequencyPeriod.CalendarMonth => "не чаще одного раза в календарный месяц",
            FrequencyPeriod.CalendarYear => "не чаще одного раза в календарный год",
            FrequencyPeriod.Days => $"не чаще одного раза за {RussianText.Count(frequency.Days ?? 0, "день", "дня", "дней")}",
            _ => "один раз",
        },
        _ => null,
    };

    public static string Join(Criterion criterion) => criterion switch
    {
        AllCriterion => "выполняются все условия",
        AnyCriterion => "выполняется хотя бы одно условие",
        _ => "условие не выполняется",
    };

    public static string Beneficiary(BeneficiaryRule rule) => rule.Scope == BeneficiaryScope.Family
        ? "один на семью, держатель — заявитель"
        : $"по одному на каждого ребёнка, {Ages(rule.ChildAgeFrom!.Value, rule.ChildAgeBelow!.Value)}; держатель — заявитель";

    public static string Amount(CertificateTerms terms) => terms.Amount switch
    {
        FixedAmount amount => RussianText.Money(amount.Kopecks),
        YardstickAmount amount => $"{amount.Percent} % от величины «{YardstickCodes.NameOf(amount.Yardstick)}» на день начала действия",
        _ => "по видам товаров",
    };

    public static string Validity(ValidityRule rule) => rule switch
    {
        DaysValidity days => $"{RussianText.Count(days.Days, "день", "дня", "дней")}, считая день начала",
        DayOfYearValidity day => $"до {day.Day:00}.{day.Month:00} того же года включительно; позже в этом году не выдаётся",
        UntilAgeValidity age => $"до дня, когда получателю исполнится {RussianText.Count(age.Years, "год", "года", "лет")}",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule of validity."),
    };

    public static string Type(CertificateType type) => type switch
    {
        CertificateType.Ectp0001 => "ECTP0001: количество и цена по каждому виду товаров",
        CertificateType.Ectp0002 => "ECTP0002: общая сумма",
        CertificateType.Ectp0003 => "ECTP0003: общая сумма, общее количество и предельные цены",
        _ => "ECTP0004: общая сумма и количество по каждому виду товаров",
    };

    public static string AddressKindOf(AddressKind kind) => kind switch
    {
        AddressKind.Residence => "регистрация по месту жительства",
        AddressKind.Stay => "регистрация по месту пребывания",
        _ => "фактический адрес",
    };

    private static string Income(PerCapitaIncomeCriterion income, DateOnly day)
    {
        var comparison = income.Comparison == IncomeComparison.LessThan ? "ниже" : "не выше";
        var limit = $"доход на человека {comparison} {income.Percent} % от величины «{YardstickCodes.NameOf(income.Yardstick)}»";

        // A half-written condition may name any number of months; a period is shown where there is one.
        return income.Months is >= 1 and <= PerCapitaIncomeCriterion.MaxMonths && income.Lag is >= 0 and <= PerCapitaIncomeCriterion.MaxMonths
            ? $"{limit}; расчётный период {RussianText.Count(income.Months, "месяц", "месяца", "месяцев")}, для {RussianText.Date(day)} это {AccountingPeriod.Before(day, income.Months, income.Lag)}"
            : limit;
    }

    private static string Ages(int from, int below) =>
        from == 0 ? $"младше {RussianText.Count(below, "года", "лет", "лет")}" : $"от {from} до {RussianText.Count(below - 1, "года", "лет", "лет")} включительно";
}
