using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Families.Changes;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

public sealed partial class FamilyCardPage
{
    private CardOpening? opening;
    private string? openedId;
    private string? reasonError;
    private FamilyTab current;
    private bool assessRequested;
    private string? done;

    [Inject]
    private FamilyCard Cards { get; set; } = null!;

    [Inject]
    private FamilyQueries Queries { get; set; } = null!;

    [Inject]
    private CardNotice Notice { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>As it stands in the address: anything.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Tab { get; set; }

    /// <summary>Case number in whose address this card was looked for.</summary>
    [SupplyParameterFromQuery(Name = FamilyLinks.JoinedCase)]
    private string? JoinedCase { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        current = FamilyTabs.Parse(Tab);
        if (openedId == Id)
        {
            // Another tab of the same card: it was opened, and audited, once.
            return;
        }

        openedId = Id;
        opening = null;
        var answer = await Cards.OpenAsync(Id);
        if (answer is CardOpening.Joined joined)
        {
            Navigation.NavigateTo(FamilyLinks.CardAfterJoining(joined.FamilyPublicId, joined.CaseNumber), replace: true);
            return;
        }

        opening = answer;
    }

    /// <summary>The live region must be there, empty, before it speaks.</summary>
    protected override void OnAfterRender(bool firstRender)
    {
        if (opening is CardOpening.Opened { Card.PublicId: var publicId } && Notice.Take(publicId) is { } text)
        {
            done = text;
            StateHasChanged();
        }
    }

    private static string CountOf(FamilyTab tab, FamilyCardModel card) => tab switch
    {
        FamilyTab.Applications when card.Applications.Count > 0 => $" {card.Applications.Count}",
        FamilyTab.Certificates when card.Certificates.Count > 0 => $" {card.Certificates.Count}",
        _ => string.Empty,
    };

    private void Assess(Guid publicId)
    {
        assessRequested = true;
        Navigation.NavigateTo(FamilyLinks.Card(publicId, FamilyTab.Right));
    }

    private async Task OpenWithReasonAsync(string reason)
    {
        reasonError = null;
        try
        {
            var answer = await Cards.OpenAsync(Id, reason);
            reasonError = answer is CardOpening.ReasonNeeded ? "Укажите, зачем нужна карточка." : null;
            opening = answer;
        }
        catch (DomainRuleException rule)
        {
            reasonError = rule.Message;
        }
    }

    private async Task ReloadAsync()
    {
        if (opening is CardOpening.Opened { Card.PublicId: var publicId } opened)
        {
            opening = new CardOpening.Opened(await Queries.CardAsync(publicId) with { Tie = opened.Card.Tie });
        }
    }
}
