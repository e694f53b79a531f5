using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilyFactsServiceTests : IAsyncLifetime
{
    private static readonly Month September = new(2025, 9);

    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    private Guid Applicant => family.Members.First(m => m.Role == MemberRole.Applicant).Person.PublicId;

    private CardVersion Card => new(family.PublicId, family.Version);

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().WithSpouse().WithChild(age: 2).SaveAsync(database);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task AddIncome_Document_IsSavedNotedAuditedAndRaisesTheVersion()
    {
        await Facts().AddIncomeAsync(Card, Income(4_250_000));

        await using var db = database.CreateDbContext();
        var record = Assert.Single(await db.Set<IncomeRecord>().ToListAsync());
        Assert.Equal(
            (September.FirstDay, "salary", 4_250_000L, FactSource.Document, TestData.Today, "Справка № 7"),
            (record.Month, record.Kind, record.Kopecks, record.Source, record.ObtainedOn, record.Document));
        var change = Assert.Single(await db.Set<FamilyChange>().ToListAsync());
        Assert.Equal("Внесён доход: Петрова\u00a0А.\u00a0И., сентябрь 2025, Заработная плата 42\u00a0500,00\u00a0₽ (документ)", change.Summary);
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal((AuditAction.Change, family.Id), (entry.Action, entry.FamilyId!.Value));
        Assert.Equal(family.Version + 1, (await db.Set<Family>().SingleAsync()).Version);
    }

    [Fact]
    public async Task AddIncome_CardChangedInBetween_IsRefusedAndNothingIsSaved()
    {
        await Facts().AddIncomeAsync(Card, Income(1_00));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Facts().AddIncomeAsync(Card, Income(2_00) with { Kind = "pension" }));

        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<IncomeRecord>().CountAsync());
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync());
    }

    [Theory]
    [InlineData("salary", FactSource.Smev, "Справка", 2025, 9, "income.source")]
    [InlineData("salary", FactSource.Document, " ", 2025, 9, "income.document")]
    [InlineData("unknown", FactSource.Document, "Справка", 2025, 9, "dictionary.code")]
    [InlineData("salary", FactSource.Document, "Справка", 2025, 11, "income.future")]
    [InlineData("salary", FactSource.Document, "карта 2200 0000 0000 0004", 2025, 9, "text.cardNumber")]
    public async Task AddIncome_BrokenRule_IsRefused(string kind, FactSource source, string document, int year, int month, string code)
    {
        var income = Income(100) with { Kind = kind, Source = source, Document = document, Month = new Month(year, month) };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().AddIncomeAsync(Card, income));

        Assert.Equal(code, rule.Code);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    [Fact]
    public async Task AddIncome_SameRecordAgain_IsRefusedAndCanBeCorrectedWithAReason()
    {
        await Facts().AddIncomeAsync(Card, Income(4_250_000));
        var card = Card with { Version = Card.Version + 1 };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().AddIncomeAsync(card, Income(4_520_000)));
        var noReason = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().CorrectIncomeAsync(card, Income(4_520_000), " "));
        await Facts().CorrectIncomeAsync(card, Income(4_520_000), "опечатка");

        Assert.Equal("income.duplicate", rule.Code);
        Assert.Equal("reason.empty", noReason.Code);
        await using var db = database.CreateDbContext();
        Assert.Equal(4_520_000, (await db.Set<IncomeRecord>().SingleAsync()).Kopecks);
        var change = await db.Set<FamilyChange>().OrderBy(c => c.Id).LastAsync();
        Assert.Equal(("42\u00a0500,00\u00a0₽", "45\u00a0200,00\u00a0₽", "опечатка"), (change.Before, change.After, change.Reason));
    }

    [Fact]
    public async Task StateNoIncome_Months_AreSavedAndIncomeIsThenRefusedUntilWithdrawn()
    {
        await Facts().StateNoIncomeAsync(Card, Applicant, [September, new Month(2025, 8)], "уход за ребёнком");
        var card = Card with { Version = Card.Version + 1 };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().AddIncomeAsync(card, Income(100)));
        await Facts().WithdrawNoIncomeAsync(card, Applicant, September, "принесли справку");
        await Facts().AddIncomeAsync(card with { Version = card.Version + 1 }, Income(100));

        Assert.Equal("income.contradiction", rule.Code);
        await using var db = database.CreateDbContext();
        Assert.Equal(new DateOnly(2025, 8, 1), (await db.Set<NoIncomeStatement>().SingleAsync()).Month);
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync());
        Assert.Equal(
            ["уход за ребёнком", "принесли справку", null],
            await db.Set<FamilyChange>().OrderBy(c => c.Id).Select(c => c.Reason).ToListAsync());
    }

    [Fact]
    public async Task StateNoIncome_MonthWithIncome_IsRefused()
    {
        await Facts().AddIncomeAsync(Card, Income(100));

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() =>
            Facts().StateNoIncomeAsync(Card with { Version = Card.Version + 1 }, Applicant, [September], "ошибка"));

        Assert.Equal("income.contradiction", rule.Code);
    }

    [Fact]
    public async Task AnyChange_OfAnotherCentre_IsRefusedEvenWhenTheCardIsOpen()
    {
        var scope = new FamilyScope(database, centreId: 2);
        await scope.Card.OpenAsync(family.PublicId.ToString(), "обращение по месту пребывания");

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Facts.AddIncomeAsync(Card, Income(100)));

        Assert.Equal("family.otherCentre", rule.Code);
    }

    [Fact]
    public async Task AnyChange_RoleThatMayNotEdit_IsRefused() => await Assert.ThrowsAsync<AccessRefusedException>(() =>
        new FamilyScope(database, StaffRoles.Supervisor).Facts.AddIncomeAsync(Card, Income(100)));

    private FamilyFactsService Facts() => new FamilyScope(database).Facts;

    private NewIncome Income(long kopecks) => new()
    {
        PersonPublicId = Applicant,
        Month = September,
        Kind = "salary",
        Kopecks = kopecks,
        Source = FactSource.Document,
        Document = "Справка № 7",
    };
}
