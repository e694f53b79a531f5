using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Screening;

public sealed class RegistryCountsTests : IDisposable
{
    private static readonly BeneficiaryRule OfFamily = BeneficiaryRule.Family;

    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Count_SmallRegistry_CountsEveryOutcomeOnce()
    {
        await FillAsync();

        var count = await Counts().CountAsync(ChildrenAtLeast(1), TestData.Today);

        Assert.Equal(60, count.Families);
        Assert.Equal((55, 55), (count[ScreeningOutcome.Eligible].Families, count[ScreeningOutcome.Eligible].Assignments));
        Assert.Equal(5, count[ScreeningOutcome.NotEligible].Families);
        Assert.Equal(0, count[ScreeningOutcome.NotEnoughData].Families);
    }

    [Fact]
    public async Task Count_ManyFamilies_ShowsFiftyExamplesWithoutNames()
    {
        await FillAsync();

        var count = await Counts().CountAsync(
            new("TEST", new AllCriterion("Все", "п. 1", [new ChildCountCriterion("Дети", "п. 2", 1, 0, 18), EligibilityData.Income()]), OfFamily), TestData.Today);
        var examples = count[ScreeningOutcome.Eligible].Examples;

        Assert.Equal(50, examples.Count);
        Assert.Equal(50, examples.Select(example => example.CaseNumber).Distinct().Count());
        Assert.Equal(("Всеволожский", 10_000_00L), (examples[0].Centre, examples[0].PerCapitaIncomeKopecks));
        Assert.Equal([34, 9], examples[0].Ages);
    }

    [Fact]
    public async Task Count_Twice_GivesTheSameExamples()
    {
        await FillAsync();
        var rules = ChildrenAtLeast(1);

        var first = await Counts().CountAsync(rules, TestData.Today);
        var second = await Counts().CountAsync(rules, TestData.Today);

        Assert.Equal(
            first[ScreeningOutcome.Eligible].Examples.Select(example => example.CaseNumber),
            second[ScreeningOutcome.Eligible].Examples.Select(example => example.CaseNumber));
    }

    [Fact]
    public async Task Compare_StricterRule_NamesWhoChanges()
    {
        await FillAsync();

        var comparison = await Counts().CompareAsync(ChildrenAtLeast(1), ChildrenAtLeast(2), TestData.Today);

        var change = Assert.Single(comparison.Changes);
        Assert.Equal((ScreeningOutcome.Eligible, ScreeningOutcome.NotEligible, 55), (change.Before, change.After, change.Families));
        Assert.Equal((60, 55, 50), (comparison.Families, comparison.Changed, change.Examples.Count));
    }

    [Fact]
    public async Task Compare_SameRule_ChangesNobody()
    {
        await FillAsync();

        Assert.Empty((await Counts().CompareAsync(ChildrenAtLeast(1), ChildrenAtLeast(1), TestData.Today)).Changes);
    }

    [Fact]
    public async Task Count_Progress_EndsWithAll()
    {
        await FillAsync();
        var told = new List<ScreeningProgress>();

        await Counts().CountAsync(ChildrenAtLeast(1), TestData.Today, new Told(told));

        Assert.Equal(new ScreeningProgress(60, 60), told[^1]);
    }

    [Fact]
    public async Task Count_Cancelled_Stops()
    {
        await FillAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Counts().CountAsync(ChildrenAtLeast(1), TestData.Today, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Count_WithoutPermission_IsRefused() => await Assert.ThrowsAsync<AccessRefusedException>(
        () => Counts(StaffRoles.Auditor).CountAsync(ChildrenAtLeast(1), TestData.Today));

    private static ScreenedRules ChildrenAtLeast(int children) => new("TEST", new ChildCountCriterion("Дети", "п. 1", children, 0, 18), OfFamily);

    private RegistryCounts Counts(StaffRoles roles = StaffRoles.ProjectAdministrator) =>
        new(database, new RegistryScan(database), TestStaff.Signed(roles, centreId: null));

    private async Task FillAsync()
    {
        await EligibilityScope.CreateAsync(database);
        for (var i = 0; i < 60; i++)
        {
            var family = TestData.Family().WithMonthlyIncome(20_000_00);
            await (i < 55 ? family.WithChild(age: 9) : family).SaveAsync(database);
        }
    }

    private sealed class Told(List<ScreeningProgress> told) : IProgress<ScreeningProgress>
    {
        public void Report(ScreeningProgress value) => told.Add(value);
    }
}
