using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Tests.Features.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Features.Duplicates;

/// <summary>Look-alikes while a person is entered: seen, gone on beside, remembered.</summary>
public sealed class DuplicateEntryTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("Петрова", "Анна", "Ивановна", 0, null)]
    [InlineData("Пертова", "Анна", "Ивановна", 0, null)]
    [InlineData("Лютикова", "Анна", "Ивановна", 0, "9111234567")]
    [InlineData("Девичьева", "Анна", "Ивановна", 0, null)]
    [InlineData("Девичьева", "Анна", "Ивановна", 1, null)]
    [InlineData("Петрова", "Анна", "Ивановна", 1, null)]
    public async Task Find_SomebodyOfTheRegistryWithASlip_IsShown(string surname, string firstName, string patronymic, int daysLater, string? phone)
    {
        var known = await TestData.Family().Formerly("Девичьева").WithPhone("9111234567").InCentre(2).Born(new DateOnly(1991, 7, 7)).SaveAsync(database);

        var alike = Assert.Single(await FindAsync(new EntryPerson
        {
            FormKey = "applicant",
            Surname = surname,
            FirstName = firstName,
            Patronymic = patronymic,
            BirthDate = new DateOnly(1991, 7, 7).AddDays(daysLater),
            Sex = Sex.Female,
            Phone = phone,
        }));

        Assert.Equal((known.Members[0].PersonId, known.CaseNumber, "Выборгский"), (alike.PersonId, alike.Family?.CaseNumber, alike.Family?.CentreName));
        Assert.StartsWith("•••", alike.MaskedSnils, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_SnilsWithASlip_IsShown()
    {
        await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        var slipped = SnilsNumbers.WithSlips(Snils.Parse("112-233-445 95"))[5];

        var alike = Assert.Single(await FindAsync(Entry("Петрова", "Анна", new DateOnly(1950, 1, 1)) with { Snils = slipped }));

        Assert.Equal(DuplicateKind.Snils, alike.Match.Kind);
    }

    [Fact]
    public async Task Find_Nobody_IsEmpty()
    {
        await TestData.Family().SaveAsync(database);

        Assert.Empty(await FindAsync(Entry("Лютикова", "Вера", new DateOnly(1950, 1, 1))));
    }

    [Fact]
    public async Task Find_MergedRecord_IsNotShown()
    {
        var family = await TestData.Family().SaveAsync(database);
        var other = await TestData.Family().WithApplicant("Лютикова", "Вера", "Львовна", age: 51).SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var persons = await db.Set<Person>().ToDictionaryAsync(p => p.Id);
            persons[other.Members[0].PersonId].Absorb(persons[family.Members[0].PersonId], new HashSet<PersonField>(), null);
            await db.SaveChangesAsync();
        }

        Assert.Empty(await FindAsync(Entry("Петрова", "Анна", family.Members[0].Person.BirthDate)));
    }

    [Fact]
    public async Task Register_SomebodyAlike_IsShownFirstAndSavesNothing()
    {
        var known = await TestData.Family().SaveAsync(database);

        var outcome = await new FamilyScope(database).Registration.RegisterAsync(Family(known.Members[0].Person.BirthDate));

        var alike = Assert.Single(Assert.IsType<RegistrationOutcome.Resembles>(outcome).LookAlikes);
        Assert.Equal(("applicant", known.Members[0].PersonId), (alike.FormKey, alike.PersonId));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<Family>().CountAsync());
        Assert.Equal(AuditAction.Search, (await db.Set<AuditEntry>().SingleAsync()).Action);
    }

    [Fact]
    public async Task Register_GoingOnBesideALookAlike_RemembersThePair()
    {
        var known = await TestData.Family().SaveAsync(database);

        var outcome = await new FamilyScope(database).Registration.RegisterAsync(Family(known.Members[0].Person.BirthDate) with { GoesOnBesideLookAlikes = true });

        Assert.IsType<RegistrationOutcome.Registered>(outcome);
        await using var db = database.CreateDbContext();
        var pair = await db.Set<DuplicatePair>().Include(p => p.Second).SingleAsync();
        Assert.Equal((known.Members[0].PersonId, DuplicateOrigin.Entry, DuplicateStatus.Open), (pair.FirstPersonId, pair.Origin, pair.Status));
        Assert.Equal("Петрова", pair.Second.Surname);
        Assert.True(pair.FirstPersonId < pair.SecondPersonId);
    }

    [Fact]
    public async Task AddMember_SomebodyAlike_IsRememberedAsAPair()
    {
        var known = await TestData.Family().WithChild().SaveAsync(database);
        var child = known.Members.Single(m => m.Role == MemberRole.Child).Person;
        var family = await TestData.Family().WithApplicant("Лютикова", "Вера", "Львовна", age: 51).SaveAsync(database);
        await TestData.AddDictionariesAsync(database);
        var entered = new NewPerson
        {
            FormKey = "member",
            Surname = child.Surname,
            FirstName = child.FirstName,
            Patronymic = child.Patronymic,
            BirthDate = child.BirthDate,
            Sex = child.Sex,
        };

        await new FamilyScope(database).Composition.AddMemberAsync(
            new CardVersion(family.PublicId, family.Version),
            new NewMember { Who = new Newcomer.Unknown(entered), Role = MemberRole.Child, From = TestData.Today },
            new ChangeGrounds("по заявлению", Evidence.None));

        await using var db = database.CreateDbContext();
        Assert.Equal(child.Id, (await db.Set<DuplicatePair>().SingleAsync()).FirstPersonId);
    }

    private async Task<IReadOnlyList<LookAlike>> FindAsync(EntryPerson person)
    {
        await using var db = database.CreateDbContext();
        return await new DuplicateCheck(FixedTimeProvider.On(2025, 10, 15)).FindAsync(db, [person]);
    }

    private static EntryPerson Entry(string surname, string firstName, DateOnly birthDate) => new()
    {
        FormKey = "applicant",
        Surname = surname,
        FirstName = firstName,
        Patronymic = "Ивановна",
        BirthDate = birthDate,
        Sex = Sex.Female,
    };

    private static NewFamily Family(DateOnly birthDate) => new()
    {
        Applicant = new NewPerson
        {
            FormKey = "applicant",
            Surname = "Петрова",
            FirstName = "Анна",
            Patronymic = "Ивановна",
            BirthDate = birthDate,
            Sex = Sex.Female,
        },
        Address = new NewAddress(AddressKind.Residence, "г. Всеволожск, ул. Новая, д. 1", "41612000", TestData.Today, FactSource.Document),
    };
}
