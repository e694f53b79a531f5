using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Eligibility;

public sealed class EligibilityServiceTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task AssessAll_TwoMeasures_StoresEachAndAuditsOnce()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var right = await scope.Service.AssessAllAsync(family.PublicId, TestData.Today);

        Assert.Equal(["FOOD", "SCHOOL"], right.Measures.Select(m => m.Code));
        Assert.All(right.Measures, m => Assert.Equal(AssessmentOutcome.Eligible, m.Result!.Outcome));
        await using var db = database.CreateDbContext();
        var stored = await db.Set<Assessment>().OrderBy(a => a.MeasureCode).ToListAsync();
        Assert.Equal(["FOOD", "SCHOOL"], stored.Select(a => a.MeasureCode));
        Assert.All(stored, a => Assert.Equal(("Eligible", TestData.Today, family.Id, 1), (a.Outcome, a.AsOf, a.FamilyId, a.MeasureVersion)));
        var entry = await db.Set<AuditEntry>().SingleAsync();
        Assert.Equal((AuditAction.Change, EligibilityService.SubjectKind, (long?)family.Id), (entry.Action, entry.SubjectKind, entry.FamilyId));
        Assert.Contains("15.10.2025", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssessAll_StoredLater_ReplaysByteForByte()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().WithCategory("largeFamily").SaveAsync(database);
        await scope.AddCertificateAsync(family, CertificateLife.Active, new DateOnly(2025, 3, 1), "SCHOOL", family.Members[2].PersonId);
        await scope.Service.AssessAllAsync(family.PublicId, TestData.Today);

        await using var db = database.CreateDbContext();
        var stored = await db.Set<Assessment>().Where(a => a.ResultJson != "{}").ToListAsync();

        Assert.Equal(2, stored.Count);
        Assert.All(stored, a => Assert.Equal(a.ResultJson, AssessDocument.WriteResult(a.Replay())));
        Assert.All(stored, a => Assert.Equal(a.InputFingerprint, Assessment.Fingerprint(a.InputJson)));
    }

    [Fact]
    public async Task AssessAll_Names_AreOnTheScreenAndNowhereInTheStore()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var right = await scope.Service.AssessAllAsync(family.PublicId, TestData.Today);

        var school = right.Measures.Single(m => m.Code == "SCHOOL").Result!;
        Assert.Equal(family.Members[2].PersonId, EligibilityService.PersonIdOf(Assert.Single(school.Beneficiaries)));
        Assert.Equal("Вера", school.NameOf(school.Beneficiaries[0]));
        Assert.Contains("Вера", school.Trace.Children[^1].Actual, StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        foreach (var stored in await db.Set<Assessment>().ToListAsync())
        {
            Assert.All(
                new[] { "Вера", "Анна", "Игорь", "Петров", family.Members[0].Person.Snils!.Digits },
                secret => Assert.DoesNotContain(secret, stored.InputJson + stored.ResultJson + stored.RulesJson, StringComparison.Ordinal));
        }

        var shown = await scope.Service.ReadStoredAsync(
            family.PublicId, await db.Set<Assessment>().Where(a => a.MeasureCode == "SCHOOL").Select(a => a.ResultJson).SingleAsync());
        Assert.Equal(school.Trace.Children[^1].Actual, shown.Trace.Children[^1].Actual);
        Assert.Equal("Вера", shown.NameOf(shown.Beneficiaries[0]));
    }

    [Fact]
    public async Task AssessAll_YardstickMissingOnTheDate_ExplainsThatMeasureAndAssessesTheOther()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var right = await scope.Service.AssessAllAsync(family.PublicId, new DateOnly(2027, 1, 1));

        var food = right.Measures.Single(m => m.Code == "FOOD");
        Assert.Null(food.Result);
        Assert.Contains("прожиточный минимум", food.Problem, StringComparison.Ordinal);
        Assert.NotNull(right.Measures.Single(m => m.Code == "SCHOOL").Result);
        await using var db = database.CreateDbContext();
        Assert.Equal("SCHOOL", (await db.Set<Assessment>().SingleAsync()).MeasureCode);
    }

    [Theory]
    [InlineData("2023-12-31", true)]
    [InlineData("2024-01-01", false)]
    public async Task PreviewAll_BorderOfTheVersion_IsExplained(string asOf, bool refused)
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var right = await scope.Service.PreviewAllAsync(family.PublicId, EligibilityData.Day(asOf));

        Assert.Equal(2, right.Measures.Count);
        Assert.All(right.Measures, m => Assert.Equal(refused, m.Result is null));
        Assert.All(right.Measures, m => Assert.Equal(refused, m.Problem is not null && m.Problem.Contains("нет действующей редакции", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Preview_AnyKind_StoresNothing()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        await scope.Service.PreviewAllAsync(family.PublicId, TestData.Today);
        await scope.Service.PreviewAsync(family.PublicId, "FOOD", TestData.Today);
        var latest = await scope.Service.LatestAsync(family.PublicId);

        Assert.Equal(TestData.Today, latest!.AsOf);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Set<Assessment>().AnyAsync());
        Assert.False(await db.Set<AuditEntry>().AnyAsync());
    }

    [Fact]
    public async Task Preview_ContradictingFacts_NamesThePerson()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            // The domain refuses both at once; an import or a repair could leave them.
            await db.Set<IncomeRecord>().Where(i => i.PersonId == family.Members[1].PersonId && i.Month == new DateOnly(2025, 7, 1)).ExecuteDeleteAsync();
            db.Add(NoIncomeOf(await db.Set<Person>().SingleAsync(p => p.Id == family.Members[1].PersonId)));
            await db.SaveChangesAsync();
            await db.Set<IncomeRecord>().Where(i => i.PersonId == family.Members[1].PersonId && i.Month == new DateOnly(2025, 6, 1))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Month, new DateOnly(2025, 7, 1)));
        }

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Service.PreviewAsync(family.PublicId, "FOOD", TestData.Today));

        Assert.Equal("income.contradiction", refusal.Code);
        Assert.Contains("(Игорь)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_UnknownFamily_IsNull()
    {
        var scope = await EligibilityScope.CreateAsync(database);

        Assert.Null(await scope.Service.LatestAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task AssessInto_CallersUnitOfWork_SavesWithItOrNotAtAll()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        await using (var abandoned = database.CreateDbContext())
        {
            await scope.Service.AssessIntoAsync(abandoned, family.Id, "FOOD", TestData.Today, scope.Family.Staff.Identity);
        }

        await using var db = database.CreateDbContext();
        Assert.False(await db.Set<Assessment>().AnyAsync());
        var assessed = await scope.Service.AssessIntoAsync(db, family.Id, "FOOD", TestData.Today, scope.Family.Staff.Identity);
        await db.SaveChangesAsync();
        Assert.Equal(assessed.Stored.Id, (await db.Set<Assessment>().SingleAsync()).Id);
        Assert.Equal((AssessmentOutcome.Eligible, "FOOD", 1), (assessed.Result.Outcome, assessed.Measure.Code, assessed.Version.Number));
        Assert.Equal(20_682_00, assessed.Yardsticks.Require("pm.workingAge", TestData.Today).Kopecks);
        Assert.Equal(EntityState.Unchanged, db.Entry(assessed.Stored).State);
    }

    [Fact]
    public async Task AssessInto_UnknownMeasure_SaysSo()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        await using var db = database.CreateDbContext();

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(
            () => scope.Service.AssessIntoAsync(db, family.Id, "NONE", TestData.Today, scope.Family.Staff.Identity));

        Assert.Equal("measure.unknown", refusal.Code);
        Assert.Contains("FOOD, SCHOOL", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>FOOD of 15.10.2025 reads June to August 2025.</summary>
    [Theory]
    [InlineData(2025, 5, false)]
    [InlineData(2025, 6, true)]
    [InlineData(2025, 8, true)]
    [InlineData(2025, 9, false)]
    [InlineData(2025, 10, false)]
    public async Task Fingerprint_IncomeOfAMonth_ChangesItOnlyInsideThePeriod(int year, int month, bool changes)
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        var stored = await StoreAsync(scope, family, "FOOD");

        await using (var db = database.CreateDbContext())
        {
            var person = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == family.Members[0].PersonId);
            person.AddIncome(IncomeRecord.Create(new Month(year, month), "pension", 1, FactSource.Smev, TestData.Today));
            await db.SaveChangesAsync();
        }

        Assert.Equal(changes, stored.InputFingerprint != await FingerprintAsync(scope, stored));
    }

    [Fact]
    public async Task Fingerprint_NothingOrOnlyUnreadFactsChanged_StaysTheSame()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        var stored = await StoreAsync(scope, family, "FOOD");
        Assert.Equal(stored.InputFingerprint, await FingerprintAsync(scope, stored));

        // Another measure, another month, a declared sum below an accepted one, a name: nothing FOOD reads.
        await scope.AddCertificateAsync(family, CertificateLife.Active, TestData.Today, "SCHOOL", family.Members[2].PersonId);
        await scope.AddCertificateAsync(family, CertificateLife.Expired, new DateOnly(2025, 9, 1), "FOOD");
        await using (var db = database.CreateDbContext())
        {
            var person = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == family.Members[0].PersonId);
            person.AddIncome(IncomeRecord.Create(new Month(2025, 7), "salary", 1, FactSource.Declared, TestData.Today));
            person.ChangeName("Сидорова", "Анна", "Ивановна", TestData.Today);
            await db.SaveChangesAsync();
        }

        Assert.Equal(stored.InputFingerprint, await FingerprintAsync(scope, stored));
    }

    [Fact]
    public async Task Fingerprint_CertificateOfTheSameMonth_ChangesIt()
    {
        var scope = await EligibilityScope.CreateAsync(database);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        var stored = await StoreAsync(scope, family, "FOOD");

        await scope.AddCertificateAsync(family, CertificateLife.Sent, TestData.Today, "FOOD");

        Assert.NotEqual(stored.InputFingerprint, await FingerprintAsync(scope, stored));
    }

    [Theory]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Service_RoleWithoutPersonalCards_IsRefused(StaffRoles role)
    {
        var scope = await EligibilityScope.CreateAsync(database, role, null);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        await Assert.ThrowsAsync<AccessRefusedException>(() => scope.Service.AssessAllAsync(family.PublicId, TestData.Today));
        await Assert.ThrowsAsync<AccessRefusedException>(() => scope.Service.PreviewAllAsync(family.PublicId, TestData.Today));
        await Assert.ThrowsAsync<AccessRefusedException>(() => scope.Service.PreviewAsync(family.PublicId, "FOOD", TestData.Today));
        await Assert.ThrowsAsync<AccessRefusedException>(() => scope.Service.LatestAsync(family.PublicId));
        await Assert.ThrowsAsync<AccessRefusedException>(() => scope.Service.ReadStoredAsync(family.PublicId, "{}"));
    }

    [Fact]
    public async Task Service_CardOfAnotherCentre_NeedsTheStatedReason()
    {
        var scope = await EligibilityScope.CreateAsync(database, StaffRoles.Operator, 2);
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Service.AssessAllAsync(family.PublicId, TestData.Today));
        Assert.Equal("family.reason", refusal.Code);

        scope.Family.Access.StateReason(family.Id);
        Assert.Equal(2, (await scope.Service.PreviewAllAsync(family.PublicId, TestData.Today)).Measures.Count);
    }

    public void Dispose() => database.Dispose();

    private static NoIncomeStatement NoIncomeOf(Person person)
    {
        var statement = NoIncomeStatement.Create(new Month(2025, 7), FactSource.Declared, TestData.Today);
        person.StateNoIncome(statement);
        return statement;
    }

    private async Task<Assessment> StoreAsync(EligibilityScope scope, Family family, string measure)
    {
        await using var db = database.CreateDbContext();
        var assessed = await scope.Service.AssessIntoAsync(db, family.Id, measure, TestData.Today, scope.Family.Staff.Identity);
        await db.SaveChangesAsync();
        return assessed.Stored;
    }

    private async Task<string> FingerprintAsync(EligibilityScope scope, Assessment stored)
    {
        await using var db = database.CreateDbContext();
        return await scope.Service.FingerprintAsync(db, stored);
    }
}
