using SocialPassport.Domain.Common;

namespace SocialPassport.Tests.Domain;

public sealed class RussianTextTests
{
    [Theory]
    [InlineData(0, "0\u00a0детей")]
    [InlineData(1, "1\u00a0ребёнок")]
    [InlineData(2, "2\u00a0ребёнка")]
    [InlineData(4, "4\u00a0ребёнка")]
    [InlineData(5, "5\u00a0детей")]
    [InlineData(11, "11\u00a0детей")]
    [InlineData(14, "14\u00a0детей")]
    [InlineData(21, "21\u00a0ребёнок")]
    [InlineData(111, "111\u00a0детей")]
    [InlineData(1122, "1\u00a0122\u00a0ребёнка")]
    public void Count_AgreesWithNumber(long count, string expected) =>
        Assert.Equal(expected, RussianText.Count(count, "ребёнок", "ребёнка", "детей"));

    [Theory]
    [InlineData(0, "0,00\u00a0₽")]
    [InlineData(5, "0,05\u00a0₽")]
    [InlineData(750_000, "7\u00a0500,00\u00a0₽")]
    [InlineData(-21_430, "\u2212214,30\u00a0₽")]
    [InlineData(123_456_789_01, "123\u00a0456\u00a0789,01\u00a0₽")]
    public void Money_HasNoBreakSpacesAndComma(long kopecks, string expected) =>
        Assert.Equal(expected, RussianText.Money(kopecks));

    [Fact]
    public void LongDate_IsGenitive() =>
        Assert.Equal("15\u00a0октября 2025\u00a0г.", RussianText.LongDate(new DateOnly(2025, 10, 15)));
}
