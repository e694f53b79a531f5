namespace SocialPassport.Web.Features.Applications.Papers;

/// <summary>
/// Section <c>ApplicationPapers</c>: the wording of printed documents that stands in acts of the customer. Empty = the built-in
/// example, which the document marks as such.
/// </summary>
public sealed class ApplicationPaperOptions
{
    public const string Section = "ApplicationPapers";

    /// <summary>Who decides, in the head of every document.</summary>
    public string Institution { get; set; } = "ЛОГКУ «Центр социальной защиты населения»";

    /// <summary>How a refusal is contested.</summary>
    public string? AppealText { get; set; }

    /// <summary>Consents the applicant signs.</summary>
    public IList<string> Consents { get; } = [];

    /// <summary>What the applicant promises to tell.</summary>
    public string? Obligation { get; set; }
}
