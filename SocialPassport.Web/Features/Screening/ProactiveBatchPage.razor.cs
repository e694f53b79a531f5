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
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private ConfirmDialog preparation = null!;
    private ConfirmDialog approval = null!;
    private ProactiveCard? card;
    private ProactivePageOfRows? rows;
    private string? problem;
    private bool loading = true;
    private bool busy;
    private bool following;

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

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        Follow();
    }

    private async Task LoadAsync()
    {
        card = await queries.FindAsync(PublicId, closed.Token);
        rows = card is not null && staff.Identity.May(StaffPermission.ViewFamilies) ? await queries.RowsAsync(Batch, State, PageNumber, closed.Token) : null;
        loading = false;
    }

    /// <summary>While the job works the page reads its progress; the job goes on when the page is left.</summary>
    private void Follow()
    {
        if (!following && card?.Batch.IsWorking == true)
        {
            following = true;
            _ = InvokeAsync(FollowAsync);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            while (card?.Batch.IsWorking == true)
            {
                await Task.Delay(Pace, closed.Token);
                await LoadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
            return;
        }
        finally
        {
            following = false;
        }

        menu.Refresh();
    }

    private async Task PrepareAsync()
    {
        await ActAsync(batches.PrepareAsync);
        await preparation.HideAsync();
    }

    private async Task ApproveAsync()
    {
        await ActAsync(batches.ApproveAsync);
        await approval.HideAsync();
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
            await act(PublicId, closed.Token);
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
