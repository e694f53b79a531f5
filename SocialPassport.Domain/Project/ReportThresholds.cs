namespace SocialPassport.Domain.Project;

/// <summary>Borders of the status colours; a setting, the approved report form has not fixed them.</summary>
/// <param name="YellowFromPercent">At this share of the plan and above (below 100 %) the status is yellow, under it red.</param>
public sealed record ReportThresholds(int YellowFromPercent)
{
    public static readonly ReportThresholds Default = new(90);
}
