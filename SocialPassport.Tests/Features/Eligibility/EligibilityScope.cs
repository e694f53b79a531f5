using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Eligibility;

/// <summary>The assessments of one circuit over one test database with reference data.</summary>
internal sealed class EligibilityScope
{
    private EligibilityScope(TestDatabase database, StaffRoles roles, long? centreId)
    {
        Database = database;
        Family = new FamilyScope(database, roles, centreId);
        Service = new EligibilityService(database, Family.Staff, Family.Queries, new FamilyTies(TestStaff.Numbers), new AuditTrail(Family.Clock), Family.Clock);
    }

    public TestDatabase Database { get; }

    public FamilyScope Family { get; }

    public EligibilityService Service { get; }

    public static async Task<EligibilityScope> CreateAsync(TestDatabase database, StaffRoles roles = StaffRoles.Specialist, long? centreId = 1)
    {
        // The two centres of the tests come first: their keys are known.
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        return new(database, roles, centreId);
    }

    /// <summary>Two earners below the line of FOOD and a child of nine: has the right to both examples.</summary>
    public static FamilyBuilder PoorFamily() => TestData.Family()
        .WithMonthlyIncome(20_000_00)
        .WithSpouse().WithMonthlyIncome(15_000_00)
        .WithChild(age: 9, firstName: "Вера");

    public async Task AddCertificateAsync(
        Family family,
        CertificateLife life,
        DateOnly start,
        string measure = "FOOD",
        long? beneficiary = null,
        CertificateUsage usage = CertificateUsage.None)
    {
        var holder = family.Members[0].Person;
        var now = Family.Clock.GetUtcNow().UtcDateTime;
        await using var db = Database.CreateDbContext();
        var sequence = await db.Set<Certificate>().CountAsync() + 1;
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, measure, 1, start, "Eligible", "{}", "{}", "{}", now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-{sequence:D6}", family.Id, 1, holder.Id, measure, "centre", TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", now);
        var decision = Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тестова А. П.", null, now);
        application.SubmitForApproval(decision, now);
        application.Approve(2, "Сидоров П. П.", now);
        db.Add(application);
        await db.SaveChangesAsync();

        var order = CertificateData.Terms() with
        {
            FamilyId = family.Id,
            HolderPersonId = holder.Id,
            HolderSnils = holder.Snils!,
            BeneficiaryPersonId = beneficiary,
            MeasureCode = measure,
            DecisionId = decision.Id,
            StartDate = start,
            EndDate = start.AddDays(29),
        };
        db.Add(CertificateData.In(life, order, usage, $"20210807132579023010000{sequence:D2}"));
        await db.SaveChangesAsync();
    }
}
