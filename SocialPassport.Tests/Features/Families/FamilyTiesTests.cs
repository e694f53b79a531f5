using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
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

        Assert.Equal(FamilyTie.None, (await OpenAsync(family, await EnrolAsync(null))).Tie);
    }

    public void Dispose() => database.Dispose();

    private async Task<CardOpening.Opened> OpenAsync(Family family, long staffId) =>
        Assert.IsType<CardOpening.Opened>(await new FamilyScope(database, staffId: staffId).Card.OpenAsync(family.PublicId.ToString()));

    private async Task<List<AuditEntry>> MarksAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().Where(a => a.Action == AuditAction.OwnAffairs).OrderBy(a => a.Id).ToListAsync();
    }

    private async Task<long> EnrolAsync(Person? person)
    {
        await using var db = database.CreateDbContext();
        var member = StaffMember.Enrol(Guid.NewGuid(), $"clerk{Guid.NewGuid():N}", "Орлова Инна Петровна", "Орлова И. П.", StaffRoles.Operator, await db.Set<Centre>().FirstAsync());
        if (person is not null)
        {
            member.IdentifyBy(TestStaff.Numbers.Of(person.Snils!), new StaffAct(99, "Белов А. С.", CertificateData.Now, "Анкета", true));
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
