using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families.Incomes;

public sealed class IncomeEntryServiceTests : IAsyncLifetime
{
    private static readonly Month July = new(2025, 7);
    private static readonly Month August = new(2025, 8);
    private static readonly Month September = new(2025, 9);

    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    private Guid Anna => family.Members.First(m => m.Role == MemberRole.Applicant).Person.PublicId;

    private Guid Igor => family.Members.First(m => m.Role == MemberRole.Spouse).Person.PublicId;

    private CardVersion Card => new(family.PublicId, family.Version);

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family()
            .WithIncome(July, 42_500_00, source: FactSource.Document)
            .WithNoIncome(August)
            .WithSpouse()
            .SaveAsync(database);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Enter_BlockOfTwoPersons_IsOneVersionOneLineOneAuditEntry()
    {
        await EnterAsync(
            Sum(Anna, July, 45_000_00), Sum(Anna, August, 45_000_00), Sum(Anna, September, 45_000_00), Sum(Anna, September, 1_000_00, "pension"), None(Igor, July), None(Igor, August));

        await using var db = database.CreateDbContext();
        Assert.Equal(4, await db.Set<IncomeRecord>().CountAsync());
        Assert.All(await db.Set<IncomeRecord>().ToListAsync(), i => Assert.Equal((FactSource.Document, "Справка № 7"), (i.Source, i.Document)));
        Assert.Equal(
            [new DateOnly(2025, 7, 1), new DateOnly(2025, 8, 1)],
            await db.Set<NoIncomeStatement>().OrderBy(s => s.Month).Select(s => s.Month).ToListAsync());
        var line = Assert.Single(await db.Set<FamilyChange>().ToListAsync());
        Assert.Equal("Внесены доходы: 2\u00a0человека, июль 2025 – сентябрь 2025, 6\u00a0значений, исправлено 2 (документ)", line.Summary);
        Assert.Equal(("опечатка", "Справка № 7", FamilyChangeKind.Incomes), (line.Reason, line.Document, line.Kind));
        Assert.Equal("Петрова\u00a0А.\u00a0И., Заработная плата: 07.2025 42\u00a0500,00\nПетрова\u00a0А.\u00a0И.: 08.2025 доходов не было", line.Before);
        Assert.Equal(
            "Петрова\u00a0А.\u00a0И., Заработная плата: 07.2025–09.2025 по 45\u00a0000,00\n"
            + "Петрова\u00a0А.\u00a0И., Пенсия: 09.2025 1\u00a0000,00\n"
            + "Петров\u00a0И.\u00a0О.: 07.2025–08.2025 доходов не было",
            line.After);
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal((AuditAction.Change, "опечатка"), (entry.Action, entry.Reason));
        Assert.Equal(family.Version + 1, (await db.Set<Family>().SingleAsync()).Version);
    }

    [Fact]
    public async Task Enter_LastCellBreaksARule_NothingIsWritten()
    {
        await RefusedAsync("income.contradiction", Sum(Igor, September, 1), None(Anna, July));

        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task Enter_SameMonthSumAndNone_IsAContradiction() =>
        await RefusedAsync("income.contradiction", Sum(Igor, July, 1), None(Igor, July));

    [Fact]
    public async Task Enter_SameCellTwice_IsRefused() =>
        await RefusedAsync("income.duplicate", Sum(Igor, July, 1), Sum(Igor, July, 2));

    [Fact]
    public async Task Enter_NothingNew_IsRefused()
    {
        var block = Block(None(Anna, August));

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Scope().Incomes.EnterAsync(Card, block));

        Assert.Equal("income.unchanged", rule.Code);
        await NothingIsWrittenAsync();
    }

    [Theory]
    [InlineData("correct", null, "reason.empty")]
    [InlineData("correct", " ", "reason.empty")]
    [InlineData("replace", null, "reason.empty")]
    [InlineData("state", null, "reason.empty")]
    [InlineData("add", null, null)]
    [InlineData("state", "уход за ребёнком", null)]
    public async Task Enter_Reason_IsNeededForCorrectionsAndStatements(string act, string? reason, string? code)
    {
        var income = act switch
        {
            "correct" => Sum(Anna, July, 1),
            "replace" => Sum(Anna, August, 1),
            "state" => None(Igor, July),
            _ => Sum(Igor, July, 1),
        };

        var refusal = await Record.ExceptionAsync(() => Scope().Incomes.EnterAsync(Card, Block(income) with { Reason = reason }));

        Assert.Equal(code, (refusal as DomainRuleException)?.Code);
        await using var db = database.CreateDbContext();
        Assert.Equal(code is null ? 1 : 0, await db.Set<AuditEntry>().CountAsync());
    }

    [Theory]
    [InlineData("salary", FactSource.Smev, "Справка", 2025, 9, "income.source")]
    [InlineData("salary", FactSource.Document, " ", 2025, 9, "income.document")]
    [InlineData("unknown", FactSource.Document, "Справка", 2025, 9, "dictionary.code")]
    [InlineData("salary", FactSource.Document, "Справка", 2025, 11, "income.future")]
    [InlineData("salary", FactSource.Document, "карта 2200 0000 0000 0004", 2025, 9, "text.cardNumber")]
    public async Task Enter_BrokenRule_IsRefused(string kind, FactSource source, string document, int year, int month, string code)
    {
        var block = Block(Sum(Igor, new Month(year, month), 100, kind)) with { Source = source, Document = document };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Scope().Incomes.EnterAsync(Card, block));

        Assert.Equal(code, rule.Code);
        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task Enter_CardChangedInBetween_IsRefusedAndTheListSaysWhatChanged()
    {
        var seen = Card;
        await EnterAsync(Sum(Anna, July, 44_000_00));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Scope().Incomes.EnterAsync(seen, Block(Sum(Anna, July, 45_000_00))));

        await using var db = database.CreateDbContext();
        Assert.Equal(44_000_00, (await db.Set<IncomeRecord>().SingleAsync()).Kopecks);
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync());
        var change = Assert.Single(await Scope().Since.ListAsync(seen));
        Assert.Equal("Тестова Анна Павловна", change.StaffName);
        Assert.Contains("42\u00a0500,00", change.Before, StringComparison.Ordinal);
        Assert.Contains("44\u00a0000,00", change.After, StringComparison.Ordinal);
        Assert.Empty(await Scope().Since.ListAsync(seen with { Version = seen.Version + 1 }));
    }

    [Fact]
    public async Task WithdrawNoIncome_Reason_TakesTheMarkBackAndIsNoted()
    {
        await Scope().Incomes.WithdrawNoIncomeAsync(Card, Anna, August, "принесли справку");

        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<NoIncomeStatement>().ToListAsync());
        Assert.Equal("принесли справку", (await db.Set<FamilyChange>().SingleAsync()).Reason);
    }

    [Fact]
    public async Task Enter_AnotherCentreOrRole_IsRefused()
    {
        var other = new FamilyScope(database, centreId: 2);
        await other.Card.OpenAsync(family.PublicId.ToString(), "обращение по месту пребывания");

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => other.Incomes.EnterAsync(Card, Block(Sum(Igor, July, 1))));

        Assert.Equal("family.otherCentre", rule.Code);
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            new FamilyScope(database, StaffRoles.Supervisor).Incomes.EnterAsync(Card, Block(Sum(Igor, July, 1))));
    }

    private static EnteredIncome Sum(Guid person, Month month, long kopecks, string kind = "salary") => new(person, month, kind, kopecks);

    private static EnteredIncome None(Guid person, Month month) => new(person, month, "salary", null);

    private static IncomeBlock Block(params EnteredIncome[] incomes) =>
        new() { Source = FactSource.Document, Document = "Справка № 7", Reason = "опечатка", Incomes = incomes };

    private FamilyScope Scope() => new(database);

    private Task EnterAsync(params EnteredIncome[] incomes) => Scope().Incomes.EnterAsync(Card, Block(incomes));

    private async Task RefusedAsync(string code, params EnteredIncome[] incomes)
    {
        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => EnterAsync(incomes));
        Assert.Equal(code, rule.Code);
    }

    private async Task NothingIsWrittenAsync()
    {
        await using var db = database.CreateDbContext();
        Assert.Equal(42_500_00, (await db.Set<IncomeRecord>().SingleAsync()).Kopecks);
        Assert.Equal(1, await db.Set<NoIncomeStatement>().CountAsync());
        Assert.Empty(await db.Set<FamilyChange>().ToListAsync());
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal(family.Version, (await db.Set<Family>().SingleAsync()).Version);
    }
}
