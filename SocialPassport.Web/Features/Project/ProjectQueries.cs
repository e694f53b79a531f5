using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project;

/// <summary>What the project's pages show.</summary>
public sealed class ProjectQueries(MonthlyReportSource source, CurrentStaff staff)
{
    public Task<ProjectPassport> PassportAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        return source.PassportAsync(cancellationToken);
    }

    /// <summary>Plan and fact of the whole project year.</summary>
    public Task<MonthlyReport> YearReportAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        return source.YearReportAsync(cancellationToken);
    }
}
