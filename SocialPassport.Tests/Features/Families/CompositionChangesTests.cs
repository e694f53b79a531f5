using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Features.Families;

public sealed class CompositionChangesTests : IAsyncLifetime
{
    private static readonly DateOnly Day = TestData.Today.AddDays(-1);
    private static readonly ChangeGrounds Grounds = new("по заявлению", Evidence.None);

    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    private CardVersion Card => new(family.PublicId, family.Version);

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().SaveAsync(database);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task RecordBirth_AssessSeesTheChildAndTheEvent()
    {
        await Scope().Composition.RecordBirthAsync(Card, Somebody("Лев", Day), kinship: "0411011", Grounds);

        await using var db = database.CreateDbContext();
        var before = (await FamilyFactsQuery.LoadAsync(db, family.Id, Day.AddDays(-1), CancellationToken.None)).Facts;
        var facts = (await FamilyFactsQuery.LoadAsync(db, family.Id, Day, CancellationToken.None)).Facts;
        Assert.Single(before.Members!);
        Assert.Empty(before.LifeEvents!);
        Assert.Equal((MemberRole.Child, Day), facts.Members!.Select(m => (m.Role, m.BirthDate)).Single(m => m.Role == MemberRole.Child));
        Assert.Equal(("childBirth", Day), facts.LifeEvents!.Select(e => (e.Type, e.Date)).Single());
    }

    [Fact]
    public async Task AnnulCategory_AssessNoLongerCountsItOnAnyDay()
    {
        var other = await TestData.Family().WithCategory("largeFamily").SaveAsync(database);

        await Scope().Categories.AnnulAsync(new(other.PublicId, other.Version), other.Categories[0].Id, Grounds);

        await using var db = database.CreateDbContext();
        Assert.Empty((await FamilyFactsQuery.LoadAsync(db, other.Id, Day.AddDays(-30), CancellationToken.None)).Facts.Categories!);
        var kept = Assert.Single(await Scope().Queries.CategoriesAsync(other.PublicId));
        Assert.Equal((TestData.Today, "по заявлению", false), (kept.AnnulledOn!.Value, kept.AnnulReason, kept.IsValid));
    }

    [Fact]
    public async Task SetStanding_AssessSeesItFromTheDayOn()
    {
        var other = await TestData.Family().WithChild(age: 19).SaveAsync(database);
        var child = other.Members.First(m => m.Role == MemberRole.Child);

        await Scope().Persons.SetStandingAsync(
            new(other.PublicId, other.Version), child.Person.PublicId, new(MemberRole.Child, null, true, MemberExclusion.None), Day, Grounds);

        await using var db = database.CreateDbContext();
        Assert.Null(await StudentOnAsync(db, other.Id, Day.AddDays(-1)));
        Assert.True(await StudentOnAsync(db, other.Id, Day));
        var card = await Scope().Queries.CardAsync(other.PublicId);
        var shown = Assert.Single(card.Members, m => m.Role == MemberRole.Child);
        Assert.Equal(child.From, shown.From);
        Assert.Empty(card.FormerMembers);
    }

    [Fact]
    public async Task RecordMarriage_PersonOfAnotherCentre_LeavesThatFamilyAndBothCardsTellIt()
    {
        var other = await TestData.Family().InCentre(2).WithOther(age: 30).SaveAsync(database);
        var bride = other.Members.First(m => m.Role == MemberRole.Other).Person;

        await Scope().Composition.RecordMarriageAsync(
            Card, new() { Spouse = new Newcomer.Known(bride.PublicId), On = Day, SpouseSurname = "Петрова" }, Grounds);

        await using var db = database.CreateDbContext();
        var stretches = await db.Set<FamilyMember>().Where(m => m.PersonId == bride.Id).OrderBy(m => m.From).ToListAsync();
        Assert.Equal([(other.Id, (DateOnly?)Day.AddDays(-1)), (family.Id, null)], stretches.Select(m => (m.FamilyId, m.To)));
        Assert.Equal((MemberRole.Spouse, Day), (stretches[1].Role, stretches[1].From));
        var there = await db.Set<FamilyChange>().SingleAsync(c => c.FamilyId == other.Id);
        Assert.Equal(("по заявлению", other.Version + 1), (there.Reason, there.FamilyVersion));
        Assert.Equal(other.Version + 1, (await db.Set<Family>().SingleAsync(f => f.Id == other.Id)).Version);
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.FamilyId == other.Id && a.Action == AuditAction.Change));
        Assert.Equal("Сидорова", (await db.Set<FormerName>().SingleAsync()).Surname);
        Assert.Contains("Петрова", (await db.Set<Person>().SingleAsync(p => p.Id == bride.Id)).FullName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddMember_KnownSnilsTypedAsNew_IsRefused()
    {
        var other = await TestData.Family().SaveAsync(database);
        var twin = Somebody("Анна", new DateOnly(1990, 1, 1)) with { Snils = other.Members[0].Person.Snils };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Scope().Composition.AddMemberAsync(
            Card, new() { Who = new Newcomer.Unknown(twin), Role = MemberRole.Other, From = Day }, Grounds));

        Assert.Equal("member.known", rule.Code);
    }

    [Fact]
    public async Task AddMember_WhoLeftAnotherFamily_JoinsOnlyAfterThat()
    {
        var other = await TestData.Family().WithOther(age: 30).SaveAsync(database);
        var person = other.Members.First(m => m.Role == MemberRole.Other).Person;
        await Scope().Composition.LeaveAsync(new(other.PublicId, other.Version), person.PublicId, Day, Grounds);
        Task Join(DateOnly from) => Scope().Composition.AddMemberAsync(
            Card, new() { Who = new Newcomer.Known(person.PublicId), Role = MemberRole.Other, From = from }, Grounds);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Join(Day));
        await Join(Day.AddDays(1));

        Assert.Equal("member.overlap", rule.Code);
        Assert.Equal(2, (await Scope().Queries.CardAsync(family.PublicId)).Members.Count);
    }

    [Fact]
    public async Task AddMember_Dead_IsRefused()
    {
        var other = await TestData.Family().WithOther().SaveAsync(database);
        var person = other.Members.First(m => m.Role == MemberRole.Other).Person;
        await Scope().Persons.RecordDeathAsync(new(other.PublicId, other.Version), person.PublicId, Day, null, Grounds);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Scope().Composition.AddMemberAsync(
            Card, new() { Who = new Newcomer.Known(person.PublicId), Role = MemberRole.Other, From = TestData.Today }, Grounds));

        Assert.Equal("member.dead", rule.Code);
    }

    [Fact]
    public async Task FindNewcomers_SameNameAndBirthDateOrSnils_AreFoundAndTheLookIsAudited()
    {
        var known = family.Members[0].Person;
        var byName = await Scope().Newcomers.FindAsync(Somebody("анна", known.BirthDate) with { Surname = "ПЕТРОВА" });
        var bySnils = await Scope().Newcomers.FindAsync(Somebody("Иная", new DateOnly(2000, 1, 1)) with { Snils = known.Snils });
        var nobody = await Scope().Newcomers.FindAsync(Somebody("Прасковья", known.BirthDate.AddYears(7)) with { Surname = "Лютикова" });

        Assert.Equal([(known.PublicId, (string?)family.CaseNumber)], byName.Select(f => (f.PersonPublicId, f.Family?.CaseNumber)));
        Assert.Equal([known.PublicId], bySnils.Select(f => f.PersonPublicId));
        Assert.Empty(nobody);
        await using var db = database.CreateDbContext();
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Search));
        Assert.DoesNotContain(await db.Set<AuditEntry>().ToListAsync(), a => a.Details!.Contains("Петрова", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Divide_TwoCases_EverybodyOnTheChosenSide()
    {
        var couple = await TestData.Family().WithSpouse().WithChild(age: 9).WithChild(age: 5, firstName: "Яна").WithCategory("largeFamily").SaveAsync(database);
        var spouse = couple.Members.First(m => m.Role == MemberRole.Spouse).Person.PublicId;
        var child = couple.Members.First(m => m.Role == MemberRole.Child).Person.PublicId;

        var divided = await Scope().Division.DivideAsync(
            new(couple.PublicId, couple.Version), new() { On = Day, NewApplicant = spouse, Others = [child] }, Grounds);

        var old = await Scope().Queries.CardAsync(couple.PublicId);
        var opened = await Scope().Queries.CardAsync(divided.PublicId);
        Assert.Equal([MemberRole.Applicant, MemberRole.Child], old.Members.Select(m => m.Role));
        Assert.Equal([(spouse, MemberRole.Applicant), (child, MemberRole.Child)], opened.Members.Select(m => (m.PersonPublicId, m.Role)));
        Assert.Equal("12-", divided.CaseNumber[..3]);
        Assert.NotEqual(couple.CaseNumber, divided.CaseNumber);
        Assert.Empty(opened.Categories);
        var told = Assert.Single((await Scope().Timeline.HistoryAsync(divided.PublicId, default, 1)).Items);
        Assert.Contains(couple.CaseNumber, told.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Divide_TheApplicant_IsRefused()
    {
        var couple = await TestData.Family().WithSpouse().SaveAsync(database);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Scope().Division.DivideAsync(
            new(couple.PublicId, couple.Version), new() { On = Day, NewApplicant = couple.Members[0].Person.PublicId, Others = [] }, Grounds));

        Assert.Equal("division.applicant", rule.Code);
    }

    [Fact]
    public async Task Move_CategoryOfAPerson_ComesAlong()
    {
        var other = await TestData.Family().WithChild(age: 9).SaveAsync(database);
        var child = other.Members.First(m => m.Role == MemberRole.Child).Person.PublicId;
        await Scope().Categories.AddAsync(
            new(other.PublicId, other.Version), new() { Category = "disabledChild", PersonPublicId = child, From = Day.AddDays(-100) }, Grounds);

        await Scope().Composition.AddMemberAsync(Card, new() { Who = new Newcomer.Known(child), Role = MemberRole.Child, From = Day }, Grounds);

        await using var db = database.CreateDbContext();
        var facts = (await FamilyFactsQuery.LoadAsync(db, family.Id, Day, CancellationToken.None)).Facts;
        Assert.Equal("disabledChild", Assert.Single(facts.Members!.Single(m => m.Role == MemberRole.Child).Categories!).Code);
        Assert.Single(await Scope().Queries.CategoriesAsync(family.PublicId));
        Assert.Empty((await FamilyFactsQuery.LoadAsync(db, other.Id, Day, CancellationToken.None)).Facts.Members!.SelectMany(m => m.Categories!));
    }

    [Fact]
    public async Task HandOver_TheCard_CanOnlyBeReadHereAfterwards()
    {
        await Scope().Handover.HandOverAsync(Card, "05", Grounds);

        var scope = Scope();
        Assert.IsType<CardOpening.ReasonNeeded>(await scope.Card.OpenAsync(family.PublicId.ToString()));
        await scope.Card.OpenAsync(family.PublicId.ToString(), "проверка");
        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Composition.LeaveAsync(
            Card with { Version = Card.Version + 1 }, family.Members[0].Person.PublicId, Day, Grounds));
        Assert.Equal("family.otherCentre", rule.Code);
        Assert.Equal("Выборгский", Assert.IsType<CardOpening.Opened>(await scope.Card.OpenAsync(family.PublicId.ToString())).Card.CentreName);
    }

    [Fact]
    public async Task SetSnils_OfSomebodyElse_IsRefused_AndInTheTimelineItIsMasked()
    {
        var other = await TestData.Family().SaveAsync(database);
        var person = family.Members[0].Person;
        Task Set(Snils snils) => Scope().Persons.SetSnilsAsync(Card, person.PublicId, snils, Grounds);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Set(other.Members[0].Person.Snils!));
        await Set(Snils.Parse("112-233-445 95"));

        Assert.Equal("person.snils.taken", rule.Code);
        var line = Assert.Single((await Scope().Timeline.HistoryAsync(family.PublicId, default, 1)).Items);
        Assert.Equal((person.Snils!.Masked, "•••-•••-445 95"), (line.Before, line.After));
    }

    [Fact]
    public async Task AddAddress_OfSeveral_FormerOnesEndTheDayBefore()
    {
        var person = family.Members[0].Person;

        await Scope().Papers.AddAddressAsync(
            Card,
            new() { PersonPublicIds = [person.PublicId], Address = new(AddressKind.Residence, "г. Выборг", "41615000", Day, FactSource.Document), EndsFormer = true },
            Grounds);

        await using var db = database.CreateDbContext();
        var addresses = await db.Set<PersonAddress>().Where(a => a.PersonId == person.Id).OrderBy(a => a.From).ToListAsync();
        Assert.Equal([(DateOnly?)Day.AddDays(-1), null], addresses.Select(a => a.To));
        Assert.Equal("г. Выборг", (await Scope().Queries.CardAsync(family.PublicId)).Place);
    }

    [Fact]
    public async Task ReplaceDocument_TheFormer_IsVoidFromTheDayOfIssue()
    {
        var other = await TestData.Family().WithDocument("4110", "111111", "03").SaveAsync(database);
        var person = other.Members[0].Person;

        await Scope().Papers.AddDocumentAsync(
            new(other.PublicId, other.Version),
            person.PublicId,
            new() { Kind = "03", Series = "4125", Number = "222222", IssuedOn = Day, Replaces = person.Documents[0].Id },
            Grounds);

        await using var db = database.CreateDbContext();
        Assert.Equal(Day, (await db.Set<IdentityDocument>().SingleAsync(d => d.Number == "111111")).CancelledOn);
        var shown = Assert.Single((await Scope().Queries.CardAsync(other.PublicId)).Members).Documents;
        Assert.Contains("•••222", Assert.Single(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndRepresentative_IsShownAsEnded()
    {
        await Scope().Representatives.AddAsync(
            Card,
            family.Members[0].Person.PublicId,
            new() { Kind = "attorney", Name = "Иванов И. И.", Document = "Доверенность № 1", From = Day.AddDays(-9), To = TestData.Today.AddDays(30) },
            Grounds);
        var valid = Assert.Single((await Scope().Queries.CardAsync(family.PublicId)).Representatives);
        await Scope().Representatives.EndAsync(Card with { Version = Card.Version + 1 }, valid.Id, Day, Grounds);
        var ended = Assert.Single((await Scope().Queries.CardAsync(family.PublicId)).Representatives);

        Assert.Equal((true, true, "Представитель по доверенности"), (valid.IsValid, valid.EndsSoon, valid.Kind));
        Assert.Equal((false, (DateOnly?)Day), (ended.IsValid, ended.To));
    }

    [Fact]
    public async Task Timeline_Filters_ByKindAndPerson()
    {
        await Scope().Composition.RecordBirthAsync(Card, Somebody("Лев", Day), kinship: null, Grounds);
        await Scope().Categories.AddAsync(Card with { Version = Card.Version + 1 }, new() { Category = "largeFamily", From = Day }, Grounds);
        var child = (await Scope().Queries.CardAsync(family.PublicId)).Members.Single(m => m.Role == MemberRole.Child).PersonPublicId;
        async Task<int> CountAsync(HistoryFilter filter) => (await Scope().Timeline.HistoryAsync(family.PublicId, filter, 1)).Total;

        Assert.Equal(2, await CountAsync(default));
        Assert.Equal(1, await CountAsync(new(FamilyChangeKind.Categories, null)));
        Assert.Equal(1, await CountAsync(new(null, child)));
        Assert.Equal(0, await CountAsync(new(FamilyChangeKind.Categories, child)));
    }

    [Fact]
    public async Task Export_HasNoNames_IsReadByAssessAndAudited()
    {
        var (name, content) = await Scope().Export.ExportAsync(family.PublicId);

        Assert.Equal($"{family.CaseNumber}.json", name);
        var text = System.Text.Encoding.UTF8.GetString(content);
        Assert.DoesNotContain("Петрова", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(family.Members[0].Person.Snils!.Digits, text, StringComparison.Ordinal);
        Assert.Single(SocialPassport.Domain.Eligibility.AssessDocument.Read(content));
        await using var db = database.CreateDbContext();
        Assert.Equal(AuditAction.Export, (await db.Set<AuditEntry>().SingleAsync(a => a.FamilyId == family.Id)).Action);
    }

    private static NewPerson Somebody(string firstName, DateOnly birthDate) =>
        new() { FormKey = "person", Surname = "Орлов", FirstName = firstName, BirthDate = birthDate, Sex = Sex.Male };

    private static async Task<bool?> StudentOnAsync(SocialPassport.Web.Infrastructure.Persistence.PassportDbContext db, long familyId, DateOnly on) =>
        (await FamilyFactsQuery.LoadAsync(db, familyId, on, CancellationToken.None)).Facts.Members!.Single(m => m.Role == MemberRole.Child).FullTimeStudent;

    private FamilyScope Scope() => new(database);
}
