using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Risks;

public sealed record RiskList(ProjectPassport Passport, IReadOnlyList<RiskCard> Risks);

/// <param name="Risk">Null for a risk that is being added.</param>
public sealed record RiskDetails(ProjectPassport Passport, RiskCard? Risk, IReadOnlyList<ProjectChangeRow> History);

public sealed class RiskQueries(IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, CurrentStaff staff)
{
    /// <summary>Watched ones first, the most probable on top.</summary>
    public async Task<RiskList> ListAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var risks = await db.Set<RiskCard>()
            .AsNoTracking()
            .OrderBy(risk => risk.ClosedAtUtc != null)
            .ThenByDescending(risk => risk.ProbabilityPercent)
            .ThenBy(risk => risk.Id)
            .ToListAsync(cancellationToken);
        return new RiskList(await source.PassportAsync(db, cancellationToken), risks);
    }

    /// <param name="publicId">Null = a new risk.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Null when there is no such risk.</returns>
    public async Task<RiskDetails?> FindAsync(Guid? publicId, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        if (publicId is not { } id)
        {
            return new RiskDetails(passport, null, []);
        }

        var risk = await db.Set<RiskCard>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken);
        return risk is null
            ? null
            : new RiskDetails(passport, risk, await ProjectHistories.ReadAsync(db, ProjectArea.Risks, id.ToString(), cancellationToken));
    }
}
