using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Features.Families;

/// <summary>Own relatives and the own card are noticed when a card is opened.</summary>
public sealed class FamilyTiesTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task Open_OwnFamily_IsMarkedForTheAuditor()
    {
        var family = await TestData.Family().WithChild().SaveAsync(database);
        var clerk = await EnrolAsync(family.Members[0].Person);

        var opening = await OpenAsync(family, clerk);

        Assert.Equal(FamilyTie.Own, opening.Tie);
        var marks = await MarksAsync();
        Assert.Equal((clerk, family.Id, "Открыта карточка своей семьи"), (marks[0].StaffId!.Value, marks[0].FamilyId!.Value, marks[0].Details));
    }

    [Fact]
    public async Task Open_FormerFamily_IsOwnToo()
    {
        var family = await TestData.Family().WithSpouse().SaveAsync(database);
        var spouse = family.Members[1].Person;
        await LeaveAsync(family, spouse);

        Assert.Equal(FamilyTie.Own, (await OpenAsync(family, await EnrolAsync(spouse))).Tie);
    }

    [Fact]
    public async Task Open_FamilyOfSomebodyWhoWasInTheOwnOne_IsOfARelative()
    {
        var parents = await TestData.Family().WithSpouse().SaveAsync(database);
        var clerk = await EnrolAsync(parents.Members[0].Person);
        var former = parents.Members[1].Person;
        await LeaveAsync(parents, former);
        var family = await TestData.Family().WithApplicant("Сидорова", "Ольга").SaveAsync(database);
        await JoinAsync(family, former);

        var opening = await OpenAsync(family, clerk);

        Assert.Equal(FamilyTie.Relative, opening.Tie);
        Assert.Equal("Открыта карточка семьи родственника", Assert.Single(await MarksAsync()).Details);
    }

    [Fact]
    public async Task Open_Stranger_IsNotMarked()
    {
        var own = await TestData.Family().SaveAsync(database);
        var family = await TestData.Family().SaveAsync(database);

        Assert.Equal(FamilyTie.None, (await OpenAsync(family, await EnrolAsync(own.Members[0].Person))).Tie);
        Assert.Empty(await MarksAsync());
    }

    [Fact]
    public async Task Open_NumberNotTold_NothingIsKnown()
    {
        var family = await TestData.Family().SaveAsync(database);

        Assert.Equal(FamilyTie.None, (await OpenAsync(family, await EnrolAsync((Snils?)null))).Tie);
    }

    [Fact]
    public async Task Change_OwnFamily_IsRefusedAndNothingIsSaved()
    {
        var family = await TestData.Family().WithChild().SaveAsync(database);
        var clerk = await EnrolAsync(family.Members[0].Person);

        await RefusedAsync(() => new FamilyScope(database, staffId: clerk).Composition.LeaveAsync(
            new(family.PublicId, family.Version), family.Members[1].Person.PublicId, TestData.Today.AddDays(-1), Grounds));

        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<FamilyMember>().CountAsync(m => m.To == null));
    }

    [Fact]
    public async Task Change_BringingARelativeIntoAStrangersFamily_IsRefused()
    {
        var own = await TestData.Family().WithOther(age: 30).SaveAsync(database);
        var family = await TestData.Family().SaveAsync(database);
        var clerk = await EnrolAsync(own.Members[0].Person);

        await RefusedAsync(() => new FamilyScope(database, staffId: clerk).Composition.AddMemberAsync(
            new(family.PublicId, family.Version),
            new() { Who = new Newcomer.Known(own.Members[1].Person.PublicId), Role = MemberRole.Other, From = TestData.Today },
            Grounds));
    }

    [Fact]
    public async Task Change_WritingTheOwnNumberIntoACard_IsRefused()
    {
        var family = await TestData.Family().WithoutSnils().SaveAsync(database);
        var number = TestData.NextSnils();
        var clerk = await EnrolAsync(number);

        await RefusedAsync(() => new FamilyScope(database, staffId: clerk).Persons.SetSnilsAsync(
            new(family.PublicId, family.Version), family.Members[0].Person.PublicId, number, Grounds));
    }

    [Fact]
    public async Task Register_OwnNumberAmongTheMembers_IsRefusedToTheClerkOnly()
    {
        await TestData.AddCentresAsync(database);
        var number = TestData.NextSnils();
        var clerk = await EnrolAsync(number);
        var family = new NewFamily
        {
            Applicant = new()
            {
                FormKey = "applicant",
                Surname = "Сидорова",
                FirstName = "Ольга",
                BirthDate = new DateOnly(1990, 1, 1),
                Sex = Sex.Female,
                Snils = number,
            },
            Address = new NewAddress(AddressKind.Residence, "г. Всеволожск, ул. Павловская, д. 9", "41612000", new DateOnly(2015, 1, 1), FactSource.Document),
        };

        await RefusedAsync(() => new FamilyScope(database, staffId: clerk).Registration.RegisterAsync(family));
        Assert.IsType<RegistrationOutcome.Registered>(await new FamilyScope(database, staffId: clerk + 1).Registration.RegisterAsync(family));
    }

    public void Dispose() => database.Dispose();

    private static ChangeGrounds Grounds => new("По заявлению", Evidence.None);

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal("staff.own-affairs", (await Assert.ThrowsAsync<DomainRuleException>(act)).Code);

    private async Task<FamilyCardModel> OpenAsync(Family family, long staffId) =>
        Assert.IsType<CardOpening.Opened>(await new FamilyScope(database, staffId: staffId).Card.OpenAsync(family.PublicId.ToString())).Card;

    private async Task<List<AuditEntry>> MarksAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().Where(a => a.Action == AuditAction.OwnAffairs).OrderBy(a => a.Id).ToListAsync();
    }

    private Task<long> EnrolAsync(Person? person) => EnrolAsync(person?.Snils);

    private async Task<long> EnrolAsync(Snils? number)
    {
        await using var db = database.CreateDbContext();
        var member = StaffMember.Enrol(Guid.NewGuid(), $"clerk{Guid.NewGuid():N}", "Орлова Инна Петровна", "Орлова И. П.", StaffRoles.Operator, await db.Set<Centre>().FirstAsync());
        if (number is not null)
        {
            member.IdentifyBy(TestStaff.Numbers.Of(number), new StaffAct(99, "Белов А. С.", CertificateData.Now, "Анкета", true));
        }

        db.Add(member);
        await db.SaveChangesAsync();
        return member.Id;
    }

    private async Task LeaveAsync(Family family, Person person)
    {
        await using var db = database.CreateDbContext();
        await db.Set<FamilyMember>().Where(m => m.FamilyId == family.Id && m.PersonId == person.Id)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.To, TestData.Today.AddDays(-10)));
    }

    private async Task JoinAsync(Family family, Person person)
    {
        await using var db = database.CreateDbContext();
        var saved = await db.Set<Family>().Include(f => f.Members).SingleAsync(f => f.Id == family.Id);
        saved.AddMember(await db.Set<Person>().SingleAsync(p => p.Id == person.Id), MemberRole.Spouse, kinship: null, TestData.Today.AddDays(-5));
        await db.SaveChangesAsync();
    }
}
