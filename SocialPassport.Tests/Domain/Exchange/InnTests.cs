using SocialPassport.Domain.Exchange;

namespace SocialPassport.Tests.Domain.Exchange;

public sealed class InnTests
{
    [Theory]
    [InlineData("4703123451", true)]
    [InlineData("7830002293", true)]
    [InlineData("4703123452", false)]
    [InlineData("7830002290", false)]
    [InlineData("470312345", false)]
    [InlineData("47031234511", false)]
    [InlineData("470312345А", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsOrganisation_TenDigits_ChecksTheControlDigit(string? text, bool expected) =>
        Assert.Equal(expected, Inn.IsOrganisation(text));

    [Theory]
    [InlineData("500100732259", true)]
    [InlineData("470312345687", true)]
    [InlineData("500100732258", false)]
    [InlineData("500100732249", false)]
    [InlineData("50010073225", false)]
    [InlineData("4703123451", false)]
    public void IsPerson_TwelveDigits_ChecksBothControlDigits(string text, bool expected) =>
        Assert.Equal(expected, Inn.IsPerson(text));
}
