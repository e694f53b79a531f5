using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Families;

public sealed class IncomeSheetTests
{
    private static readonly Month September = new(2025, 9);

    [Fact]
    public void Build_Months_RunBackFromTheLast()
    {
        var sheet = IncomeSheet.Build([], September, 14);

        Assert.Equal((September, new Month(2024, 8)), (sheet.Months[0].Month, sheet.Months[^1].Month));
    }

    [Fact]
    public void Build_SeveralSourcesOfOneKind_TheMostTrustedCounts()
    {
        var family = TestData.Family()
            .WithIncome(September, 1_000_00, source: FactSource.Declared)
            .WithIncome(September, 2_000_00, source: FactSource.Document)
            .WithIncome(September, 3_000_00, source: FactSource.Smev)
            .WithIncome(September, 500_00, kind: "pension", source: FactSource.Declared)
            .Build();

        var cell = Sheet(family).Months[0].Cells[0];

        Assert.Equal(3_500_00, cell.Kopecks);
        Assert.Equal([500_00, 3_000_00], cell.Entries.Where(e => e.IsAccepted).Select(e => e.Record.Kopecks).Order());
    }

    [Fact]
    public void Build_PaidAlimony_IsSubtracted()
    {
        var family = TestData.Family()
            .WithIncome(September, 5_000_00)
            .WithIncome(September, 1_250_00, kind: IncomeKindCodes.AlimonyPaid)
            .Build();

        Assert.Equal(3_750_00, Sheet(family).Months[0].Kopecks);
    }

    [Theory]
    [InlineData("2007-09-30", IncomeKnowledge.Missing)]
    [InlineData("2007-10-01", IncomeKnowledge.NotRequired)]
    public void Build_NothingKnown_IsAGapOnlyFromEighteen(string birthDate, IncomeKnowledge expected)
    {
        var family = TestData.Family().Born(DateOnly.Parse(birthDate, RussianText.Culture)).Build();

        Assert.Equal(expected, Sheet(family).Months[0].Cells[0].Knowledge);
    }

    [Fact]
    public void Build_NoIncomeStated_IsKnown()
    {
        var month = Sheet(TestData.Family().WithNoIncome(September).Build()).Months[0];

        Assert.Equal(IncomeKnowledge.NoIncome, month.Cells[0].Knowledge);
        Assert.False(month.HasGap);
    }

    [Fact]
    public void Coverage_NoIncomeStated_CountsWithItsOwnSource()
    {
        var person = TestData.Family().Build().Members[0].Person;
        person.StateNoIncome(NoIncomeStatement.Create(September, FactSource.Document, TestData.Today));

        Assert.Equal(new IncomeCoverage(Smev: 0, Document: 1, Declared: 0, Missing: 0), IncomeSheet.Build([person], September, 1).Coverage(1));
    }

    private static IncomeSheet Sheet(Family family) => IncomeSheet.Build([.. family.Members.Select(m => m.Person)], September, 1);
}
