using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project;

/// <summary>Plan and fact of the year with what its end is expected to bring, by number of the indicator.</summary>
public sealed record YearOutlook(MonthlyReport Report, IReadOnlyDictionary<string, IndicatorForecast> Forecasts);

/// <summary>What the project's pages show.</summary>
public sealed class ProjectQueries(MonthlyReportSource source, MilestoneQueries milestones, CurrentStaff staff, TimeProvider clock)
{
    public Task<ProjectPassport> PassportAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        return source.PassportAsync(cancellationToken);
    }

    /// <summary>Plan, fact and forecast of the whole project year.</summary>
    public async Task<YearOutlook> YearAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        var report = await source.YearReportAsync(cancellationToken);
        var plan = await milestones.PlanAsync(cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        return new YearOutlook(
            report,
            report.Rows.ToDictionary(
                row => row.Number,
                row => IndicatorForecast.Of(row, plan.Passport.FindIndicator(row.Number)!, plan.Schedule, today)));
    }
}
