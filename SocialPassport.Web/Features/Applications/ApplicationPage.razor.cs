using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Applications;

public partial class ApplicationPage(ApplicationQueries queries, EligibilityService eligibility, CurrentStaff staff, MenuCounts menu)
{
    private ApplicationCard? card;
    private AssessmentResult? result;
    private string? error;
    private bool loading = true;

    [Parameter]
    public Guid PublicId { get; set; }

    private bool CanGrant => result?.Outcome == AssessmentOutcome.Eligible;

    /// <summary>Zero for those who may not issue.</summary>
    private int WaitingForCard => staff.Identity.May(StaffPermission.IssueCertificates) && !card!.IsOwnAffair
        ? card.Certificates.Count(c => c.Life is CertificateLife.Draft or CertificateLife.Rejected)
        : 0;

    private static string CertificateName(IssuedCertificate certificate) => certificate switch
    {
        { Number: { } number } => number,
        { Life: CertificateLife.Draft } => "Ввести карту и направить в ГИС ЭС",
        _ => "без номера",
    };

    protected override async Task OnParametersSetAsync() => await LoadAsync();

    private async Task LoadAsync()
    {
        card = await queries.FindAsync(PublicId);
        result = card switch
        {
            null => null,
            { Decision: { State: DecisionState.Prepared or DecisionState.Approved } decision } => await eligibility.ReadStoredAsync(card.FamilyPublicId, decision.ResultJson),
            _ => await eligibility.PreviewAsync(card.FamilyPublicId, card.MeasureCode, card.ReceivedOn),
        };
        loading = false;
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        menu.Refresh();
    }

    /// <summary>Runs one act; a broken rule is shown above the facts and what was typed stays in the form.</summary>
    private async Task<bool> RunAsync(Func<Task> act)
    {
        error = null;
        try
        {
            await act();
            await ReloadAsync();
            return true;
        }
        catch (DomainRuleException rule)
        {
            error = rule.Message;
        }
        catch (DbUpdateConcurrencyException)
        {
            error = "Заявление только что изменил другой сотрудник. Страница обновлена, проверьте и повторите.";
            await LoadAsync();
        }

        return false;
    }

    /// <summary>The acts are a child's: this page renders again because they tell it to.</summary>
    private async Task<bool> ActAsync(Func<Task> act)
    {
        var done = await RunAsync(act);
        StateHasChanged();
        return done;
    }
}
