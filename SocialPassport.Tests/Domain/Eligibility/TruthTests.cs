using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Tests.Domain.Eligibility;

public sealed class TruthTests
{
    [Theory]
    [InlineData(Truth.NotMet, Truth.NotMet, Truth.NotMet, Truth.NotMet)]
    [InlineData(Truth.NotMet, Truth.Unknown, Truth.NotMet, Truth.Unknown)]
    [InlineData(Truth.NotMet, Truth.Met, Truth.NotMet, Truth.Met)]
    [InlineData(Truth.Unknown, Truth.NotMet, Truth.NotMet, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.Met, Truth.Unknown, Truth.Met)]
    [InlineData(Truth.Met, Truth.NotMet, Truth.NotMet, Truth.Met)]
    [InlineData(Truth.Met, Truth.Unknown, Truth.Unknown, Truth.Met)]
    [InlineData(Truth.Met, Truth.Met, Truth.Met, Truth.Met)]
    public void AndOr_OfThreeValues_AreKleene(Truth left, Truth right, Truth and, Truth or)
    {
        Assert.Equal(and, left.And(right));
        Assert.Equal(or, left.Or(right));
    }

    [Theory]
    [InlineData(Truth.NotMet, Truth.Met)]
    [InlineData(Truth.Unknown, Truth.Unknown)]
    [InlineData(Truth.Met, Truth.NotMet)]
    public void Negate_OfThreeValues_LeavesUnknown(Truth value, Truth expected) =>
        Assert.Equal(expected, value.Negate());
}
