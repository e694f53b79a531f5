using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Section <c>DemoData</c>; refused in production.</summary>
public sealed class DemoDataOptions
{
    public const string Section = "DemoData";

    public bool Enabled { get; set; }

    public int Families { get; set; } = 600;

    public ulong Seed { get; set; } = 1;
}

/// <summary>What a first start for development puts beside the reference data; later starts keep what is there.</summary>
public sealed class DemoStart(
    IDbContextFactory<PassportDbContext> contexts, DemoDataSeed families, IOptions<DemoDataOptions> options, TimeProvider clock)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await DemoStaff.EnsureAsync(db, cancellationToken);
            if (!await db.Set<IndicatorEvent>().AnyAsync(cancellationToken))
            {
                db.AddRange(ProjectDemoEvents.All(ProjectPassportJson.ReadApproved()));
            }

            if (!await db.Set<MilestoneProgress>().AnyAsync(cancellationToken))
            {
                db.AddRange(ProjectDemoMilestones.All(ProjectPassportJson.ReadApproved()));
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var loaded = await families.EnsureAsync(options.Value.Families, options.Value.Seed, today, progress: null, cancellationToken);
        if (loaded > 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await DemoDuplicates.AddAsync(db, loaded, options.Value.Seed, today, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
