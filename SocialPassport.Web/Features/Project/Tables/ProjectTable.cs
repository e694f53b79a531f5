namespace SocialPassport.Web.Features.Project.Tables;

/// <summary>Reports of the project that are one table.</summary>
public enum ProjectTable
{
    Milestones,
    Risks,
    Certificates,
    Terms,
    Proactive,
    Strategy,
}

public static class ProjectTables
{
    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<ProjectTable> All = Enum.GetValues<ProjectTable>();

    public static string TitleOf(ProjectTable table) => table switch
    {
        ProjectTable.Milestones => "Контрольные точки проекта",
        ProjectTable.Risks => "Риски проекта",
        ProjectTable.Certificates => "Сертификаты по мерам и филиалам",
        ProjectTable.Terms => "Сроки решений",
        ProjectTable.Proactive => "Назначения без заявления",
        ProjectTable.Strategy => "Показатели цифровой стратегии",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, message: null),
    };

    /// <summary>Part of the address; null for anything else.</summary>
    public static ProjectTable? Of(string key) =>
        All.Where(table => string.Equals(table.ToString(), key, StringComparison.OrdinalIgnoreCase)).Select(table => (ProjectTable?)table).FirstOrDefault();
}
