using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Screening;

public sealed partial class ProactiveBatchPage(
    ProactiveQueries queries, ProactiveBatches batches, MenuCounts menu, CurrentStaff staff, NavigationManager navigation) : IDisposable
{
    private FollowedWork work = null!;
    private ConfirmDialog preparation = null!;
    private ConfirmDialog approval = null!;
    private ProactiveCard? card;
    private ProactivePageOfRows? rows;
    private string? problem;
    private bool loading = true;
    private bool busy;

    [Parameter]
    public Guid PublicId { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int PageNumber { get; set; }

    private ProactiveBatch Batch => card!.Batch;

    private ProactiveItemState? State => Enum.TryParse<ProactiveItemState>(StateText, out var one) && Enum.IsDefined(one) ? one : null;

    private bool MayPrepare => staff.Identity.May(StaffPermission.PrepareDecisions);

    private bool MayApprove => staff.Identity.May(StaffPermission.ApproveDecisions);

    private bool MayStop => staff.Identity.May(StaffPermission.RunScreening);

    private string ProgressText =>
        $"{(Batch.State == ProactiveBatchState.Preparing ? "Решения готовятся" : "Решения утверждаются")}: {RussianText.Number(card!.Done)} из {RussianText.Number(card.ToDo)}";

    public void Dispose() => work.Dispose();

    protected override void OnInitialized() => work = new FollowedWork(() => card?.Batch.IsWorking == true, FollowAsync, menu.Refresh);

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        Follow();
    }

    private async Task LoadAsync()
    {
        card = await queries.FindAsync(PublicId, work.Closed);
        rows = card is not null && staff.Identity.May(StaffPermission.ViewFamilies) ? await queries.RowsAsync(Batch, State, PageNumber, work.Closed) : null;
        loading = false;
    }

    private void Follow() => _ = InvokeAsync(work.FollowAsync);

    private async Task FollowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task PrepareAsync()
    {
        await ActAsync(batches.PrepareAsync);
        preparation.Hide();
    }

    private async Task ApproveAsync()
    {
        await ActAsync(batches.ApproveAsync);
        approval.Hide();
    }

    private async Task DropAsync()
    {
        await ActAsync(batches.DropAsync);
        if (problem is null)
        {
            navigation.NavigateTo(ScreeningLinks.Page);
        }
    }

    private async Task ActAsync(Func<Guid, CancellationToken, Task> act)
    {
        (problem, busy) = (null, true);
        try
        {
            await act(PublicId, work.Closed);
        }
        catch (DomainRuleException broken)
        {
            problem = broken.Message;
        }
        catch (DbUpdateConcurrencyException)
        {
            problem = "Назначение только что изменил другой сотрудник. Страница обновлена, проверьте и повторите.";
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
        Follow();
    }

    private void Turn(int page) => navigation.NavigateTo(ScreeningLinks.Batch(PublicId, State, page));
}
