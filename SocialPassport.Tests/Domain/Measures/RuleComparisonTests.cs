using SocialPassport.Domain.Measures;
using static SocialPassport.Domain.Measures.RuleChange;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class RuleComparisonTests
{
    private static readonly Criterion Before = new AllCriterion("Правило", "п", [Children(1, 18), Members(2), new AnyCriterion("Любое", "п", [Category("a"), Category("b")])]);

    [Fact]
    public void Compare_TheSameRule_ChangesNothing() =>
        Assert.All(RuleComparison.Compare(Before, Before), difference => Assert.Equal(Same, difference.Change));

    [Fact]
    public void Compare_ChangedAddedAndRemoved_AreToldInTheOrderOfReading()
    {
        var after = new AllCriterion("Правило", "п", [Children(1, 16), new AnyCriterion("Любое", "п", [Category("a"), Category("c"), Category("d")])]);

        var differences = RuleComparison.Compare(Before, after);

        Assert.Equal(
            [(Same, "", ""), (Changed, "1", "1"), (Removed, "2", null), (Same, "3", "2"), (Same, "3.1", "2.1"), (Changed, "3.2", "2.2"), (Added, null, "2.3")],
            differences.Select(d => (d.Change, d.Before?.Path.ToString(), d.After?.Path.ToString())));
    }

    [Fact]
    public void Compare_AGroupOfTheSameParts_DiffersByItsOwnWords()
    {
        var after = new AllCriterion("Правило", "п", [Children(1, 18), Members(2), new AllCriterion("Все", "п", [Category("a"), Category("b")])]);

        Assert.Equal(
            [Same, Same, Same, Removed, Added, Same, Same],
            RuleComparison.Compare(Before, after).Select(difference => difference.Change));
    }

    private static ChildCountCriterion Children(int min, int below) => new("Дети", "п", min, 0, below);

    private static MemberCountCriterion Members(int min) => new("Члены", "п", min, null);

    private static CategoryCriterion Category(string code) => new("Категория", "п", [code]);
}
