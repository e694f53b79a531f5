using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Screening;

/// <summary>The screening of one circuit over one test database with reference data.</summary>
internal sealed class ScreeningDesk
{
    private ScreeningDesk(TestDatabase database, EligibilityScope scope)
    {
        Database = database;
        Scope = scope;
        Clock = scope.Family.Clock;
        Job = new ScreeningJob(database, new RegistryScan(database), Clock);
    }

    public TestDatabase Database { get; }

    public EligibilityScope Scope { get; }

    public FixedTimeProvider Clock { get; }

    public ScreeningJob Job { get; }

    public static async Task<ScreeningDesk> CreateAsync(TestDatabase database) => new(database, await EligibilityScope.CreateAsync(database));

    public ScreeningService Service(StaffRoles roles = StaffRoles.Specialist, long? centreId = 1) => new(Database, Signed(roles, centreId), new AuditTrail(Clock), Clock);

    public ScreeningQueries Queries(StaffRoles roles = StaffRoles.Specialist, long? centreId = 1) => new(Database, Signed(roles, centreId));

    public ScreeningLists Lists(StaffRoles roles = StaffRoles.Specialist, long? centreId = 1) => new(Database, Signed(roles, centreId));

    public ScreeningExport Export(StaffRoles roles = StaffRoles.Specialist, long? centreId = 1) =>
        new(Database, Signed(roles, centreId), new AuditTrail(Clock));

    /// <summary>Asks for a run and makes it.</summary>
    public async Task<ScreeningRun> ScreenAsync(DateOnly? asOf = null, string measure = ExampleMeasures.Food)
    {
        var id = (await Service().RequestAsync([measure], asOf ?? TestData.Today))[0];
        await Job.RunOneAsync(id, progress: null, CancellationToken.None);
        return await RunAsync(id);
    }

    public async Task<ScreeningRun> RunAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<ScreeningRun>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    /// <summary>Where the families stand after a run, by their keys.</summary>
    public async Task<Dictionary<long, ScreenedFamily>> FoundAsync(ScreeningRun run)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<ScreenedFamily>().AsNoTracking().Where(f => f.RunId == run.Id).ToDictionaryAsync(f => f.FamilyId);
    }

    private static CurrentStaff Signed(StaffRoles roles, long? centreId) => TestStaff.Signed(roles, centreId: centreId);
}
