using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilyRegistrationTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Register_Family_IsSavedWithCaseNumberChangeAndAudit()
    {
        await TestData.AddCentresAsync(database);

        var outcome = await new FamilyScope(database).Registration.RegisterAsync(Family());

        var registered = Assert.IsType<RegistrationOutcome.Registered>(outcome);
        Assert.Equal("12-000001", registered.CaseNumber);
        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>()
            .Include(f => f.Members).ThenInclude(m => m.Person.Addresses)
            .Include(f => f.Changes)
            .SingleAsync();
        Assert.Equal(registered.FamilyPublicId, family.PublicId);
        Assert.Equal([MemberRole.Applicant, MemberRole.Spouse, MemberRole.Child], family.Members.Select(m => m.Role).Order());
        var applicant = family.Members.Single(m => m.Role == MemberRole.Applicant).Person;
        Assert.Equal("9111234567", applicant.Phone);
        var address = Assert.Single(applicant.Addresses);
        Assert.Equal(("41612000", AddressKind.Residence, FactSource.Document), (address.Oktmo, address.Kind, address.Source));
        Assert.Equal("Заведено дело 12-000001: 3\u00a0человека", Assert.Single(family.Changes).Summary);
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal((AuditAction.Change, family.PublicId.ToString()), (entry.Action, entry.SubjectId));
    }

    [Fact]
    public async Task Register_NextFamilyOfTheCentre_TakesTheNextNumber()
    {
        await TestData.Family().WithCase("12-000412").SaveAsync(database);
        await TestData.Family().InCentre(2).WithCase("05-000900").SaveAsync(database);

        var registered = Assert.IsType<RegistrationOutcome.Registered>(
            await new FamilyScope(database).Registration.RegisterAsync(Family() with { GoesOnBesideLookAlikes = true }));

        Assert.Equal("12-000413", registered.CaseNumber);
    }

    [Fact]
    public async Task Register_TwoAtOnce_GetDifferentNumbers()
    {
        await TestData.AddCentresAsync(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => new FamilyScope(database).Registration.RegisterAsync(Family() with { GoesOnBesideLookAlikes = true }))));

        Assert.Equal(
            ["12-000001", "12-000002", "12-000003", "12-000004"],
            outcomes.Cast<RegistrationOutcome.Registered>().Select(o => o.CaseNumber).Order());
    }

    [Fact]
    public async Task Register_SnilsOfAnotherFamily_NamesThatFamilyAndSavesNothing()
    {
        var known = await TestData.Family().InCentre(2).WithSpouse().WithSnils("112-233-445 95").SaveAsync(database);

        var outcome = await new FamilyScope(database).Registration.RegisterAsync(Family(applicantSnils: Snils.Parse("11223344595")));

        var person = Assert.Single(Assert.IsType<RegistrationOutcome.AlreadyKnown>(outcome).Persons);
        Assert.Equal(("applicant", known.PublicId, "Выборгский"), (person.FormKey, person.FamilyPublicId, person.CentreName));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<Family>().CountAsync());
    }

    [Fact]
    public async Task Register_PersonWhoLeftAFamily_IsTheSameHumanBeing()
    {
        var family = await TestData.Family().WithSpouse("Иванов", "Иван", "Иванович", age: 40).WithSnils("112-233-445 95").SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var member = await db.Set<FamilyMember>().SingleAsync(m => m.Role == MemberRole.Spouse);
            member.Leave(TestData.Today);
            await db.SaveChangesAsync();
        }

        var birthDate = family.Members[1].Person.BirthDate;
        var applicant = Person("applicant", "Иванов", "Иван", birthDate, Snils.Parse("11223344595"));
        var outcome = await new FamilyScope(database).Registration.RegisterAsync(Family() with { Applicant = applicant });

        Assert.IsType<RegistrationOutcome.Registered>(outcome);
        await using var check = database.CreateDbContext();
        Assert.Equal(1, await check.Set<Person>().CountAsync(p => p.SurnameKey == "ИВАНОВ"));
    }

    [Fact]
    public async Task Register_SameSnilsWithAnotherName_IsRefused()
    {
        await TestData.Family().WithSpouse().WithSnils("112-233-445 95").SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            (await db.Set<FamilyMember>().SingleAsync(m => m.Role == MemberRole.Spouse)).Leave(TestData.Today);
            await db.SaveChangesAsync();
        }

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() =>
            new FamilyScope(database).Registration.RegisterAsync(Family(applicantSnils: Snils.Parse("11223344595"))));

        Assert.Equal("registration.identity", rule.Code);
    }

    [Fact]
    public async Task Register_OneSnilsForTwo_IsRefused()
    {
        await TestData.AddCentresAsync(database);
        var snils = TestData.NextSnils();
        var family = Family(applicantSnils: snils);

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => new FamilyScope(database).Registration.RegisterAsync(
            family with { Spouse = family.Spouse! with { Snils = snils } }));

        Assert.Equal("registration.snils.twice", rule.Code);
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Auditor)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    public async Task Register_RoleThatMayNotEdit_IsRefused(StaffRoles roles)
    {
        await TestData.AddCentresAsync(database);

        await Assert.ThrowsAsync<AccessRefusedException>(() => new FamilyScope(database, roles).Registration.RegisterAsync(Family()));
    }

    [Fact]
    public async Task Register_StaffWithoutCentre_IsRefused()
    {
        var rule = await Assert.ThrowsAsync<DomainRuleException>(() =>
            new FamilyScope(database, centreId: null).Registration.RegisterAsync(Family()));

        Assert.Equal("family.centre", rule.Code);
    }

    private static NewFamily Family(Snils? applicantSnils = null) => new()
    {
        Applicant = Person("applicant", "Петрова", "Анна", new DateOnly(1991, 7, 7), applicantSnils ?? TestData.NextSnils()),
        Spouse = Person("spouse", "Петров", "Игорь", new DateOnly(1989, 1, 2), TestData.NextSnils()) with { Sex = Sex.Male },
        Children = [Person("child1", "Петрова", "Вера", new DateOnly(2016, 3, 4), null)],
        Address = new NewAddress(AddressKind.Residence, "г. Всеволожск, ул. Павловская, д. 9", "41612000", new DateOnly(2015, 1, 1), FactSource.Document),
        Phone = "9111234567",
    };

    private static NewPerson Person(string key, string surname, string firstName, DateOnly birthDate, Snils? snils) => new()
    {
        FormKey = key,
        Surname = surname,
        FirstName = firstName,
        BirthDate = birthDate,
        Sex = Sex.Female,
        Snils = snils,
    };
}
