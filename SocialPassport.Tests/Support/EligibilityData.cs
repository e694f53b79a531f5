using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Tests.Support;

/// <summary>Families of which everything is known by default; a test takes away or changes the one fact it is about.</summary>
public static class EligibilityData
{
    public static readonly DateTime Utc = new(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly AsOf = new(2025, 10, 15);
    public static readonly YardstickTable Yardsticks = new(ReferenceYardsticks.All());
    public static readonly SupportMeasure Food = ExampleMeasures.All(Utc).Single(measure => measure.Code == ExampleMeasures.Food);
    public static readonly SupportMeasure School = ExampleMeasures.All(Utc).Single(measure => measure.Code == ExampleMeasures.School);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Month MonthOf(string text) =>
        Month.TryParse(text, out var month) ? month : throw new FormatException(text);

    public static MemberFacts Applicant(string birthDate = "1990-04-02") => new()
    {
        Id = "P1",
        Role = MemberRole.Applicant,
        BirthDate = Day(birthDate),
        FullTimeStudent = false,
        Excluded = MemberExclusion.None,
        Categories = [],
        Incomes = [],
        NoIncomeMonths = [],
    };

    public static MemberFacts Spouse(string id = "P2", string birthDate = "1988-01-20") =>
        Applicant(birthDate) with { Id = id, Role = MemberRole.Spouse };

    public static MemberFacts Child(string id, string birthDate) =>
        Applicant(birthDate) with { Id = id, Role = MemberRole.Child };

    public static MemberFacts Earning(this MemberFacts member, string firstMonth, int months, long kopecksEach) => member with
    {
        Incomes =
        [
            .. member.Incomes ?? [],
            .. Enumerable.Range(0, months).Select(offset =>
                new IncomeFact(MonthOf(firstMonth).AddMonths(offset), "salary", kopecksEach, FactSource.Smev)),
        ],
    };

    public static MemberFacts WithIncome(this MemberFacts member, string month, string kind, long kopecks, FactSource source = FactSource.Smev) =>
        member with { Incomes = [.. member.Incomes ?? [], new IncomeFact(MonthOf(month), kind, kopecks, source)] };

    public static MemberFacts WithoutIncome(this MemberFacts member, string firstMonth, int months) => member with
    {
        NoIncomeMonths = [.. Enumerable.Range(0, months).Select(offset => MonthOf(firstMonth).AddMonths(offset))],
    };

    public static FamilyFacts Family(params MemberFacts[] members) => new()
    {
        Id = "F1",
        Addresses = [new AddressFact("41612000", AddressKind.Residence)],
        Members = members,
        Categories = [],
        LifeEvents = [],
        Received = [],
        HasMirCard = true,
    };

    public static AssessmentResult Assess(this SupportMeasure measure, FamilyFacts facts, DateOnly? asOf = null) =>
        Evaluator.Assess(measure, measure.RequireVersion(asOf ?? AsOf), facts, Yardsticks, asOf ?? AsOf);

    /// <summary>Assesses one criterion as the whole rule of a measure TEST.</summary>
    public static AssessmentResult Assess(this Criterion rules, FamilyFacts facts, DateOnly? asOf = null) =>
        Measure(rules, BeneficiaryRule.Family).Assess(facts, asOf);

    public static SupportMeasure Measure(Criterion rules, BeneficiaryRule beneficiary)
    {
        var measure = SupportMeasure.Create(
            "TEST",
            "Мера для проверки",
            MeasureForm.Money,
            MeasureLevel.Regional,
            "Пример",
            MeasureChannels.Centre,
            [],
            isProactive: false,
            decisionTermWorkingDays: 5,
            new MeasureCodes(null, null, null, null),
            isExample: true);
        measure.DraftVersion(new DateOnly(2020, 1, 1), null, rules, beneficiary, null, "автор");
        measure.ActivateVersion(1, "другой", Utc);
        return measure;
    }

    public static PerCapitaIncomeCriterion Income(
        string yardstick = YardstickCodes.PerCapita,
        int percent = 100,
        IncomeComparison comparison = IncomeComparison.LessThan,
        int months = 3,
        int lag = 1) =>
        new("Доход на человека", "п. 1", yardstick, percent, comparison, months, lag);
}
