using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Duplicates;

public sealed partial class DuplicatesPage(DuplicateQueries queries, DuplicateSearch search, MenuCounts menu, NavigationManager navigation) : IDisposable
{
    /// <summary>How often the progress of a search under way is read.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly Choice[] Statuses =
        [.. Enum.GetValues<DuplicateStatus>().Select(status => new Choice(status.ToString(), DuplicateWords.Status(status)))];

    private static readonly Choice[] Kinds = [.. Enum.GetValues<DuplicateKind>().Select(kind => new Choice(kind.ToString(), DuplicateWords.Kind(kind)))];

    private readonly CancellationTokenSource closed = new();
    private readonly FilterForm form = new();
    private IReadOnlyList<Choice> centres = [];
    private PageOf<DuplicateRow>? found;
    private DuplicateRun? run;
    private string? refusal;
    private bool busy;
    private bool watching;

    [SupplyParameterFromQuery(Name = "centre")]
    private string? CentreText { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? StatusText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private DuplicateFilter Filter { get; set; } = new();

    private bool IsFiltered => Filter with { Page = 1 } != new DuplicateFilter();

    public void Dispose()
    {
        // Cancelled and not disposed: what goes on after its last answer asks for the token once more.
        closed.Cancel();
    }

    protected override async Task OnInitializedAsync() => centres = await queries.CentresAsync(closed.Token);

    protected override async Task OnParametersSetAsync()
    {
        Filter = DuplicateLinks.Read(CentreText, KindText, StatusText, PageText);
        form.Centre = CentreText ?? string.Empty;
        form.Kind = Filter.Kind?.ToString() ?? string.Empty;
        form.Status = Filter.Status.ToString();
        refusal = null;
        await LoadAsync();
        _ = WatchAsync();
    }

    private async Task LoadAsync()
    {
        run = await queries.LastRunAsync(closed.Token);
        found = await queries.PageAsync(Filter, closed.Token);
    }

    /// <summary>Follows the search to its end; leaving the page does not stop the search.</summary>
    private async Task WatchAsync()
    {
        if (watching)
        {
            return;
        }

        watching = true;
        try
        {
            while (run is { IsUnderWay: true })
            {
                await Task.Delay(Pace, closed.Token);
                run = await queries.LastRunAsync(closed.Token);
                if (run is { IsUnderWay: false })
                {
                    await LoadAsync();
                    menu.Refresh();
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
            watching = false;
        }
    }

    private Task RequestAsync() => ActAsync(() => search.RequestAsync(closed.Token));

    private Task CancelAsync() => ActAsync(() => search.CancelAsync(closed.Token));

    private async Task ActAsync(Func<Task> act)
    {
        (refusal, busy) = (null, true);
        try
        {
            await act();
        }
        catch (DomainRuleException broken)
        {
            refusal = broken.Message;
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
        _ = WatchAsync();
    }

    private void Show() => navigation.NavigateTo(DuplicateLinks.To(DuplicateLinks.Read(form.Centre, form.Kind, form.Status, null)));

    private void Turn(int page) => navigation.NavigateTo(DuplicateLinks.To(Filter with { Page = page }));

    private sealed class FilterForm
    {
        public string Centre { get; set; } = string.Empty;

        public string Kind { get; set; } = string.Empty;

        public string Status { get; set; } = string.Empty;
    }
}
