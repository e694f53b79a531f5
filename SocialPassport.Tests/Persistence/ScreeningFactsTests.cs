using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Tests.Persistence;

/// <summary>The packed row of a family is written with the facts, whoever writes them.</summary>
public sealed class ScreeningFactsTests : IDisposable
{
    private const int DemoFamilies = 600;

    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Load_DemoFamilies_GetsTheRowsTheTablesGive()
    {
        await LoadDemoAsync();
        await using var db = database.CreateDbContext();

        Assert.Equal(DemoFamilies, await ScreeningAgreement.CheckRowsAsync(db));
    }

    [Fact]
    public async Task Screened_DemoFamilies_AreAnsweredAsExplained()
    {
        await LoadDemoAsync();
        await using var db = database.CreateDbContext();
        var measures = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions).OrderBy(m => m.Code).ToListAsync();
        var asOf = TestData.Today;

        var seen = await ScreeningAgreement.CheckAnswersAsync(db, [.. measures.Select(m => (m, m.RequireVersion(asOf)))], asOf);

        Assert.Equal(DemoFamilies * measures.Count, seen.Values.Sum());
        Assert.All(
            new[] { ScreeningOutcome.Eligible, ScreeningOutcome.NotEligible, ScreeningOutcome.NotEnoughData },
            outcome => Assert.True(seen.GetValueOrDefault(outcome) > 0, outcome.ToString()));
    }

    [Fact]
    public async Task Save_CertificateOfAChild_IsInTheRowOfTheFamilyTheChildIsIn()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        var other = await TestData.Family().WithApplicant("Сидорова", "Инна").SaveAsync(database);
        var child = family.Members[2].PersonId;
        var before = await PackedAsync(family.Id);

        await scope.AddCertificateAsync(other, CertificateLife.Active, TestData.Today, ExampleMeasures.School, beneficiary: child);

        Assert.NotEqual(before, await PackedAsync(family.Id));
        await CheckAsync();
    }

    [Theory]
    [InlineData(CertificateLife.Draft)]
    [InlineData(CertificateLife.Rejected)]
    [InlineData(CertificateLife.Active)]
    [InlineData(CertificateLife.Blocked)]
    public async Task Save_CertificateOfAnyLife_KeepsTheRowTrue(CertificateLife life)
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        await scope.AddCertificateAsync(family, life, TestData.Today);

        await CheckAsync();
    }

    [Fact]
    public async Task Save_PersonOfTwoFamilies_RewritesBothRows()
    {
        await TestData.AddCentresAsync(database);
        var former = await TestData.Family().WithSpouse().WithChild(age: 9).SaveAsync(database);
        var next = await TestData.Family().WithApplicant("Сидорова", "Инна").SaveAsync(database);
        var (formerId, nextId, childId) = (former.Id, next.Id, former.Members[2].PersonId);
        await ChangeAsync(async db =>
        {
            var one = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == formerId);
            var other = await db.Set<Family>().Include(f => f.Members).SingleAsync(f => f.Id == nextId);
            one.MoveTo(other, one.Members.Single(m => m.PersonId == childId), MemberRole.Child, null, TestData.Today, TestData.Today);
        });
        var (before, beforeNext) = (await PackedAsync(formerId), await PackedAsync(nextId));

        await ChangeAsync(async db =>
        {
            var child = await db.Set<Person>().SingleAsync(p => p.Id == childId);
            child.Correct(child.Surname, child.FirstName, child.Patronymic, child.BirthDate.AddDays(-1), child.Sex, TestData.Today);
        });

        Assert.NotEqual(before, await PackedAsync(formerId));
        Assert.NotEqual(beforeNext, await PackedAsync(nextId));
        await CheckAsync();
    }

    [Fact]
    public async Task Save_ThatFails_LeavesTheRowAsItWas()
    {
        await TestData.AddCentresAsync(database);
        var family = await TestData.Family().WithMonthlyIncome(20_000_00).SaveAsync(database);
        var before = await PackedAsync(family.Id);
        var personId = family.Members[0].PersonId;

        await Assert.ThrowsAsync<DbUpdateException>(() => ChangeAsync(async db =>
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == personId);
            person.AddAddress(PersonAddress.Create(
                AddressKind.Stay, "г. Выборг", "41615000", null, TestData.Today, null, FactSource.Smev, TestData.Today));
            // The same СНИЛС twice breaks a unique index.
            db.Add(Person.Register(Guid.NewGuid(), "Другая", "Анна", null, new DateOnly(1990, 1, 1), Sex.Female, person.Snils, TestData.Today));
        }));

        Assert.Equal(before, await PackedAsync(family.Id));
        await CheckAsync();
    }

    [Fact]
    public async Task Rebuild_RowsMissingOrOfAnOlderLayout_WritesThoseOnly()
    {
        await TestData.AddCentresAsync(database);
        var first = await TestData.Family().WithChild(age: 3).SaveAsync(database);
        var second = await TestData.Family().WithApplicant("Сидорова", "Инна").SaveAsync(database);
        await TestData.Family().WithApplicant("Яковлева", "Ольга").SaveAsync(database);
        await using var db = database.CreateDbContext();
        await db.Set<ScreeningFacts>().Where(row => row.FamilyId == first.Id).ExecuteDeleteAsync();
        await db.Set<ScreeningFacts>().Where(row => row.FamilyId == second.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Layout, PackedFamily.Layout - 1).SetProperty(row => row.Packed, Array.Empty<byte>()));

        Assert.Equal(2, await ScreeningIndexing.RebuildAsync(db, all: false, progress: null, CancellationToken.None));
        Assert.Equal(3, await ScreeningAgreement.CheckRowsAsync(db));
        Assert.Equal(0, await ScreeningIndexing.RebuildAsync(db, all: false, progress: null, CancellationToken.None));
        Assert.Equal(3, await ScreeningIndexing.RebuildAsync(db, all: true, progress: null, CancellationToken.None));
    }

    private async Task LoadDemoAsync()
    {
        await using (var db = database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        await new DemoDataSeed(database).EnsureAsync(DemoFamilies, 1, TestData.Today, progress: null, CancellationToken.None);
    }

    private async Task ChangeAsync(Func<PassportDbContext, Task> change)
    {
        await using var db = database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync();
    }

    private async Task<byte[]> PackedAsync(long familyId)
    {
        await using var db = database.CreateDbContext();
        return await db.Set<ScreeningFacts>().Where(row => row.FamilyId == familyId).Select(row => row.Packed).SingleAsync();
    }

    private async Task CheckAsync()
    {
        await using var db = database.CreateDbContext();
        Assert.True(await ScreeningAgreement.CheckRowsAsync(db) > 0);
    }
}
