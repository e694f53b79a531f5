using SocialPassport.Domain.Families;

namespace SocialPassport.Tests.Domain;

public sealed class SnilsTests
{
    [Theory]
    [InlineData("112-233-445 95")]
    [InlineData("900-000-001 82")]
    [InlineData("999-888-777 75")]
    [InlineData("056-860-671 92")]
    [InlineData("100-582-052 99")]
    [InlineData("050-234-316 00")]
    [InlineData("016-103-396 00")]
    [InlineData("700-201-621 01")]
    [InlineData("820-981-233 00")]
    [InlineData("087-654-303 00")]
    [InlineData("368-898-975 00")]
    [InlineData("866-677-939 00")]
    public void TryParse_OfficialExamples_AreValid(string text)
    {
        Assert.True(Snils.TryParse(text, out var snils, out _));
        Assert.Equal(text, snils!.Formatted);
    }

    [Theory]
    [InlineData("11223344595")]
    [InlineData(" 112 233 445 95 ")]
    [InlineData("112–233–445\u00a095")]
    [InlineData("\t112-233-44595\n")]
    public void TryParse_AnySeparators_ReadsSameNumber(string text)
    {
        Assert.True(Snils.TryParse(text, out var snils, out _));
        Assert.Equal("11223344595", snils!.Digits);
    }

    [Theory]
    [InlineData("112-233-445 96", "ожидается 95")]
    [InlineData("112-233-445 9", "11 цифр, введено 10")]
    [InlineData("112-233-445 955", "11 цифр, введено 12")]
    [InlineData("112-233-44A 95", "состоит из цифр")]
    public void TryParse_Wrong_SaysWhatToCorrect(string text, string expected)
    {
        Assert.False(Snils.TryParse(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000000")]
    [InlineData("000-000-000 00")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoSnils_IsNull(string? text)
    {
        Assert.True(Snils.TryParse(text, out var snils, out _));
        Assert.Null(snils);
    }

    [Theory]
    [InlineData("001-001-998 17", true)]
    [InlineData("001-001-999 17", false)]
    [InlineData("000-000-001 99", true)]
    public void TryParse_NumbersUpTo1001998_AreNotChecked(string text, bool valid) =>
        Assert.Equal(valid, Snils.TryParse(text, out _, out _));

    [Fact]
    public void ToString_NeverShowsWholeNumber() =>
        Assert.Equal("•••-•••-445 95", Snils.Parse("112-233-445 95").ToString());
}
