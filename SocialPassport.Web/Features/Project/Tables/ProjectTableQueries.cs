using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Strategy;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Tables;

/// <summary>Builds the model of a table report: one for the page, Excel and PDF. Numbers of families only as counts and sums.</summary>
public sealed class ProjectTableQueries(
    IDbContextFactory<PassportDbContext> contexts, MilestoneQueries milestones, StrategyQueries strategy, CurrentStaff staff, TimeProvider clock)
{
    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <exception cref="AccessRefusedException">the role does not see the project</exception>
    public async Task<TableReport> ReadAsync(ProjectTable table, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return table switch
        {
            ProjectTable.Milestones => PlanTables.Milestones((await milestones.PlanAsync(cancellationToken)).Schedule, Today),
            ProjectTable.Risks => PlanTables.Risks(await RisksAsync(db, cancellationToken), Today),
            ProjectTable.Certificates => CertificateTotals.Report(await WorkTables.CertificatesAsync(db, who.CentreId, cancellationToken), Today),
            ProjectTable.Terms => DecisionTerms.Report(await WorkTables.CasesAsync(db, who.CentreId, cancellationToken), Today),
            ProjectTable.Proactive => DecisionTerms.ProactiveReport(await WorkTables.CasesAsync(db, who.CentreId, cancellationToken), Today),
            ProjectTable.Strategy => await strategy.ReportAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, message: null),
        };
    }

    private static async Task<IReadOnlyList<RiskCard>> RisksAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        await db.Set<RiskCard>()
            .AsNoTracking()
            .Where(risk => risk.ClosedAtUtc == null)
            .OrderByDescending(risk => risk.ProbabilityPercent)
            .ThenBy(risk => risk.Id)
            .ToListAsync(cancellationToken);
}
