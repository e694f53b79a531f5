namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>A value of a yardstick (критериальная величина) for [ValidFrom, ValidTo).</summary>
/// <param name="Kopecks">Kopecks a month.</param>
/// <param name="IsExample">Not confirmed for the period: shown as «пример».</param>
public sealed record YardstickValue(string Code, DateOnly ValidFrom, DateOnly? ValidTo, long Kopecks, string Act, bool IsExample);

/// <summary>
/// Subsistence minimum (ПМ) of the oblast by group and the average income (СД). The two are different yardsticks of
/// different acts and are never mixed. ПМ is set for one year: a year without a value is an error of the dictionary, not
/// last year's value.
/// </summary>
public static class YardstickReference
{
    public const string PerCapita = "pm.perCapita";
    public const string WorkingAge = "pm.workingAge";
    public const string Pensioner = "pm.pensioner";
    public const string Child = "pm.child";
    public const string AverageIncome = "sd";

    // 2024: the first edition (16 017 ₽ per capita) is still quoted by the press and was replaced before the year began.
    private const string Act2024 = "Постановление Правительства Ленинградской области от 14.09.2023 № 638 (ред. от 01.12.2023 № 847)";
    private const string Act2025 = "Прожиточный минимум в Ленинградской области на 2025 год (реквизиты акта уточняет комитет)";
    private const string Act2026 = "Прожиточный минимум в Ленинградской области на 2026 год (реквизиты акта уточняет комитет)";
    private const string ActAverage =
        "Ст. 1.7 ч. 2 Социального кодекса Ленинградской области от 17.11.2017 № 72-оз (пример: значение 2020 года, действующее утверждает комитет)";

    public static IReadOnlyList<YardstickValue> All { get; } =
    [
        .. Year(2024, 16_226_00, 17_686_00, 13_954_00, 15_739_00, Act2024),
        .. Year(2025, 18_974_00, 20_682_00, 16_318_00, 18_405_00, Act2025),
        .. Year(2026, 20_265_00, 22_089_00, 17_428_00, 19_657_00, Act2026),
        new(AverageIncome, ReferenceDates.Start, null, 31_900_00, ActAverage, IsExample: true),
    ];

    private static YardstickValue[] Year(int year, long perCapita, long workingAge, long pensioner, long child, string act)
    {
        var from = new DateOnly(year, 1, 1);
        var to = from.AddYears(1);
        return
        [
            new(PerCapita, from, to, perCapita, act, IsExample: false),
            new(WorkingAge, from, to, workingAge, act, IsExample: false),
            new(Pensioner, from, to, pensioner, act, IsExample: false),
            new(Child, from, to, child, act, IsExample: false),
        ];
    }
}
