using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Screening;

public sealed partial class ScreeningPage(
    ScreeningQueries queries,
    ScreeningLists lists,
    ScreeningService service,
    ScreeningExport export,
    ProactiveBatches batches,
    ProactiveQueries proactive,
    FileDownload download,
    CurrentStaff staff,
    NavigationManager navigation,
    TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource closed = new();
    private readonly FamilyChoice choice = new();
    private IReadOnlyList<ScreenedMeasure>? measures;
    private IReadOnlyList<ScreeningRun> underWay = [];
    private ScreeningResult? result;
    private ScreeningPageOfRows? rows;
    private IReadOnlyList<ProactiveCard> recent = [];
    private string? problem;
    private bool busy;
    private bool following;

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureText { get; set; }

    [SupplyParameterFromQuery(Name = "list")]
    private string? ListText { get; set; }

    [SupplyParameterFromQuery(Name = "centre")]
    private string? CentreText { get; set; }

    [SupplyParameterFromQuery(Name = "recent")]
    private string? RecentText { get; set; }

    [SupplyParameterFromQuery(Name = "cause")]
    private string? CauseText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private ScreeningFilter Filter { get; set; } = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private bool MayRun => staff.Identity.May(StaffPermission.RunScreening);

    private bool MayAssign =>
        Filter.Standing == ScreeningStanding.Eligible && staff.Identity.CentreId is not null && staff.Identity.May(StaffPermission.PrepareDecisions);

    private bool SeesAll => staff.Identity.CentreId is null;

    public void Dispose()
    {
        // Cancelled and not disposed: what goes on after its last answer asks for the token once more.
        closed.Cancel();
    }

    protected override async Task OnParametersSetAsync()
    {
        Filter = ScreeningLinks.Read(MeasureText, ListText, CentreText, RecentText, CauseText, PageText);
        await LoadAsync();
        choice.KeepFor(Filter with { Page = 1 });
        Follow();
    }

    private async Task LoadAsync()
    {
        underWay = await queries.UnderWayAsync(closed.Token);
        var shown = await queries.MeasuresAsync(closed.Token);
        var chosen = Filter.Measure ?? shown.FirstOrDefault(m => m.Last is not null)?.Code;
        Filter = Filter with { Measure = chosen };
        result = chosen is null ? null : await queries.FindAsync(chosen, closed.Token);
        recent = staff.Identity.CentreId is null ? [] : await proactive.RecentAsync(closed.Token);
        rows = result is null ? null : await lists.ListAsync(result.Run, Filter, closed.Token);
        measures = shown;
    }

    /// <summary>While a run is under way the page reads its progress; the run goes on when the page is left.</summary>
    private void Follow()
    {
        if (!following && underWay.Count > 0)
        {
            following = true;
            _ = InvokeAsync(FollowAsync);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            while (underWay.Count > 0)
            {
                await Task.Delay(Pace, closed.Token);
                var before = underWay;
                underWay = await queries.UnderWayAsync(closed.Token);
                if (underWay.Count < before.Count)
                {
                    await LoadAsync();
                }

                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            following = false;
        }
    }

    private string TitleOf(string code) => measures!.FirstOrDefault(m => m.Code == code)?.Title ?? code;

    /// <summary>The result that was asked for is what the page goes on with.</summary>
    private Task RunAsync(ScreeningLaunch.Order order) => ActAsync(async () =>
    {
        await service.RequestAsync(order.Measures, order.AsOf);
        navigation.NavigateTo(ScreeningLinks.To(new ScreeningFilter { Measure = order.Measures[0] }));
    });

    private Task CancelAsync(ScreeningRun run) => ActAsync(() => service.CancelAsync(run.PublicId));

    private Task ExportAsync() => ActAsync(() => download.SaveAsync(() => export.ExportAsync(result!.Run, Filter)));

    /// <summary>The preview says how many and who cannot be; nothing is decided yet.</summary>
    private Task AssignAsync() => ActAsync(async () =>
        navigation.NavigateTo(ScreeningLinks.Batch(await batches.CreateAsync(result!.Run, Filter, choice.IsAll ? null : choice.Families))));

    private async Task ActAsync(Func<Task> act)
    {
        (problem, busy) = (null, true);
        try
        {
            await act();
        }
        catch (DomainRuleException broken)
        {
            problem = broken.Message;
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
        Follow();
    }

    private void Turn(int page) => navigation.NavigateTo(ScreeningLinks.To(Filter with { Page = page }));
}
