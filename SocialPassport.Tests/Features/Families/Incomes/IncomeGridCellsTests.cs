using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families.Incomes;

namespace SocialPassport.Tests.Features.Families.Incomes;

public sealed class IncomeGridCellsTests
{
    private static readonly Month July = new(2025, 7);
    private static readonly Month August = new(2025, 8);

    private readonly Person person = TestData.Family()
        .WithIncome(July, 42_500_00, source: FactSource.Document)
        .WithIncome(July, 43_000_00, source: FactSource.Smev)
        .WithNoIncome(August)
        .Build().Members[0].Person;

    private readonly IncomeGridCells cells = new();

    public IncomeGridCellsTests() => Take();

    [Fact]
    public void Known_OwnSource_IsShownAndTheOthersBeside()
    {
        Assert.Equal("42\u00a0500,00", cells.Text(Cell(July)));
        Assert.Equal(["СМЭВ 43\u00a0000,00"], cells.Beside(Cell(July)));
        Assert.Equal("нет", cells.Text(Cell(August)));
        Assert.Equal(string.Empty, cells.Text(Cell(new Month(2025, 9))));

        cells.Source = FactSource.Declared;

        Assert.Equal(string.Empty, cells.Text(Cell(July)));
    }

    [Theory]
    [InlineData("42500")]
    [InlineData("42 500,00 ₽")]
    [InlineData("")]
    [InlineData("  ")]
    public void Set_SameOrBlank_ChangesNothingAndShowsTheKnown(string text)
    {
        cells.Set(Cell(July), "1");
        cells.Set(Cell(July), text);

        Assert.Empty(cells.Changes());
        Assert.Equal("42\u00a0500,00", cells.Text(Cell(July)));
    }

    [Theory]
    [InlineData(7, "45000,5", "42\u00a0500,00", "45\u00a0000,50", true)]
    [InlineData(8, "45000", "нет", "45\u00a0000,00", true)]
    [InlineData(9, "45000", "", "45\u00a0000,00", false)]
    [InlineData(9, "Нет", "", "нет", true)]
    public void Changes_TypedCell_BeforeAndAfter(int month, string text, string before, string after, bool needsReason)
    {
        cells.Set(Cell(new Month(2025, month)), text);

        var change = Assert.Single(cells.Changes());
        Assert.Equal((before, after, needsReason), (change.Before, change.After, change.NeedsReason));
    }

    [Fact]
    public void Error_NoIncomeWhereThereIsIncome_KeepsTheWordAndSaysWhatToDo()
    {
        cells.Set(Cell(July), "нет");

        Assert.Equal("нет", cells.Text(Cell(July)));
        Assert.Contains("исправьте", cells.Error(Cell(July)), StringComparison.Ordinal);
        Assert.Empty(cells.Changes());
    }

    [Fact]
    public void Error_NoIncomeBesideASumOfAnotherKind_IsAContradiction()
    {
        cells.Set(Cell(new Month(2025, 9)), "нет");
        cells.Set(Cell(new Month(2025, 9), "pension"), "100");

        Assert.Contains("что-нибудь одно", cells.Error(Cell(new Month(2025, 9))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, 0L)]
    public void Zero_NotAnswered_WaitsForTheAnswer(bool noIncome, long? kopecks)
    {
        cells.Set(Cell(new Month(2025, 9)), "0");
        Assert.True(cells.HasZeros);
        Assert.Empty(cells.Changes());

        cells.ZeroMeansNoIncome = noIncome;

        Assert.False(cells.HasZeros);
        Assert.Equal(kopecks, Assert.Single(cells.Changes()).Kopecks);
    }

    [Fact]
    public void Set_CardNumber_IsRefusedAndNotKept()
    {
        cells.Set(Cell(July), "2200 0000 0000 0004");

        Assert.Contains("банковской карты", cells.Error(Cell(July)), StringComparison.Ordinal);
        Assert.Equal(string.Empty, cells.Text(Cell(July)));
    }

    [Fact]
    public void Take_CellChangedByAnother_IsAConflictUntilDecided()
    {
        cells.Set(Cell(July), "45000");
        person.CorrectIncome(IncomeRecord.Create(July, "salary", 44_000_00, FactSource.Document, TestData.Today));
        Take();

        var conflict = Assert.Single(cells.Conflicts());
        Assert.Equal(("42\u00a0500,00", "44\u00a0000,00", "45\u00a0000,00"), (conflict.Seen, conflict.Now, conflict.Mine));

        cells.Decide(conflict.Key, mine: true);
        Assert.Empty(cells.Conflicts());
        Assert.Equal("44\u00a0000,00", Assert.Single(cells.Changes()).Before);

        cells.Decide(conflict.Key, mine: false);
        Assert.Empty(cells.Changes());
        Assert.Equal("44\u00a0000,00", cells.Text(Cell(July)));
    }

    [Fact]
    public void Take_OtherWroteTheSame_NothingIsLeftToWrite()
    {
        cells.Set(Cell(July), "45000");
        person.CorrectIncome(IncomeRecord.Create(July, "salary", 45_000_00, FactSource.Document, TestData.Today));
        Take();

        Assert.Empty(cells.Conflicts());
        Assert.Empty(cells.Typed);
    }

    [Fact]
    public void Paste_BlockWiderAndLonger_FillsWhatFitsAndSaysSo()
    {
        Month[] months = [July, August, new(2025, 9)];
        IncomeColumn[] columns = [new(person.PublicId, "Петрова", "pension", "Пенсия")];

        var paste = IncomePaste.Into(cells, months, columns, new PastedBlock(1, 0, "100\t7\r\nсто\t\r\n300\t\r\n"));

        Assert.False(paste.Fitted);
        Assert.Equal("100,00", cells.Text(Cell(August, "pension")));
        Assert.Equal("сто", cells.Text(Cell(new Month(2025, 9), "pension")));
        Assert.Contains("шире", paste.Message, StringComparison.Ordinal);
        Assert.Contains("1\u00a0столбец", paste.Message, StringComparison.Ordinal);
        Assert.Contains("1\u00a0строка", paste.Message, StringComparison.Ordinal);
        Assert.Contains("Не поняли: 1\u00a0ячейка", paste.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GoBack_AfterAPaste_RestoresWhatWasTyped()
    {
        cells.Set(Cell(July), "1");
        var copy = cells.Copy();
        cells.Set(Cell(July), "2");
        cells.Set(Cell(August), "3");

        cells.GoBackTo(copy);

        Assert.Equal("1,00", cells.Text(Cell(July)));
        Assert.Equal("нет", cells.Text(Cell(August)));
    }

    private IncomeCellKey Cell(Month month, string kind = "salary") => new(person.PublicId, month, kind);

    private void Take() => cells.Take(IncomeSheet.Build([person], new Month(2025, 9), 14));
}
