using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class RuleEditingTests
{
    /// <summary>all(a, any(b, not(c)), d).</summary>
    private static readonly Criterion Rule = new AllCriterion("r", "п",
    [
        Leaf("a"),
        new AnyCriterion("g", "п", [Leaf("b"), new NotCriterion("n", "п", Leaf("c"))]),
        Leaf("d"),
    ]);

    [Theory]
    [InlineData("0", 1, "r(g(b n(c)) a d)", "1")]
    [InlineData("0", -1, "r(a g(b n(c)) d)", "0")]
    [InlineData("2", -1, "r(a d g(b n(c)))", "1")]
    [InlineData("2", 1, "r(a g(b n(c)) d)", "2")]
    [InlineData("1.1", -1, "r(a g(n(c) b) d)", "1.0")]
    [InlineData("1.1.0", 1, "r(a g(b n(c)) d)", "1.1.0")]
    [InlineData("", 1, "r(a g(b n(c)) d)", "")]
    public void Move_WithinItsGroup_StopsAtTheEnds(string path, int by, string expected, string place)
    {
        var edited = Rule.Move(Path(path), by);

        Assert.Equal(expected, Outline(edited.Rules));
        Assert.Equal(place, edited.Place.Key);
    }

    [Theory]
    [InlineData("0", "1", "r(g(b n(c) a) d)", "0.2")]
    [InlineData("2", "1", "r(a g(b n(c) d))", "1.2")]
    [InlineData("1.0", "", "r(a g(n(c)) d b)", "3")]
    [InlineData("1.1.0", "", "r(a g(b) d n(c))", "3")]
    [InlineData("1", "", "r(a d g(b n(c)))", "2")]
    public void MoveInto_AnotherGroup_ComesLastAndTheFocusFollows(string path, string group, string expected, string place)
    {
        var edited = Rule.MoveInto(Path(path), Path(group));

        Assert.Equal(expected, Outline(edited.Rules));
        Assert.Equal(place, edited.Place.Key);
        Assert.Contains(Outline(Rule.At(Path(path))), Outline(edited.Rules.At(edited.Place)), StringComparison.Ordinal);
    }

    [Fact]
    public void MoveInto_ItselfOrACondition_IsRefused()
    {
        Refusal.With("rule.into-itself", () => Rule.MoveInto(Path("1"), Path("1")));
        Refusal.With("rule.into-itself", () => Rule.MoveInto(RulePath.Root, Path("1")));
        Refusal.With("rule.not-a-group", () => Rule.MoveInto(Path("0"), Path("2")));
        Refusal.With("rule.not-a-group", () => Rule.MoveInto(Path("0"), Path("1.1")));
    }

    [Theory]
    [InlineData("0", "r(g(b n(c)) d)", "")]
    [InlineData("1", "r(a d)", "")]
    [InlineData("1.0", "r(a g(n(c)) d)", "1")]
    [InlineData("1.1", "r(a g(b) d)", "1")]
    [InlineData("1.1.0", "r(a g(b) d)", "1")]
    public void Remove_ACondition_GoesWithItsNegation(string path, string expected, string place)
    {
        var edited = Rule.Remove(Path(path));

        Assert.Equal(expected, Outline(edited.Rules));
        Assert.Equal(place, edited.Place.Key);
    }

    [Fact]
    public void Remove_TheWholeRule_IsRefused() => Refusal.With("rule.root", () => Rule.Remove(RulePath.Root));

    [Fact]
    public void Add_ToAGroup_ComesLast()
    {
        var edited = Rule.Add(Path("1"), Leaf("e"));

        Assert.Equal("r(a g(b n(c) e) d)", Outline(edited.Rules));
        Assert.Equal("1.2", edited.Place.Key);
        Refusal.With("rule.not-a-group", () => Rule.Add(Path("0"), Leaf("e")));
    }

    [Fact]
    public void Negate_Twice_ComesBack()
    {
        var once = Rule.Negate(Path("0")).Rules;

        Assert.IsType<NotCriterion>(once.At(Path("0")));
        Assert.Equal(Outline(Rule), Outline(once.Negate(Path("0")).Rules));
    }

    [Fact]
    public void Group_AndUngroup_ComesBack()
    {
        var grouped = Rule.Group(Path("1.0"), any: false).Rules;

        Assert.IsType<AllCriterion>(grouped.At(Path("1.0")));
        Assert.Equal(Outline(Rule), Outline(grouped.Ungroup(Path("1.0")).Rules));
        Assert.Equal("r(a b n(c) d)", Outline(Rule.Ungroup(Path("1")).Rules));
        Refusal.With("rule.ungroup", () => Rule.Ungroup(RulePath.Root));
    }

    [Fact]
    public void Join_OfAGroup_KeepsItsParts()
    {
        var joined = Rule.Join(Path("1"), any: false).Rules;

        Assert.IsType<AllCriterion>(joined.At(Path("1")));
        Assert.Equal(Outline(Rule), Outline(joined));
    }

    [Fact]
    public void At_APlaceThatIsNotThere_SaysSo()
    {
        Assert.Contains("1.5", Refusal.With("rule.place", () => Rule.At(Path("0.4"))), StringComparison.Ordinal);
        Refusal.With("rule.place", () => Rule.Replace(Path("7"), Leaf("x")));
        Refusal.With("rule.place", () => Rule.Remove(Path("7")));
        Refusal.With("rule.place", () => Rule.Move(Path("7"), 1));
    }

    [Fact]
    public void Places_OfTheRule_AreCountedFromOneForStaff() => Assert.Equal(
        ["", "1", "2", "2.1", "2.2", "2.2.1", "3"],
        Rule.Places().Select(place => place.Path.ToString()));

    private static Criterion Leaf(string name) => new ChildCountCriterion(name, "п", 1, 0, 18);

    private static RulePath Path(string key) =>
        key.Length == 0 ? RulePath.Root : key.Split('.').Aggregate(RulePath.Root, (path, step) => path.Child(int.Parse(step)));

    private static string Outline(Criterion criterion) => criterion.IsGroup
        ? $"{(criterion is NotCriterion ? "n" : criterion.Text)}({string.Join(' ', criterion.Parts.Select(Outline))})"
        : criterion.Text;
}
