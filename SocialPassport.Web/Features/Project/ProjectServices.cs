using SocialPassport.Domain.Project;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Features.Project.Editing;
using SocialPassport.Web.Features.Project.Frozen;
using SocialPassport.Web.Features.Project.Indicators;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Risks;
using SocialPassport.Web.Features.Project.Strategy;
using SocialPassport.Web.Features.Project.Summary;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Project;

public static class ProjectServices
{
    /// <summary>Needs persistence, <c>AddPrinting</c>, <c>CurrentStaff</c> and <c>AuditTrail</c>.</summary>
    public static IServiceCollection AddProject(this IServiceCollection services)
    {
        services.AddOptions<ProjectReportOptions>()
            .BindConfiguration(ProjectReportOptions.Section)
            .Validate(o => o.YellowFromPercent is >= 1 and <= 99, "ProjectReport:YellowFromPercent должно быть от 1 до 99 процентов.")
            .ValidateOnStart();
        services.AddScoped<MonthlyReportSource>();
        services.AddScoped<MonthlyReportFiles>();
        services.AddScoped<ProjectQueries>();
        services.AddScoped<ProjectReports>();
        services.AddSingleton<ProjectJournal>();
        services.AddScoped<IndicatorEvents>();
        services.AddScoped<IndicatorQueries>();
        services.AddScoped<ProjectFiles>();
        services.AddScoped<MilestoneProgressService>();
        services.AddScoped<MilestoneQueries>();
        services.AddScoped<RiskRegister>();
        services.AddScoped<RiskQueries>();
        services.AddScoped<ProjectTableQueries>();
        services.AddScoped<ProjectTableExports>();
        services.AddScoped<FrozenReports>();
        services.AddScoped<SummaryQueries>();
        services.AddScoped<SummaryExports>();
        services.AddScoped<StrategyQueries>();
        services.AddScoped<StrategyFigures>();
        services.AddScoped<FindingReview>();
        services.AddScoped<PassportEditing>();
        services.AddScoped<PassportEditionQueries>();
        services.AddScoped<ReportEditions>();
        services.AddScoped<ReportEditionQueries>();
        services.AddSingleton<MonthDraftJob>();
        services.AddHostedService<MonthDraftWorker>();
        services.AddScoped<ConsoleCommand, ReportCommand>();
        return services;
    }
}

/// <summary>Section <c>ProjectReport</c>.</summary>
public sealed class ProjectReportOptions
{
    public const string Section = "ProjectReport";

    /// <summary>Fact at this share of the plan and above, but below 100 %, is «есть отклонение»; under it «не выполнено».</summary>
    public int YellowFromPercent { get; set; } = ReportThresholds.Default.YellowFromPercent;

    /// <summary>Whether this node opens drafts of reports of the months that have ended.</summary>
    public bool DraftsEnabled { get; set; } = true;

    public ReportThresholds Thresholds => new(YellowFromPercent);
}
