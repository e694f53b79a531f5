using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Eligibility;

public sealed partial class FamilyRightTab
{
    private Guid shown;
    private DateOnly asOf;
    private FamilyRight? right;
    private DateTime? storedAt;
    private string typedDate = string.Empty;
    private string? dateError;
    private string? problem;
    private bool busy;

    [Parameter, EditorRequired]
    public Guid FamilyPublicId { get; set; }

    /// <summary>«Оценить право» was pressed: the answer of the shown date is stored, not only shown.</summary>
    [Parameter]
    public bool AssessRequested { get; set; }

    /// <summary>Told once the requested assessment was made or refused.</summary>
    [Parameter]
    public EventCallback Assessed { get; set; }

    /// <summary>Answers are shown, nothing is done about them.</summary>
    [Parameter]
    public bool IsOwnAffair { get; set; }

    [Inject]
    private EligibilityService Eligibility { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool MayPropose => Staff.Identity.May(StaffPermission.ProposeExamples);

    private bool MayApply => !IsOwnAffair && Staff.Identity.May(StaffPermission.RegisterApplications);

    /// <summary>The card of the own centre only; the page of requests says so to the others.</summary>
    private bool MayRequest => !IsOwnAffair && Staff.Identity.May(StaffPermission.EditFamilies);

    protected override async Task OnParametersSetAsync()
    {
        if (shown != FamilyPublicId)
        {
            shown = FamilyPublicId;
            asOf = Eligibility.Today;
            right = null;
            storedAt = null;
        }

        if (AssessRequested)
        {
            await StoreAsync();
            await Assessed.InvokeAsync();
        }
        else if (right is null)
        {
            await RunAsync(async () => right = await Eligibility.PreviewAllAsync(FamilyPublicId, asOf));
        }
    }

    private async Task ShowOtherDateAsync()
    {
        var today = Eligibility.Today;
        if (!TypedText.TryDate(typedDate, today, out var date, out dateError))
        {
            return;
        }

        if (date > today)
        {
            dateError = "Дата ещё не наступила: сведений на неё нет. Укажите сегодняшнюю или прошедшую дату.";
            return;
        }

        asOf = date;
        await RunAsync(async () =>
        {
            right = await Eligibility.PreviewAllAsync(FamilyPublicId, asOf);
            storedAt = null;
        });
    }

    private Task StoreAsync() => RunAsync(async () =>
    {
        right = await Eligibility.AssessAllAsync(FamilyPublicId, asOf);
        storedAt = Clock.GetUtcNow().UtcDateTime;
    });

    /// <summary>A refusal stands above the answers that were there before.</summary>
    private async Task RunAsync(Func<Task> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problem = null;
        try
        {
            await act();
        }
        catch (DomainRuleException refusal)
        {
            problem = refusal.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
