using Microsoft.AspNetCore.Components;

namespace SocialPassport.Web.Features.Applications.Papers;

/// <summary>A printed document of an application: it only lays out what was read.</summary>
public abstract class PaperSheet : ComponentBase
{
    [Parameter, EditorRequired]
    public required ApplicationPaper Paper { get; set; }

    protected ApplicationCard Card => Paper.Card;
}
