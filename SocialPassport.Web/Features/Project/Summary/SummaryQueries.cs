using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Risks;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Summary;

/// <summary>Brings the parts of the summary together; each part is the one its own page shows.</summary>
public sealed class SummaryQueries(
    ProjectQueries project, MilestoneQueries milestones, RiskQueries risks, FindingReview findings, CurrentStaff staff, TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">the role does not see the project</exception>
    public async Task<ProjectSummary> ReadAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        var year = await project.YearAsync(cancellationToken);
        var plan = await milestones.PlanAsync(cancellationToken);
        var watched = (await risks.ListAsync(cancellationToken)).Risks.Where(risk => risk.ClosedAtUtc is null).ToList();
        return ProjectSummary.Build(
            plan.Passport,
            year.Report,
            year.Forecasts,
            plan.Schedule,
            watched,
            await findings.ListAsync(cancellationToken),
            MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime));
    }
}
