using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Features.Measures.Versions;

public static class VersionWords
{
    /// <summary>Everybody who wrote on the version; versions of the first data have an author only.</summary>
    public static string Editors(MeasureVersion version) =>
        string.Join(", ", version.Editors.Select(editor => editor.Name).DefaultIfEmpty(version.AuthoredBy));

    public static string Outcome(AssessmentOutcome outcome) => outcome switch
    {
        AssessmentOutcome.Eligible => "имеет право",
        AssessmentOutcome.NotEligible => "нет права",
        _ => "не хватает данных",
    };
}
