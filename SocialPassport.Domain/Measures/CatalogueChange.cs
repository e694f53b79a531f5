namespace SocialPassport.Domain.Measures;

/// <summary>What of the catalogue a change belongs to.</summary>
public enum CatalogueArea
{
    Measures,
    Yardsticks,
    Calendar,
    Dictionaries,
    Settings,
}

/// <summary>One line of the history of measures and reference data. Lines are only added.</summary>
public sealed class CatalogueChange
{
    public const int SubjectLength = 100;
    public const int SummaryLength = 1000;
    public const int ReasonLength = 500;

    private CatalogueChange()
    {
    }

    public long Id { get; private set; }

    public DateTime AtUtc { get; private set; }

    public string By { get; private set; } = null!;

    public CatalogueArea Area { get; private set; }

    /// <summary>Code of the measure or yardstick, the year, the dictionary.</summary>
    public string Subject { get; private set; } = null!;

    /// <summary>Number of the version the change concerns; null = the measure itself.</summary>
    public int? Version { get; private set; }

    public string Summary { get; private set; } = null!;

    public string? Reason { get; private set; }

    public static CatalogueChange Create(
        DateTime atUtc, string by, CatalogueArea area, string subject, int? version, string summary, string? reason) => new()
        {
            AtUtc = atUtc,
            By = by,
            Area = area,
            Subject = subject,
            Version = version,
            Summary = summary.Length > SummaryLength ? summary[..SummaryLength] : summary,
            Reason = reason,
        };
}
