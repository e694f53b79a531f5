using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Milestones;

/// <summary>The plan of the project as it stands today.</summary>
public sealed record MilestonePlan(ProjectPassport Passport, MilestoneSchedule Schedule);

public sealed record MilestoneDetails(ProjectPassport Passport, ScheduledMilestone Milestone, ProjectFileRow? File, IReadOnlyList<ProjectChangeRow> History);

public sealed class MilestoneQueries(
    IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, CurrentStaff staff, TimeProvider clock)
{
    public async Task<MilestonePlan> PlanAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PlanAsync(db, cancellationToken);
    }

    /// <returns>Null when the plan has no such milestone.</returns>
    public async Task<MilestoneDetails?> FindAsync(string code, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var plan = await PlanAsync(db, cancellationToken);
        if (plan.Passport.FindMilestone(code) is null)
        {
            return null;
        }

        var milestone = plan.Schedule.Find(code);
        var file = milestone.Progress?.FileId is { } fileId
            ? await db.Set<ProjectFile>().Where(f => f.Id == fileId).Select(f => new ProjectFileRow(f.PublicId, f.FileName)).SingleAsync(cancellationToken)
            : null;
        return new MilestoneDetails(plan.Passport, milestone, file, await ProjectHistories.ReadAsync(db, ProjectArea.Milestones, milestone.Code, cancellationToken));
    }

    private async Task<MilestonePlan> PlanAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var passport = await source.PassportAsync(db, cancellationToken);
        var progress = await db.Set<MilestoneProgress>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(cancellationToken);
        return new MilestonePlan(passport, MilestoneSchedule.Build(passport, progress, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime)));
    }
}
