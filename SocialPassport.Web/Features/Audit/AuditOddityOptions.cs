using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Features.Audit;

/// <summary>Section <c>AuditOddities</c>: what counts as unusual. All values are examples until the customer sets them.</summary>
public sealed class AuditOddityOptions
{
    public const string Section = "AuditOddities";

    /// <summary>A card was opened for a case when the family has an application registered so many days before or after.</summary>
    [Range(1, 366, ErrorMessage = "AuditOddities:CaseDays: от 1 до 366.")]
    public int CaseDays { get; set; } = 30;

    /// <summary>Moscow hour the night begins with.</summary>
    [Range(0, 23, ErrorMessage = "AuditOddities:NightFromHour: от 0 до 23.")]
    public int NightFromHour { get; set; } = 22;

    /// <summary>Moscow hour the night ends with.</summary>
    [Range(0, 23, ErrorMessage = "AuditOddities:NightToHour: от 0 до 23.")]
    public int NightToHour { get; set; } = 6;

    /// <summary>More cards than this within an hour are many.</summary>
    [Range(1, 10_000, ErrorMessage = "AuditOddities:CardsPerHour: от 1 до 10000.")]
    public int CardsPerHour { get; set; } = 40;
}
