using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Measures.Examples;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Measures;

/// <summary>From a real card to an example of a draft, without anything personal on the way.</summary>
public sealed class ExampleProposalsTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Propose_FromACard_ReachesTheDraftWithoutNames()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        var proposals = Proposals(scope);

        await proposals.ProposeAsync(ExampleMeasures.Food, family.PublicId, "Двое работающих, ребёнок девяти лет", AssessmentOutcome.Eligible);

        await using var db = database.CreateDbContext();
        var stored = await db.Set<RuleExample>().AsNoTracking().SingleAsync();
        Assert.Equal((RuleExampleState.Proposed, RuleExampleOrigin.Card, (long?)null), (stored.State, stored.Origin, stored.MeasureVersionId));
        var personal = family.Members.SelectMany(m => new[] { m.Person.Surname, m.Person.FirstName, m.Person.Snils?.Digits ?? m.Person.Surname }).Append(family.CaseNumber);
        Assert.All(personal, word => Assert.DoesNotContain(word, stored.Family, StringComparison.Ordinal));
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(), entry => entry.Action == AuditAction.Export && entry.FamilyId == family.Id);

        var (drafts, queries, examples) = Methodologist();
        var number = await drafts.StartAsync(ExampleMeasures.Food, 1, TestData.Today.AddMonths(1), null);
        var sheet = (await queries.FindAsync(ExampleMeasures.Food, number))!;
        await examples.TakeAsync(DraftKey.Of(sheet), Assert.Single(sheet.Proposals).PublicId);

        sheet = (await queries.FindAsync(ExampleMeasures.Food, number))!;
        Assert.Empty(sheet.Proposals);
        Assert.True(Assert.Single(sheet.Check.Runs).IsPassed);
        Assert.Empty(sheet.Check.Refusals);
    }

    [Fact]
    public async Task Propose_CardOfAnotherCentre_AsksForTheReasonFirst()
    {
        var scope = await EligibilityScope.CreateAsync(database, centreId: 2);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Proposals(scope).PrepareAsync(ExampleMeasures.Food, family.PublicId));

        Assert.Equal("family.reason", refusal.Code);
    }

    [Fact]
    public async Task Propose_ByAMethodologist_IsRefused()
    {
        var scope = await EligibilityScope.CreateAsync(database, StaffRoles.ProjectAdministrator);

        await Assert.ThrowsAsync<AccessRefusedException>(() => Proposals(scope).PrepareAsync(ExampleMeasures.Food, Guid.NewGuid()));
    }

    [Fact]
    public async Task Decline_AProposal_KeepsTheReasonInTheHistory()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        await Proposals(scope).ProposeAsync(ExampleMeasures.Food, family.PublicId, "Семья", AssessmentOutcome.NotEligible);
        var (drafts, queries, examples) = Methodologist();
        var number = await drafts.StartAsync(ExampleMeasures.Food, null, TestData.Today.AddMonths(1), null);
        var sheet = (await queries.FindAsync(ExampleMeasures.Food, number))!;

        await examples.DeclineAsync(DraftKey.Of(sheet), sheet.Proposals[0].PublicId, "Ответ верный: право есть");

        Assert.Empty((await queries.FindAsync(ExampleMeasures.Food, number))!.Proposals);
        await using var db = database.CreateDbContext();
        Assert.Equal("Ответ верный: право есть", (await db.Set<CatalogueChange>().OrderByDescending(change => change.Id).FirstAsync()).Reason);
    }

    private ExampleProposals Proposals(EligibilityScope scope) =>
        new(database, scope.Family.Queries, new AuditTrail(scope.Family.Clock), scope.Family.Staff, scope.Family.Clock);

    private (VersionDrafts Drafts, VersionQueries Queries, RuleExamples Examples) Methodologist()
    {
        var clock = FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day);
        var staff = TestStaff.Signed(StaffRoles.ProjectAdministrator, 10, centreId: null);
        var journal = new CatalogueJournal(new AuditTrail(clock), clock);
        return (
            new VersionDrafts(database, journal, staff, clock),
            new VersionQueries(database, new DictionaryLookup(database), staff, clock),
            new RuleExamples(database, journal, staff, clock));
    }
}
