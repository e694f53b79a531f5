using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Measures;

/// <summary>
/// The two measures every installation starts with. Their conditions are invented until the committee approves its own:
/// both are marked as example, and so are the codes of goods (the first nine digits follow ОКПД2, the rest is made up).
/// </summary>
public static class ExampleMeasures
{
    public const string Food = "FOOD";
    public const string School = "SCHOOL";

    private const string ExampleAct = "Пример, условия утверждает комитет";
    private const string ExampleClause = "пример, пункт утверждает комитет";

    // ГИС ЭС demands a КБК. No budget has a chief administrator 000.
    private const string ExampleBudgetCode = "00000000000000000001";
    private const string Author = "Начальные данные";
    private const string Approver = "Начальные данные, ввод в действие";
    private static readonly DateOnly ValidFrom = new(2024, 1, 1);

    public static IReadOnlyList<SupportMeasure> All(DateTime utc) => [CreateFood(utc), CreateSchool(utc)];

    private static SupportMeasure CreateFood(DateTime utc)
    {
        var measure = SupportMeasure.Create(
            Food,
            "Продовольственный сертификат",
            MeasureForm.Certificate,
            MeasureLevel.Regional,
            ExampleAct,
            MeasureChannels.Centre | MeasureChannels.Mfc | MeasureChannels.Epgu | MeasureChannels.Rpgu,
            [LifeEventCodes.ChildBirth, LifeEventCodes.BreadwinnerLoss, LifeEventCodes.JobLoss],
            isProactive: false,
            decisionTermWorkingDays: 5,
            new MeasureCodes("0001", "EXAMPLE-FOOD", ExampleBudgetCode, "ECPRASST"),
            isExample: true);
        var rules = new AllCriterion(
            "Семья с детьми и доходом ниже прожиточного минимума",
            ExampleClause,
            [
                Registered(),
                new ChildCountCriterion("Есть ребёнок младше 18 лет", ExampleClause, 1, 0, 18),
                new PerCapitaIncomeCriterion(
                    "Доход на человека ниже прожиточного минимума на душу населения",
                    ExampleClause,
                    YardstickCodes.PerCapita,
                    100,
                    IncomeComparison.LessThan,
                    3,
                    1),
                new NotReceivedSinceCriterion("В этом месяце сертификат не получали", ExampleClause, FrequencyPeriod.CalendarMonth, null),
            ]);
        var terms = new CertificateTerms(
            CertificateType.Ectp0002,
            new YardstickAmount(YardstickCodes.WorkingAge, 30),
            null,
            [
                new CertificateLine("107111110.010000001", "Хлеб и хлебобулочные изделия (пример)", null, null),
                new CertificateLine("105111110.010000001", "Молоко питьевое (пример)", null, null),
                new CertificateLine("105130110.010000001", "Масло сливочное (пример)", null, null),
                new CertificateLine("101111110.010000001", "Мясо говядины (пример)", null, null),
                new CertificateLine("101210110.010000001", "Мясо птицы (пример)", null, null),
                new CertificateLine("106132110.010000001", "Крупы (пример)", null, null),
                new CertificateLine("014721000.010000001", "Яйца куриные (пример)", null, null),
                new CertificateLine("108610110.010000001", "Продукты детского питания (пример)", null, null),
            ],
            new DaysValidity(30));
        return InForce(measure, rules, BeneficiaryRule.Family, terms, utc);
    }

    private static SupportMeasure CreateSchool(DateTime utc)
    {
        var measure = SupportMeasure.Create(
            School,
            "Школьный сертификат",
            MeasureForm.Certificate,
            MeasureLevel.Regional,
            ExampleAct,
            MeasureChannels.Centre | MeasureChannels.Mfc | MeasureChannels.Epgu | MeasureChannels.Rpgu,
            [LifeEventCodes.SchoolEntry, LifeEventCodes.LargeFamilyStatus],
            isProactive: true,
            decisionTermWorkingDays: 5,
            new MeasureCodes("0002", "EXAMPLE-SCHOOL", ExampleBudgetCode, "ECPRASST"),
            isExample: true);
        var rules = new AllCriterion(
            "Семья с ребёнком школьного возраста, многодетная или с невысоким доходом",
            ExampleClause,
            [
                Registered(),
                new ChildCountCriterion("Есть ребёнок от 6 до 17 лет", ExampleClause, 1, 6, 18),
                new AnyCriterion(
                    "Многодетная семья или доход на человека не выше предела",
                    ExampleClause,
                    [
                        new CategoryCriterion("Многодетная семья", ExampleClause, [CategoryCodes.LargeFamily]),
                        new PerCapitaIncomeCriterion(
                            "Доход на человека не превышает 70 % среднего дохода в области",
                            ExampleClause,
                            YardstickCodes.AverageIncome,
                            70,
                            IncomeComparison.AtMost,
                            6,
                            0),
                    ]),
                new NotReceivedSinceCriterion("В этом году сертификат на ребёнка не получали", ExampleClause, FrequencyPeriod.CalendarYear, null),
            ]);
        var terms = new CertificateTerms(
            CertificateType.Ectp0003,
            new FixedAmount(750_000),
            10,
            [
                new CertificateLine("141331120.010000001", "Школьная форма (пример)", 400_000, null),
                new CertificateLine("152013000.010000001", "Обувь детская (пример)", 300_000, null),
                new CertificateLine("172313190.010000001", "Школьно-письменные принадлежности (пример)", 50_000, null),
            ],
            new DayOfYearValidity(11, 30));
        return InForce(measure, rules, BeneficiaryRule.Child(6, 18), terms, utc);
    }

    private static ResidenceCriterion Registered() =>
        new("Проживает в Ленинградской области", ExampleClause, [AddressKind.Residence, AddressKind.Stay]);

    private static SupportMeasure InForce(
        SupportMeasure measure,
        Criterion rules,
        BeneficiaryRule beneficiary,
        CertificateTerms terms,
        DateTime utc)
    {
        var version = measure.DraftVersion(ValidFrom, null, rules, beneficiary, terms, Author);
        measure.ActivateVersion(version.Number, Approver, utc);
        return measure;
    }
}
