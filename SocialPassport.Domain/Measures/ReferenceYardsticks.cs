namespace SocialPassport.Domain.Measures;

/// <summary>Values every installation starts with; editable afterwards.</summary>
public static class ReferenceYardsticks
{
    private const string Act2024 = "ПП ЛО № 638 от 14.09.2023 в ред. № 847 от 01.12.2023";
    private const string Act2025 = "Прожиточный минимум на 2025 год";
    private const string Act2026 = "Прожиточный минимум на 2026 год";

    public static IReadOnlyList<Yardstick> All() =>
    [
        .. Year(2024, Act2024, 16_226, 17_686, 13_954, 15_739),
        .. Year(2025, Act2025, 18_974, 20_682, 16_318, 18_405),
        .. Year(2026, Act2026, 20_265, 22_089, 17_428, 19_657),
        Yardstick.Create(
            YardstickCodes.AverageIncome,
            new DateOnly(2024, 1, 1),
            null,
            3_190_000,
            "Пример: значение 2020 года, действующее утверждает закон о бюджете",
            isExample: true),
    ];

    private static IEnumerable<Yardstick> Year(int year, string act, long perCapita, long workingAge, long pensioner, long child)
    {
        var from = new DateOnly(year, 1, 1);
        yield return Create(YardstickCodes.PerCapita, perCapita);
        yield return Create(YardstickCodes.WorkingAge, workingAge);
        yield return Create(YardstickCodes.Pensioner, pensioner);
        yield return Create(YardstickCodes.Child, child);

        Yardstick Create(string code, long roubles) =>
            Yardstick.Create(code, from, from.AddYears(1), roubles * 100, act, isExample: false);
    }
}
