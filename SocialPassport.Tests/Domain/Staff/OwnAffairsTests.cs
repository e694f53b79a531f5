using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Staff;

public sealed class OwnAffairsTests
{
    [Theory]
    [InlineData(null, "a,b", "a,b", FamilyTie.None)]
    [InlineData("a", "a,b", "a,b,c", FamilyTie.Own)]
    [InlineData("c", "a,b", "a,b,c", FamilyTie.Relative)]
    [InlineData("d", "a,b", "a,b,c", FamilyTie.None)]
    [InlineData("a", "", "", FamilyTie.None)]
    public void TieOf_KeysOfTheFamily_TellWhoseItIs(string? own, string members, string near, FamilyTie expected) =>
        Assert.Equal(expected, OwnAffairs.TieOf(own, members.Split(','), near.Split(',')));

    [Theory]
    [InlineData(FamilyTie.Own)]
    [InlineData(FamilyTie.Relative)]
    public void Demand_OwnFamilyOrRelative_TellsToHandItOver(FamilyTie tie) =>
        Assert.Contains("Передайте дело коллеге", Refusal.With("staff.own-affairs", () => OwnAffairs.Demand(tie)), StringComparison.Ordinal);

    [Fact]
    public void Demand_Stranger_Passes() => OwnAffairs.Demand(FamilyTie.None);
}
