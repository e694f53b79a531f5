using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilyCardTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Open_OwnCentre_TellsTheStoryAndIsAuditedOnce()
    {
        var family = await TestData.Family()
            .WithCase("12-000412")
            .WithMonthlyIncome(4_000_000, months: 4)
            .WithSpouse()
            .WithChild(age: 2)
            .WithCategory("largeFamily")
            .SaveAsync(database);

        var card = await OpenAsync(new FamilyScope(database), family);

        Assert.Equal("Петрова Анна Ивановна", card.ApplicantName);
        Assert.Equal("г. Всеволожск, ул. Павловская, д. 9, кв. 4", card.Place);
        Assert.Equal(["заявитель", "супруг", "дочь"], card.Members.Select(m => m.RoleName));
        Assert.Equal(1, card.ChildCount);
        // Six months: four known of the applicant and two gaps, six gaps of the spouse; a child needs none.
        Assert.Equal(new IncomeCoverage(4, 0, 0, 8), card.Incomes);
        Assert.All(card.Members, m => Assert.StartsWith("•••-•••-", m.MaskedSnils, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal((AuditAction.ViewFamily, family.Id, null), (entry.Action, entry.FamilyId!.Value, entry.Reason));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("' or 1=1 --")]
    [InlineData("b0b1c2d3-0000-4000-8000-000000000000")]
    public async Task Open_UnknownId_IsNotFoundAndNotAudited(string? id)
    {
        Assert.IsType<CardOpening.NotFound>(await new FamilyScope(database).Card.OpenAsync(id));

        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    [Fact]
    public async Task Open_OtherCentre_AsksForAReasonBeforeAnythingPersonal()
    {
        var family = await TestData.Family().WithCase("12-000412").SaveAsync(database);
        var scope = new FamilyScope(database, centreId: 2);

        var needed = Assert.IsType<CardOpening.ReasonNeeded>(await scope.Card.OpenAsync(family.PublicId.ToString()));
        var still = await scope.Card.OpenAsync(family.PublicId.ToString(), "   ");
        var card = await scope.Card.OpenAsync(family.PublicId.ToString(), "обращение по месту пребывания");

        Assert.Equal(("12-000412", "Всеволожский"), (needed.CaseNumber, needed.CentreName));
        Assert.IsType<CardOpening.ReasonNeeded>(still);
        Assert.False(Assert.IsType<CardOpening.Opened>(card).Card.IsOwnCentre);
        await using var db = database.CreateDbContext();
        Assert.Equal("обращение по месту пребывания", Assert.Single(await db.Set<AuditEntry>().ToListAsync()).Reason);
    }

    [Fact]
    public async Task Reads_OtherCentreWithoutReason_AreRefused()
    {
        var family = await TestData.Family().SaveAsync(database);
        var scope = new FamilyScope(database, centreId: 2);
        var id = family.PublicId;

        Func<Task>[] reads =
        [
            () => scope.Queries.CardAsync(id),
            () => scope.Queries.IncomesAsync(id),
            () => scope.Queries.CategoriesAsync(id),
            () => scope.Queries.LifeEventsAsync(id),
            () => scope.Timeline.HistoryAsync(id, default, 1),
            () => scope.Timeline.AccessLogAsync(id, 1),
            () => scope.Card.UnmaskSnilsAsync(id, family.Members[0].Person.PublicId),
            () => scope.Card.NotePrintAsync(id),
        ];

        foreach (var read in reads)
        {
            Assert.Equal("family.reason", (await Assert.ThrowsAsync<DomainRuleException>(read)).Code);
        }
    }

    [Fact]
    public async Task Open_ReasonWithCardNumber_IsRefusedAndNotAudited()
    {
        var family = await TestData.Family().SaveAsync(database);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() =>
            new FamilyScope(database, centreId: 2).Card.OpenAsync(family.PublicId.ToString(), "карта 2200 0000 0000 0004"));

        Assert.Equal("text.cardNumber", rule.Code);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    [Fact]
    public async Task Open_RoleWithoutCards_IsRefused() => await Assert.ThrowsAsync<AccessRefusedException>(() =>
        new FamilyScope(database, StaffRoles.Auditor).Card.OpenAsync(Guid.NewGuid().ToString()));

    [Fact]
    public async Task UnmaskSnils_Member_GivesItAndAuditsThePerson()
    {
        var family = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        var person = family.Members[0].Person;

        var snils = await new FamilyScope(database).Card.UnmaskSnilsAsync(family.PublicId, person.PublicId);

        Assert.Equal("112-233-445 95", snils);
        await using var db = database.CreateDbContext();
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal((AuditAction.Unmask, family.Id, person.Id), (entry.Action, entry.FamilyId!.Value, entry.PersonId!.Value));
        Assert.DoesNotContain("112", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnmaskSnils_PersonOfAnotherFamily_IsRefused()
    {
        var family = await TestData.Family().SaveAsync(database);
        var stranger = await TestData.Family().SaveAsync(database);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() =>
            new FamilyScope(database).Card.UnmaskSnilsAsync(family.PublicId, stranger.Members[0].Person.PublicId));

        Assert.Equal("person.snils.none", rule.Code);
    }

    [Fact]
    public async Task Recent_OpenedCards_NewestFirstWithoutRepeatsAndOnlyOwn()
    {
        var first = await TestData.Family().WithCase("12-000001").SaveAsync(database);
        var second = await TestData.Family().WithCase("12-000002").SaveAsync(database);
        var scope = new FamilyScope(database);
        foreach (var family in new[] { first, second, first })
        {
            await OpenAsync(scope, family);
            scope.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["12-000001", "12-000002"], (await scope.Queries.RecentAsync()).Select(r => r.CaseNumber));
        Assert.Empty(await new FamilyScope(database, staffId: 2).Queries.RecentAsync());
    }

    [Fact]
    public async Task AccessLog_ViewsOfTheCard_NameWhoWhenAndWhy()
    {
        var family = await TestData.Family().SaveAsync(database);
        await OpenAsync(new FamilyScope(database), family);
        var other = new FamilyScope(database, centreId: 2);
        other.Clock.Advance(TimeSpan.FromMinutes(5));
        await other.Card.OpenAsync(family.PublicId.ToString(), "обращение");

        var log = await new FamilyScope(database).Timeline.AccessLogAsync(family.PublicId, 1);

        Assert.Equal(2, log.Total);
        Assert.Equal(["обращение", null], log.Items.Select(l => l.Reason));
        Assert.Equal(["Выборгский", "Всеволожский"], log.Items.Select(l => l.CentreName));
        Assert.All(log.Items, l => Assert.Equal("просмотр карточки", l.Act));
    }

    private static async Task<FamilyCardModel> OpenAsync(FamilyScope scope, Family family) =>
        Assert.IsType<CardOpening.Opened>(await scope.Card.OpenAsync(family.PublicId.ToString())).Card;
}
