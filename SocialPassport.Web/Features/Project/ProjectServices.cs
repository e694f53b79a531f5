using SocialPassport.Domain.Project;
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

    public ReportThresholds Thresholds => new(YellowFromPercent);
}
