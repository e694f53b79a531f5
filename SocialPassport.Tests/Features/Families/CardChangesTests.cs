using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

/// <summary>What holds for every change of a card, whatever it changes.</summary>
public sealed class CardChangesTests : IAsyncLifetime
{
    private static readonly DateOnly Day = TestData.Today.AddDays(-1);

    private static readonly Dictionary<string, Func<Desk, ChangeGrounds, Task>> Changes = new()
    {
        ["смена имени"] = (d, why) => d.Scope.Persons.RenameAsync(d.Card, d.Spouse, new("Сидоров", "Игорь", null), Day, why),
        ["исправление"] = (d, why) => d.Scope.Persons.CorrectAsync(d.Card, d.Spouse, new("Петрав", "Игорь", null), new DateOnly(1989, 1, 1), Sex.Male, why),
        ["снилс"] = (d, why) => d.Scope.Persons.SetSnilsAsync(d.Card, d.Spouse, TestData.NextSnils(), why),
        ["телефон"] = (d, why) => d.Scope.Persons.SetContactsAsync(d.Card, d.Spouse, "9111234567", "BLR", why),
        ["смерть"] = (d, why) => d.Scope.Persons.RecordDeathAsync(d.Card, d.Applicant, Day, d.Spouse, why),
        ["учёба"] = (d, why) => d.Scope.Persons.SetStandingAsync(d.Card, d.Child, new(MemberRole.Child, "0411011", true, MemberExclusion.None), Day, why),
        ["документ"] = (d, why) => d.Scope.Papers.AddDocumentAsync(d.Card, d.Spouse, new() { Kind = "03", Series = "4110", Number = "123456", IssuedOn = Day }, why),
        ["адрес"] = (d, why) => d.Scope.Papers.AddAddressAsync(
            d.Card,
            new() { PersonPublicIds = [d.Applicant, d.Child], Address = new(AddressKind.Residence, "г. Выборг", "41615000", Day, FactSource.Document), EndsFormer = true },
            why),
        ["рождение"] = (d, why) => d.Scope.Composition.RecordBirthAsync(d.Card, Newborn(), null, why),
        ["новый член"] = (d, why) => d.Scope.Composition.AddMemberAsync(
            d.Card, new() { Who = new Newcomer.Unknown(Adult()), Role = MemberRole.Other, From = Day }, why),
        ["опека"] = (d, why) => d.Scope.Composition.TakeIntoCareAsync(
            d.Card,
            new() { Child = new Newcomer.Unknown(Newborn()), From = Day, Guardian = new() { Kind = "guardian", PersonPublicId = d.Applicant, Document = "Акт № 1", From = Day } },
            why),
        ["выбытие"] = (d, why) => d.Scope.Composition.LeaveAsync(d.Card, d.Spouse, Day, why),
        ["заявитель"] = (d, why) => d.Scope.Composition.ChangeApplicantAsync(d.Card, d.Spouse, MemberRole.Spouse, Day, why),
        ["развод"] = (d, why) => d.Scope.Division.DivideAsync(d.Card, new() { On = Day, NewApplicant = d.Spouse, Others = [d.Child] }, why),
        ["передача"] = (d, why) => d.Scope.Handover.HandOverAsync(d.Card, "05", why),
        ["представитель"] = (d, why) => d.Scope.Representatives.AddAsync(
            d.Card, d.Applicant, new() { Kind = "attorney", Name = "Иванов И. И.", Document = "Доверенность № 1", From = Day }, why),
        ["категория"] = (d, why) => d.Scope.Categories.AddAsync(d.Card, new() { Category = "disabledChild", PersonPublicId = d.Child, From = Day }, why),
        ["конец категории"] = (d, why) => d.Scope.Categories.EndAsync(d.Card, d.CategoryId, Day, why),
        ["срок категории"] = (d, why) => d.Scope.Categories.CorrectTermAsync(d.Card, d.CategoryId, Day, null, why),
        ["запись егиссо"] = (d, why) => d.Scope.Categories.RegisterAsync(d.Card, d.CategoryId, "47-1", Day, why),
        ["аннулирование"] = (d, why) => d.Scope.Categories.AnnulAsync(d.Card, d.CategoryId, why),
        ["событие"] = (d, why) => d.Scope.LifeEvents.AddAsync(d.Card, new() { Type = "jobLoss", Date = Day, Source = FactSource.Declared }, why),
        ["аннулирование события"] = (d, why) => d.Scope.LifeEvents.AnnulAsync(d.Card, d.EventId, why),
    };

    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    public static TheoryData<string> Names => [.. Changes.Keys];

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().WithSpouse().WithChild(age: 19).WithCategory("largeFamily").WithLifeEvent("childBirth").SaveAsync(database);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_IsToldInTheTimelineWithItsGroundsAndAudited(string name)
    {
        var desk = Desk.Of(database, family);

        await Changes[name](desk, new("по заявлению", new() { Document = "Документ № 7", File = new("скан.pdf", Encoding.ASCII.GetBytes("%PDF-1.7")) }));

        await using var db = database.CreateDbContext();
        var line = await db.Set<FamilyChange>().Include(c => c.Attachment).SingleAsync(c => c.FamilyId == family.Id);
        Assert.Equal(("по заявлению", "Документ № 7", "скан.pdf", family.Version + 1), (line.Reason, line.Document, line.Attachment?.FileName, line.FamilyVersion));
        Assert.NotEqual(FamilyChangeKind.Other, line.Kind);
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.FamilyId == family.Id);
        Assert.Equal((AuditAction.Change, "по заявлению", line.Summary), (entry.Action, entry.Reason, entry.Details));
        Assert.Equal(family.Version + 1, (await db.Set<Family>().SingleAsync(f => f.Id == family.Id)).Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_CardChangedInBetween_NothingIsSaved(string name)
    {
        var desk = Desk.Of(database, family) with { Card = new(family.PublicId, family.Version - 1) };

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Changes[name](desk, Grounds()));

        await AssertNothingSavedAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_OfAnotherCentre_IsRefused(string name)
    {
        var scope = new FamilyScope(database, centreId: 2);
        scope.Access.StateReason(family.Id);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Changes[name](Desk.Of(database, family) with { Scope = scope }, Grounds()));

        Assert.Equal("family.otherCentre", rule.Code);
        await AssertNothingSavedAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_WithoutAReason_IsRefused(string name)
    {
        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Changes[name](Desk.Of(database, family), new("  ", Evidence.None)));

        Assert.Equal("reason.empty", rule.Code);
        await AssertNothingSavedAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_ByARoleThatMayNotEdit_IsRefused(string name) => await Assert.ThrowsAsync<AccessRefusedException>(
        () => Changes[name](Desk.Of(database, family) with { Scope = new FamilyScope(database, StaffRoles.Supervisor) }, Grounds()));

    private static ChangeGrounds Grounds() => new("по заявлению", Evidence.None);

    private static NewPerson Newborn() => new() { FormKey = "child", Surname = "Петров", FirstName = "Лев", BirthDate = Day, Sex = Sex.Male };

    private static NewPerson Adult() => Newborn() with { BirthDate = new DateOnly(1960, 5, 1) };

    private async Task AssertNothingSavedAsync()
    {
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<FamilyChange>().ToListAsync());
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
        Assert.Empty(await db.Set<Attachment>().ToListAsync());
        Assert.Equal(1, await db.Set<Family>().CountAsync());
        Assert.Equal(3, await db.Set<FamilyMember>().CountAsync(m => m.To == null));
    }

    private sealed record Desk(FamilyScope Scope, CardVersion Card, Guid Applicant, Guid Spouse, Guid Child, long CategoryId, long EventId)
    {
        public static Desk Of(TestDatabase database, Family family) => new(
            new FamilyScope(database),
            new(family.PublicId, family.Version),
            Person(family, MemberRole.Applicant),
            Person(family, MemberRole.Spouse),
            Person(family, MemberRole.Child),
            family.Categories[0].Id,
            family.LifeEvents[0].Id);

        private static Guid Person(Family family, MemberRole role) => family.Members.First(m => m.Role == role).Person.PublicId;
    }
}
