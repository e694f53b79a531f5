using SocialPassport.Domain.Project;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Tables;

namespace SocialPassport.Web.Features.Project;

/// <summary>Addresses of the project's pages.</summary>
public static class ProjectLinks
{
    public const string Passport = "/project";
    public const string PassportEdit = "/project/edit";
    public const string PassportEditions = "/project/editions";
    public const string Indicators = "/project/indicators";
    public const string Milestones = "/project/milestones";
    public const string Risks = "/project/risks";
    public const string Reports = "/project/reports";

    public static string EditSection(PassportSection section) => $"{PassportEdit}/{section.ToString().ToLowerInvariant()}";

    /// <summary>Two editions of the passport side by side.</summary>
    public static string Compare(int from, int to) => $"{PassportEditions}?from={from}&to={to}";

    public const string Summary = "/project/reports/summary";

    /// <param name="period">«2024-08» or «2024».</param>
    public static string Report(string period) => $"{Reports}?period={Uri.EscapeDataString(period)}";

    public static string Edition(string period, int number) => $"{Report(period)}&edition={number}";

    /// <summary>The list the fact of an indicator is made of.</summary>
    /// <param name="code">Code of the indicator.</param>
    /// <param name="period">«2024-08» or «2024».</param>
    public static string Indicator(string code, string period) =>
        $"{Indicators}/{Uri.EscapeDataString(code.TrimEnd('.'))}?period={Uri.EscapeDataString(period)}";

    public static string EnterEvent(string code) => $"{Indicators}?enter={Uri.EscapeDataString(code.TrimEnd('.'))}";

    public static string Milestone(string code) => $"{Milestones}/{Uri.EscapeDataString(code)}";

    /// <summary>The table of the plan, filtered.</summary>
    public static string MilestonesOf(MilestoneFilter filter) => filter.Key is { } key ? $"{Milestones}?state={key}#plan" : $"{Milestones}#plan";

    public static string Risk(Guid publicId) => $"{Risks}/{publicId}";

    public const string NewRisk = "/project/risks/new";

    /// <summary>The list a number of the strategy is made of, or the figures entered for it.</summary>
    public static string Strategy(string key) => $"/project/strategy/{key.ToLowerInvariant()}";

    public static string Table(ProjectTable table) => $"{Reports}/{table.ToString().ToLowerInvariant()}";
}
