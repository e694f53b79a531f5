using Microsoft.AspNetCore.Components;

namespace SocialPassport.Web.Features.Families.Passport;

/// <summary>A printed document about the family on one day.</summary>
public abstract class PassportPaperComponent : ComponentBase
{
    [Parameter, EditorRequired]
    public required FamilyPassport Passport { get; set; }

    /// <summary>Who prints it.</summary>
    [Parameter, EditorRequired]
    public required string PreparedBy { get; set; }
}
