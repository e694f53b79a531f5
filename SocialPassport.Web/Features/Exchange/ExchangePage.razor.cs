using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange;

public sealed partial class ExchangePage(
    ExchangeQueries queries,
    ExchangeService service,
    ExchangeCircuit circuit,
    CertificateChanges changes,
    MenuCounts menu,
    CurrentStaff staff,
    NavigationManager navigation,
    TimeProvider clock) : IDisposable
{
    /// <summary>Answers of a batch come by the hundred; the page reads once for all of them.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private static readonly Choice[] Selections =
        [.. Enum.GetValues<ExchangeSelection>().Select(selection => new Choice(selection.ToString(), ExchangeWords.Selection(selection)))];

    private static readonly Choice[] Operations =
        [.. Enum.GetValues<ExchangeOperation>().Select(operation => new Choice(operation.ToString(), CertificateWords.Operation(operation)))];

    private readonly CancellationTokenSource closed = new();
    private readonly FilterForm form = new();
    private ConfirmDialog dialog = null!;
    private IDisposable? subscription;
    private ExchangeCounts? counts;
    private ExchangeList? found;
    private ExchangeRow? asked;
    private string dialogTitle = string.Empty;
    private string? refusal;
    private string? success;
    private DateTime readAt;
    private bool busy;
    private int gathering;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "operation")]
    private string? OperationText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private ExchangeFilter Filter { get; set; } = new();

    private bool IsFiltered => Filter with { Page = 1 } != new ExchangeFilter();

    private bool MayManage => staff.Identity.May(StaffPermission.ManageExchange);

    private bool MayOpenCertificates => staff.Identity.May(StaffPermission.ViewCertificates);

    private string OrderWords => Filter.Selection == ExchangeSelection.Unfinished ? "сначала застрявшие" : "новые сверху";

    public void Dispose()
    {
        subscription?.Dispose();
        // Cancelled and not disposed: what goes on after its last answer asks for the token once more.
        closed.Cancel();
    }

    protected override void OnInitialized() => subscription = changes.Subscribe(() =>
    {
        if (Interlocked.Exchange(ref gathering, 1) == 0)
        {
            _ = InvokeAsync(ReloadSoonAsync);
        }
    });

    protected override async Task OnParametersSetAsync()
    {
        Filter = ExchangeLinks.Read(StateText, OperationText, PageText);
        form.State = Filter.Selection.ToString();
        form.Operation = Filter.Operation?.ToString() ?? string.Empty;
        (refusal, success) = (null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        readAt = clock.GetUtcNow().UtcDateTime;
        counts = await queries.CountAsync(closed.Token);
        found = await queries.ListAsync(Filter, closed.Token);
    }

    private async Task ReloadSoonAsync()
    {
        try
        {
            await Task.Delay(Gathering, closed.Token);
            Interlocked.Exchange(ref gathering, 0);
            await LoadAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
            return;
        }

        StateHasChanged();
        menu.Refresh();
    }

    private void Show() => navigation.NavigateTo(ExchangeLinks.To(ExchangeLinks.Read(form.State, form.Operation, null)));

    private void Turn(int page) => navigation.NavigateTo(ExchangeLinks.To(Filter with { Page = page }));

    private void AskRetry(ExchangeRow row)
    {
        (asked, dialogTitle) = (row, "Отправить сообщение ещё раз?");
        dialog.Show();
    }

    private void AskRetryAll()
    {
        (asked, dialogTitle) = (null, "Отправить все недоставленные сообщения?");
        dialog.Show();
    }

    private async Task RetryAsync()
    {
        await ActAsync(async () =>
        {
            if (asked is { } row)
            {
                await service.RetryAsync(row.PublicId);
                return "Сообщение поставлено в очередь на отправку.";
            }

            var count = await service.RetryUndeliveredAsync();
            return $"В очередь на отправку: {RussianText.Count(count, "сообщение", "сообщения", "сообщений")}.";
        });
        dialog.Hide();
    }

    private Task RequestStateAsync(ExchangeRow row) => ActAsync(async () =>
    {
        await service.RequestStateAsync(row.PublicId);
        return "Состояние запрошено, ответ появится на этой странице сам.";
    });

    private async Task ActAsync(Func<Task<string>> act)
    {
        (refusal, success, busy) = (null, null, true);
        try
        {
            success = await act();
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
        menu.Refresh();
    }

    private sealed class FilterForm
    {
        public string State { get; set; } = string.Empty;

        public string Operation { get; set; } = string.Empty;
    }
}
