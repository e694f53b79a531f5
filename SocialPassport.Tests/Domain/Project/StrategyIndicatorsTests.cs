using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>Formulae of the strategy, format checks and figures entered by hand.</summary>
public sealed class StrategyIndicatorsTests
{
    private static readonly DateOnly Day = new(2025, 10, 15);
    private static readonly ProjectFile File = ProjectFile.Create(Guid.NewGuid(), "скан.pdf", "%PDF-1.7"u8.ToArray(), "Зайцева Н. Л.", DateTime.UnixEpoch);

    [Theory]
    [InlineData(0, 0, null, "нет данных")]
    [InlineData(0, 3, "0,0", "не достигнуто")]
    [InlineData(1899, 2000, "95,0", "не достигнуто")]
    [InlineData(1900, 2000, "95,0", "достигнуто")]
    public void Report_Share_MeetsItsTargetByItselfAndNotByItsRounding(long part, long whole, string? value, string state)
    {
        var report = StrategyIndicators.Report(Shares(part, whole), [], Day);

        var row = report.Rows[report.Keys.ToList().IndexOf(nameof(StrategyKey.CasesInTime))];
        Assert.Equal((value ?? "нет данных", state, "расчёт"), (report.Columns[3].TextOf(row[3]), row[5], row[6]));
    }

    [Fact]
    public void Report_EnteredFigures_ShowTheLatestPeriodWithItsDocument()
    {
        StrategyFigure[] figures = [Figure("2024", 500), Figure("2023", 455), Figure("2024-06", 300)];

        var report = StrategyIndicators.Report(Shares(0, 0), figures, Day);

        var row = report.Rows[report.Keys.ToList().IndexOf(nameof(StrategyKey.ContactCentre))];
        Assert.Equal([null, null, 50.0m, 50m, "достигнуто", "Отчёт № 7 от 01.10.2025, за 2024 год"], row.Skip(1));
        var empty = report.Rows[report.Keys.ToList().IndexOf(nameof(StrategyKey.SocialContract))];
        Assert.Equal(["—", "—", "нет данных", "100,0", "нет данных", "не внесено"], empty.Zip(report.Columns).Skip(1).Select(cell => cell.Second.TextOf(cell.First)));
    }

    [Theory]
    [InlineData("2021", 100, "2025-10-01", "project.figure.period")]
    [InlineData("2026", 100, "2025-10-01", "project.figure.period")]
    [InlineData("2025-11", 100, "2025-10-01", "project.figure.period")]
    [InlineData("июнь", 100, "2025-10-01", "project.figure.period")]
    [InlineData("2024", -1, "2025-10-01", "project.figure.value")]
    [InlineData("2024", 1001, "2025-10-01", "project.figure.value")]
    [InlineData("2024", 100, "2025-10-16", "project.figure.signed")]
    [InlineData("2024", 100, "2023-12-31", "project.figure.signed")]
    public void Enter_BadInput_IsRefused(string period, long tenths, string signed, string code) =>
        Refusal.With(code, () => Figure(period, tenths, signed));

    [Fact]
    public void Enter_ComputedIndicator_IsRefused() =>
        Refusal.With("project.figure.computed", () => Figure("2024", 100, key: StrategyKey.Smev));

    [Theory]
    [InlineData("2025-10", 0)]
    [InlineData("2022", 1000)]
    public void Enter_Borders_AreAccepted(string period, long tenths) => Assert.Equal(tenths / 10m, Figure(period, tenths).Percent);

    [Fact]
    public void Smev_Facts_AreCountedByTheirAcceptedSource()
    {
        var facts = new FamilyFacts
        {
            Id = "F1",
            Addresses = [new AddressFact("41612000", AddressKind.Residence) { Source = FactSource.Smev }],
            Categories = [new CategoryFact("largeFamily") { Source = FactSource.Document }],
            Members =
            [
                EligibilityData.Applicant().WithIncome("2025-06", "salary", 100, FactSource.Smev).WithIncome("2025-07", "salary", 100, FactSource.Declared) with { Source = FactSource.Smev },
                EligibilityData.Spouse().WithoutIncome("2025-06", 2) with { Source = null, Incomes = null },
            ],
        };

        Assert.Equal(new SmevFacts(3, 8), SmevFacts.Of(facts));
    }

    [Theory]
    [InlineData("Петрова", "1990-04-02", true, "03", "4012", "123456", "2010-05-06", "")]
    [InlineData("Салтыков-Щедрин", "1990-04-02", true, "03", "40 12", "123456", "2010-05-06", "")]
    [InlineData("Petrova", "1990-04-02", true, "03", "4012", "123456", "2010-05-06", "в ФИО есть знаки, кроме кириллицы")]
    [InlineData("Петрова", "1899-12-31", true, "03", "4012", "123456", "2010-05-06", "дата рождения вне допустимых")]
    [InlineData("Петрова", "2025-10-16", true, "03", "4012", "123456", "2025-10-16", "дата рождения вне допустимых")]
    [InlineData("Петрова", "1990-04-02", false, "03", "4012", "123456", "2010-05-06", "нет СНИЛС")]
    [InlineData("Петрова", "1990-04-02", true, null, null, null, null, "нет документа")]
    [InlineData("Петрова", "1990-04-02", true, "03", "401", "123456", "2010-05-06", "реквизиты документа не по образцу")]
    [InlineData("Петрова", "1990-04-02", true, "03", "4012", "12345", "2010-05-06", "реквизиты документа не по образцу")]
    [InlineData("Петрова", "1990-04-02", true, "03", "4012", "123456", "1990-04-01", "реквизиты документа не по образцу")]
    [InlineData("Петрова", "1990-04-02", true, "03", "4012", "123456", null, "реквизиты документа не по образцу")]
    [InlineData("Петрова", "2020-04-02", true, "05", "II-ВО", "123456", "2020-04-10", "")]
    [InlineData("Петрова", "2020-04-02", true, "05", "22-ВО", "123456", "2020-04-10", "реквизиты документа не по образцу")]
    public void Flaws_OfARecord_AreNamed(
        string surname, string born, bool hasSnils, string? kind, string? series, string? number, string? issued, string expected)
    {
        var record = new PersonRecord
        {
            Surname = surname,
            FirstName = "Анна",
            Patronymic = null,
            BirthDate = DateOnly.Parse(born),
            HasSnils = hasSnils,
            Documents = kind is null ? [] : [new RecordDocument(kind, series, number!, issued is null ? null : DateOnly.Parse(issued))],
        };

        Assert.Equal(expected, string.Join("; ", RecordCheck.Flaws(record, Day)));
    }

    private static IReadOnlyList<StrategyShare> Shares(long part, long whole) =>
        [.. StrategyLine.All.Where(line => !line.IsEntered).Select(line => new StrategyShare(line.Key, part, whole))];

    private static StrategyFigure Figure(string period, long tenths, string signed = "2025-10-01", StrategyKey key = StrategyKey.ContactCentre) => StrategyFigure.Enter(
        Guid.NewGuid(),
        new StrategyEntry { Key = key, Period = period, Tenths = tenths, Document = new ConfirmingDocument("Отчёт", "7", DateOnly.Parse(signed)), File = File },
        "Зайцева Н. Л.",
        DateTime.UnixEpoch,
        Day);
}
