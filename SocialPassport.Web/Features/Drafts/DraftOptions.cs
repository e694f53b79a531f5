namespace SocialPassport.Web.Features.Drafts;

/// <summary>Section <c>Drafts</c>.</summary>
public sealed class DraftOptions
{
    public const string Section = "Drafts";

    /// <summary>A draft nobody came back to is deleted after so many days.</summary>
    public int KeepDays { get; set; } = 14;

    /// <summary>Off where another instance deletes old drafts.</summary>
    public bool ExpiryEnabled { get; set; } = true;
}
