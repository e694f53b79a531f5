using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>What the signed-in person may do with an application in its state.</summary>
public partial class ApplicationActions(
    DecisionService decisions, ApplicationRegistration registration, DictionaryLookup dictionaries, CurrentStaff staff, TimeProvider clock)
{
    private IReadOnlyList<DictionaryItem> grounds = [];
    private Panel panel;
    private string comment = string.Empty;
    private string groundCode = string.Empty;
    private string reason = string.Empty;
    private bool busy;

    private enum NextStep
    {
        None,
        Register,
        Prepare,
        Resume,
        Approve,
        AwaitSupervisor,
        Closed,
    }

    private enum Panel
    {
        None,
        Refuse,
        Return,
        Await,
        Withdraw,
    }

    [Parameter, EditorRequired]
    public required ApplicationCard Card { get; set; }

    /// <summary>The right shown on the page is confirmed.</summary>
    [Parameter, EditorRequired]
    public required bool CanGrant { get; set; }

    /// <summary>Runs an act, shows what went wrong, reloads; true when it was done.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Task>, Task<bool>> Run { get; set; }

    /// <summary>What this person can do next; somebody who can do nothing is told only that the supervisor is awaited.</summary>
    private NextStep Step => Card.Status switch
    {
        ApplicationStatus.AwaitingData when May(StaffPermission.PrepareDecisions) => NextStep.Resume,
        ApplicationStatus.OnApproval => May(StaffPermission.ApproveDecisions) ? NextStep.Approve : NextStep.AwaitSupervisor,
        _ when Card.IsClosed => May(StaffPermission.RegisterApplications) || CanCancel ? NextStep.Closed : NextStep.None,
        _ when May(StaffPermission.PrepareDecisions) => NextStep.Prepare,
        _ => May(StaffPermission.RegisterApplications) ? NextStep.Register : NextStep.None,
    };

    private bool CanCancel => Card.Decision?.State == DecisionState.Approved && May(StaffPermission.ApproveDecisions);

    private string ReasonLabel => panel switch
    {
        Panel.Return => "Что доработать",
        Panel.Await => "Каких сведений не хватает",
        _ => "Почему заявление отозвано",
    };

    private string ReasonButton => panel switch
    {
        Panel.Return => "Вернуть на доработку",
        Panel.Await => "Остановить срок",
        _ => "Отозвать заявление",
    };

    private bool May(StaffPermission permission) => staff.Identity.May(permission);

    private async Task Toggle(Panel chosen)
    {
        panel = panel == chosen ? Panel.None : chosen;
        if (panel == Panel.Refuse && grounds.Count == 0)
        {
            grounds = await dictionaries.ListAsync(DictionaryNames.RefusalGrounds, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime));
        }
    }

    private Task SubmitGrantAsync() => ActAsync(() => decisions.SubmitGrantAsync(Card.PublicId, comment));

    private Task SubmitRefusalAsync() => ActAsync(() => decisions.SubmitRefusalAsync(Card.PublicId, groundCode, comment));

    private Task ApproveAsync() => ActAsync(() => decisions.ApproveAsync(Card.PublicId));

    private Task ResumeAsync() => ActAsync(() => registration.ResumeAsync(Card.PublicId));

    private Task TakeAsync() => ActAsync(() => registration.TakeAsync(Card.PublicId));

    private Task SubmitReasonAsync() => ActAsync(() => panel switch
    {
        Panel.Return => decisions.ReturnAsync(Card.PublicId, reason),
        Panel.Await => registration.AwaitDataAsync(Card.PublicId, reason),
        _ => registration.WithdrawAsync(Card.PublicId, reason),
    });

    private async Task ActAsync(Func<Task> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            if (await Run(act))
            {
                panel = Panel.None;
                (comment, groundCode, reason) = (string.Empty, string.Empty, string.Empty);
            }
        }
        finally
        {
            busy = false;
        }
    }
}
