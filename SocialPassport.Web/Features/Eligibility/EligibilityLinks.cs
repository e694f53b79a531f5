namespace SocialPassport.Web.Features.Eligibility;

/// <summary>Where an answer about a right leads.</summary>
public static class EligibilityLinks
{
    public static string NewApplication(Guid familyPublicId, string measureCode) =>
        $"/applications/new?family={familyPublicId}&measure={Uri.EscapeDataString(measureCode)}";
}
