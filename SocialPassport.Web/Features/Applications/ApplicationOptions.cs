namespace SocialPassport.Web.Features.Applications;

/// <summary>Section <c>Applications</c>.</summary>
public sealed class ApplicationOptions
{
    public const string Section = "Applications";

    /// <summary>Working days after the approval to tell the family. An example: the customer has not confirmed it.</summary>
    public int TellFamilyWorkingDays { get; set; } = 3;
}
