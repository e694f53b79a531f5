using FsCheck.Fluent;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families.Incomes;

namespace SocialPassport.Tests.Features.Families.Incomes;

public sealed class IncomeCellTextTests
{
    [Theory]
    [InlineData("12 345,67", 12_345_67)]
    [InlineData("12\u00a0345,67", 12_345_67)]
    [InlineData("12\u202f345,67", 12_345_67)]
    [InlineData("12345.67", 12_345_67)]
    [InlineData("12345,6", 12_345_60)]
    [InlineData("12345", 12_345_00)]
    [InlineData("  42 500,00 ₽ ", 42_500_00)]
    [InlineData("42500 руб.", 42_500_00)]
    [InlineData("0,01", 1)]
    [InlineData("99 999 999,99", 99_999_999_99)]
    [InlineData("\u200b15000\u200b", 15_000_00)]
    public void Read_Sum_IsKopecks(string text, long kopecks) => Assert.Equal(new IncomeCellText(IncomeCellMeaning.Sum, kopecks), IncomeCellText.Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("0,00")]
    [InlineData("0.00 ₽")]
    [InlineData("-")]
    [InlineData(" -   ₽ ")]
    [InlineData("–")]
    [InlineData("—")]
    public void Read_ZeroOrDash_AsksWhatItMeans(string text) => Assert.Equal(new IncomeCellText(IncomeCellMeaning.Zero), IncomeCellText.Read(text));

    [Theory]
    [InlineData("нет")]
    [InlineData(" НЕТ ")]
    [InlineData("Нет.")]
    [InlineData("доходов не было")]
    public void Read_NoIncomeWords_StateIt(string text) => Assert.Equal(new IncomeCellText(IncomeCellMeaning.NoIncome), IncomeCellText.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00a0\t")]
    public void Read_Blank_IsNothing(string? text) => Assert.Equal(new IncomeCellText(IncomeCellMeaning.Blank), IncomeCellText.Read(text));

    [Theory]
    [InlineData("12,345.67", "42\u00a0500,00")]
    [InlineData("12.345,67", "42\u00a0500,00")]
    [InlineData("12,345", "42\u00a0500,00")]
    [InlineData("1,2,3", "42\u00a0500,00")]
    [InlineData("сорок", "42\u00a0500,00")]
    [InlineData("1e5", "42\u00a0500,00")]
    [InlineData("-500", "отрицательной")]
    [InlineData("100000000", "слишком велика")]
    [InlineData("#ЗНАЧ!", "42\u00a0500,00")]
    public void Read_NotUnderstood_SaysWhatToCorrect(string text, string advice)
    {
        var cell = IncomeCellText.Read(text);

        Assert.Equal(IncomeCellMeaning.Wrong, cell.Meaning);
        Assert.Contains(advice, cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyWrittenSum_IsTheSameSum() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        kopecks => IncomeCellText.Read(IncomeCellText.Of(kopecks)) == new IncomeCellText(IncomeCellMeaning.Sum, kopecks)
            && IncomeCellText.Read(RussianText.Money(kopecks)) == new IncomeCellText(IncomeCellMeaning.Sum, kopecks)
            && IncomeCellText.Read(IncomeCellText.Of(kopecks).Replace("\u00a0", string.Empty, StringComparison.Ordinal).Replace(',', '.')).Kopecks == kopecks)
        .CheckRepeatably();
}
