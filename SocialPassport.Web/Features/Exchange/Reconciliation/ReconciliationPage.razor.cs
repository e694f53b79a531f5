using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

public sealed partial class ReconciliationPage(
    ReconciliationQueries queries,
    ReconciliationService service,
    ReconciliationFiles files,
    FileDownload download,
    CurrentStaff staff,
    NavigationManager navigation) : IDisposable
{
    private FollowedWork work = null!;
    private ConfirmDialog dialog = null!;
    private ReconciliationOverview? overview;
    private ReconciliationRun? latest;
    private DifferenceList? list;
    private DifferenceRow? asked;
    private string note = string.Empty;
    private string? noteProblem;
    private string? problem;
    private bool asksStates = true;
    private bool busy;

    [SupplyParameterFromQuery(Name = "check")]
    private string? CheckText { get; set; }

    [SupplyParameterFromQuery(Name = "noted")]
    private string? NotedText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private ReconciliationFilter Filter { get; set; } = new();

    private bool MayManage => staff.Identity.May(StaffPermission.ManageExchange);

    private bool MayExport => ReconciliationFiles.MayTake(staff.Identity);

    private bool MayOpenCertificates => staff.Identity.May(StaffPermission.ViewCertificates);

    public void Dispose() => work.Dispose();

    protected override void OnInitialized() =>
        work = new FollowedWork(() => latest is { IsUnderWay: true }, ReadProgressAsync, () => _ = InvokeAsync(ShowResultAsync));

    protected override async Task OnParametersSetAsync()
    {
        Filter = ReconciliationLinks.Read(CheckText, NotedText, PageText);
        await LoadAsync();
        Follow();
    }

    private async Task LoadAsync()
    {
        var read = await queries.OverviewAsync(work.Closed);
        list = read.Done is { } done ? await queries.ListAsync(done.Id, Filter, work.Closed) : null;
        (overview, latest) = (read, read.Latest);
    }

    private void Follow() => _ = InvokeAsync(work.FollowAsync);

    private async Task ReadProgressAsync()
    {
        latest = await queries.LatestAsync(work.Closed);
        StateHasChanged();
    }

    private async Task ShowResultAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task StartAsync() => ActAsync(() => service.RequestAsync(asksStates));

    private Task CancelAsync() => ActAsync(() => service.CancelAsync());

    private Task ExportAsync() => SaveAsync(() => files.ExportAsync(Filter));

    private Task PrintAsync() => SaveAsync(() => files.PrintActAsync());

    private void AskNote(DifferenceRow row)
    {
        (asked, note, noteProblem) = (row, string.Empty, null);
        dialog.Show();
    }

    private async Task NoteAsync()
    {
        try
        {
            await service.NoteAsync(asked!.PublicId, note);
        }
        catch (DomainRuleException refusal)
        {
            noteProblem = refusal.Message;
            return;
        }

        dialog.Hide();
        await LoadAsync();
    }

    private void Turn(int page) => navigation.NavigateTo(ReconciliationLinks.To(Filter with { Page = page }));

    private Task SaveAsync(Func<Task<MadeFile>> make) => ActAsync(() => download.SaveAsync(make));

    private async Task ActAsync(Func<Task> act)
    {
        (problem, busy) = (null, true);
        try
        {
            await act();
            await LoadAsync();
        }
        catch (Exception refusal) when (refusal is DomainRuleException or ChromiumMissingException or PrintFailedException)
        {
            problem = refusal.Message;
        }
        finally
        {
            busy = false;
        }

        Follow();
    }
}
