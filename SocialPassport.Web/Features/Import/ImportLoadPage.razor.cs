using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Import;

public sealed partial class ImportLoadPage(
    ImportQueries queries,
    ImportService service,
    ImportErrors errors,
    MenuCounts menu,
    CurrentStaff staff,
    NavigationManager navigation,
    FileDownload download) : IDisposable
{
    private FollowedWork work = null!;
    private ConfirmDialog approval = null!;
    private ConfirmDialog refusalDialog = null!;
    private ConfirmDialog cancellation = null!;
    private LoadCard? card;
    private LoadedRows? rows;
    private string refusalReason = string.Empty;
    private string? refusalError;
    private string? problem;
    private string? success;
    private bool loading = true;
    private bool busy;

    [Parameter]
    public Guid PublicId { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private string? OutcomeText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int PageNumber { get; set; }

    private ImportLoad Load => card!.Load;

    private ImportOutcome? Outcome => Enum.TryParse<ImportOutcome>(OutcomeText, out var one) && Enum.IsDefined(one) ? one : null;

    private bool MayPrepare => staff.Identity.May(StaffPermission.PrepareLoads);

    private bool CanSubmit => MayPrepare && Load.Status == ImportStatus.Checked && Load.Counts.ToWrite > 0;

    private bool CanDecide => staff.Identity.May(StaffPermission.ApproveLoads) && Load.Status == ImportStatus.AwaitingApproval && !card!.IsOwn;

    private bool CanCancel => !Load.IsFinished && (MayPrepare || staff.Identity.May(StaffPermission.ApproveLoads));

    public void Dispose() => work.Dispose();

    protected override void OnInitialized() => work = new FollowedWork(() => card?.Load.IsWorking == true, FollowAsync, menu.Refresh);

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        Follow();
    }

    private async Task LoadAsync()
    {
        card = await queries.FindAsync(PublicId, work.Closed);
        rows = card is { Load: { IsRead: true, IsWorking: false } } ? await queries.RowsAsync(PublicId, Outcome, PageNumber, work.Closed) : null;
        loading = false;
    }

    private void Follow() => _ = InvokeAsync(work.FollowAsync);

    private async Task FollowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task CheckAsync(IReadOnlyList<string> columns) => ActAsync(() => service.CheckAsync(PublicId, columns), success: null);

    private Task SubmitAsync() => ActAsync(() => service.SubmitAsync(PublicId), "Загрузка отправлена на утверждение руководителю.");

    private Task DifferentAsync(int rowNumber) =>
        ActAsync(() => service.DeclareDifferentPersonAsync(PublicId, rowNumber), $"Строка {rowNumber}: записано, что это другой человек.");

    private async Task ApproveAsync()
    {
        await ActAsync(() => service.ApproveAsync(PublicId), success: null);
        approval.Hide();
    }

    private async Task RefuseAsync()
    {
        refusalError = string.IsNullOrWhiteSpace(refusalReason) ? "Укажите причину отказа." : null;
        if (refusalError is null)
        {
            await ActAsync(() => service.RefuseAsync(PublicId, refusalReason), "В загрузке отказано.");
            refusalDialog.Hide();
        }
    }

    private async Task CancelAsync()
    {
        await ActAsync(() => service.CancelAsync(PublicId), "Загрузка остановлена.");
        cancellation.Hide();
    }

    private Task SaveErrorsAsync() => ActAsync(
        () => download.SaveAsync(() => errors.WriteAsync(PublicId)),
        success: null);

    private async Task ActAsync(Func<Task> act, string? success)
    {
        (problem, this.success, busy) = (null, null, true);
        try
        {
            await act();
            this.success = success;
        }
        catch (DomainRuleException broken)
        {
            problem = broken.Message;
        }
        catch (DbUpdateConcurrencyException)
        {
            problem = "Загрузку только что изменил другой сотрудник. Страница обновлена, проверьте и повторите.";
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
        Follow();
        menu.Refresh();
    }

    private void Turn(int page) => navigation.NavigateTo(ImportLinks.Rows(PublicId, Outcome, page));
}
