using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;

namespace SocialPassport.Tests.Features.Eligibility;

public sealed class FamilyFactsQueryTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    [Theory]
    [InlineData("2025-10-15", Truth.Met)]
    [InlineData("2025-10-16", Truth.Unknown)]
    public async Task Load_AddressWithLastDay_CountsThatDayStill(string asOf, Truth expected)
    {
        var family = TestData.Family().WithoutAddress().WithChild().Build();
        family.Members[0].Person.AddAddress(PersonAddress.Create(
            AddressKind.Residence, "г. Выборг", "41615000", null, new DateOnly(2020, 1, 1), new DateOnly(2025, 10, 15), FactSource.Smev, TestData.Today));
        await SaveAsync(family);

        var facts = await LoadAsync(family.Id, EligibilityData.Day(asOf));

        var residence = EligibilityData.Food.Assess(facts, EligibilityData.Day(asOf)).Trace.Children[0];
        Assert.Equal(expected, residence.Result);
    }

    [Theory]
    [InlineData("2025-10-15", 2)]
    [InlineData("2025-10-16", 1)]
    public async Task Load_MemberWhoLeft_CountsTheLastDayStill(string asOf, int members)
    {
        var family = TestData.Family().WithChild().Build();
        family.Members[1].Leave(new DateOnly(2025, 10, 15));
        await SaveAsync(family);

        Assert.Equal(members, (await LoadAsync(family.Id, EligibilityData.Day(asOf))).Members!.Count);
    }

    [Theory]
    [InlineData("2025-09-30", 1)]
    [InlineData("2025-10-01", 0)]
    [InlineData("2025-08-31", 0)]
    [InlineData("2025-09-01", 1)]
    public async Task Load_Category_IsValidOnBothItsBorderDays(string asOf, int categories)
    {
        var family = await TestData.Family()
            .WithCategory("largeFamily", new DateOnly(2025, 9, 1), new DateOnly(2025, 9, 30))
            .SaveAsync(database);

        Assert.Equal(categories, (await LoadAsync(family.Id, EligibilityData.Day(asOf))).Categories!.Count);
    }

    [Theory]
    [InlineData("2025-10-09", 1)]
    [InlineData("2025-10-10", 2)]
    public async Task Load_ChildBornLater_IsNoMemberYet(string asOf, int members)
    {
        var family = await TestData.Family().WithChild(birthDate: new DateOnly(2025, 10, 10)).SaveAsync(database);

        Assert.Equal(members, (await LoadAsync(family.Id, EligibilityData.Day(asOf))).Members!.Count);
    }

    [Theory]
    [InlineData("2025-10-01", 2)]
    [InlineData("2025-10-02", 1)]
    public async Task Load_MemberWhoDied_CountsTheDayOfDeathStill(string asOf, int members)
    {
        var family = await TestData.Family().WithSpouse().SaveAsync(database);
        var spouse = family.Members[1].PersonId;
        await using (var db = database.CreateDbContext())
        {
            await db.Set<Person>().Where(p => p.Id == spouse).ExecuteUpdateAsync(set => set.SetProperty(p => p.DeathDate, new DateOnly(2025, 10, 1)));
        }

        Assert.Equal(members, (await LoadAsync(family.Id, EligibilityData.Day(asOf))).Members!.Count);
    }

    [Fact]
    public async Task Load_NothingEntered_IsUnknownWhereTheRegistryCannotKnow()
    {
        var family = await TestData.Family().WithoutAddress().WithChild().Student(null).Excluded(null).SaveAsync(database);

        var facts = await LoadAsync(family.Id, TestData.Today);

        Assert.Null(facts.Addresses);
        Assert.Null(facts.Members![1].FullTimeStudent);
        Assert.Null(facts.Members[1].Excluded);
        Assert.Equal(MemberExclusion.None, facts.Members[0].Excluded);
        Assert.Equal([], facts.Categories!);
        Assert.Equal([], facts.LifeEvents!);
        Assert.Equal([], facts.Received!);
    }

    [Fact]
    public async Task Load_BeforeTheApplicantWasEntered_CompositionIsUnknown()
    {
        var family = await TestData.Family().WithChild().SaveAsync(database);

        Assert.Null((await LoadAsync(family.Id, TestData.Today.AddYears(-3).AddDays(-1))).Members);
    }

    [Fact]
    public async Task Load_Incomes_KeepSourceAndDateAndStopBeforeTheMonthOfTheDate()
    {
        var family = await TestData.Family()
            .WithIncome(new Month(2025, 9), 100, "salary", FactSource.Document)
            .WithIncome(new Month(2025, 10), 200)
            .WithNoIncome(new Month(2025, 8))
            .SaveAsync(database);

        var applicant = (await LoadAsync(family.Id, TestData.Today)).Members![0];

        var income = Assert.Single(applicant.Incomes!);
        Assert.Equal((new Month(2025, 9), "salary", 100L, FactSource.Document, (DateOnly?)TestData.Today), (income.Month, income.Kind, income.Kopecks, income.Source, income.ObtainedOn));
        Assert.Equal([new Month(2025, 8)], applicant.NoIncomeMonths!);
    }

    [Theory]
    [InlineData(CertificateLife.Draft, CertificateUsage.None, 0)]
    [InlineData(CertificateLife.Sent, CertificateUsage.None, 1)]
    [InlineData(CertificateLife.Rejected, CertificateUsage.None, 0)]
    [InlineData(CertificateLife.Cancelled, CertificateUsage.None, 0)]
    [InlineData(CertificateLife.Active, CertificateUsage.None, 1)]
    [InlineData(CertificateLife.Suspended, CertificateUsage.None, 1)]
    [InlineData(CertificateLife.Expired, CertificateUsage.None, 1)]
    [InlineData(CertificateLife.Blocked, CertificateUsage.None, 0)]
    [InlineData(CertificateLife.Blocked, CertificateUsage.Partial, 1)]
    [InlineData(CertificateLife.Blocked, CertificateUsage.Full, 1)]
    public async Task Load_EarlierCertificate_CountsByItsLife(CertificateLife life, CertificateUsage usage, int expected)
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await TestData.Family().WithChild().SaveAsync(database);
        await scope.AddCertificateAsync(family, life, TestData.Today, usage: usage);

        var received = (await LoadAsync(family.Id, TestData.Today)).Received!;

        Assert.Equal(expected, received.Count);
        await using var db = database.CreateDbContext();
        Assert.Equal((await db.Set<Certificate>().SingleAsync()).CountsAsReceived, received.Count == 1);
    }

    [Fact]
    public async Task Load_ChildServedInItsFormerFamily_BringsTheCertificateAlong()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var former = await TestData.Family().WithChild().SaveAsync(database);
        var child = former.Members[1].PersonId;
        await scope.AddCertificateAsync(former, CertificateLife.Active, TestData.Today, "SCHOOL", child);
        await scope.AddCertificateAsync(former, CertificateLife.Active, TestData.Today, "FOOD");
        var family = await TestData.Family().SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            await db.Set<FamilyMember>().Where(m => m.PersonId == child).ExecuteUpdateAsync(set => set.SetProperty(m => m.FamilyId, family.Id));
        }

        var receipt = Assert.Single((await LoadAsync(family.Id, TestData.Today)).Received!);

        Assert.Equal(("SCHOOL", FamilyFactsQuery.MemberId(child)), (receipt.Measure, receipt.Person));
    }

    [Fact]
    public async Task Load_Names_TellNamesakesApart()
    {
        var family = await TestData.Family()
            .WithSpouse()
            .WithChild(age: 9, firstName: "Игорь")
            .WithChild(age: 7, firstName: "Анна")
            .SaveAsync(database);

        await using var db = database.CreateDbContext();
        var names = (await FamilyFactsQuery.LoadAsync(db, family.Id, TestData.Today, CancellationToken.None)).Names;

        Assert.Equal(
            ["Анна Ивановна", "Игорь Олегович", "Игорь Игоревна", "Анна Игоревна"],
            family.Members.Select(m => names[FamilyFactsQuery.MemberId(m.PersonId)]));
    }

    [Fact]
    public void PersonIdOf_MemberId_IsTheWayBack() =>
        Assert.Equal(1234567890123, EligibilityService.PersonIdOf(FamilyFactsQuery.MemberId(1234567890123)));

    public void Dispose() => database.Dispose();

    private async Task SaveAsync(Family family)
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        db.Add(family);
        await db.SaveChangesAsync();
    }

    private async Task<FamilyFacts> LoadAsync(long familyId, DateOnly asOf)
    {
        await using var db = database.CreateDbContext();
        return (await FamilyFactsQuery.LoadAsync(db, familyId, asOf, CancellationToken.None)).Facts;
    }
}
