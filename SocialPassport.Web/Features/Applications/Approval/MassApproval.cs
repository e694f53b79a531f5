using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Applications.Journal;

namespace SocialPassport.Web.Features.Applications.Approval;

public enum MassApprovalStage
{
    /// <summary>Nothing was chosen.</summary>
    Empty,

    /// <summary>Each is tried without saving.</summary>
    Checking,

    /// <summary>Waits for the one confirmation.</summary>
    Ready,

    Approving,

    /// <summary>Done, or stopped halfway.</summary>
    Ended,
}

/// <summary>One application of the list.</summary>
/// <param name="Preview">Null = not checked yet.</param>
public sealed record MassApprovalRow(JournalRow Application, ApprovalPreview? Preview)
{
    /// <summary>Null = its turn has not come, or it is left alone.</summary>
    public bool? IsApproved { get; init; }

    /// <summary>Why it was not approved after all.</summary>
    public string? Failure { get; init; }

    public bool CanBeApproved => Preview is { Refusal: null };
}

/// <summary>
/// Many decisions approved with one confirmation. Each is an approval of its own, through the same use case and in its own
/// transaction, so that stopping halfway leaves some approved and the others as they were. It goes on when the page is left and
/// ends with the circuit.
/// </summary>
public sealed class MassApproval(JournalQueries journal, DecisionService decisions) : IDisposable
{
    private readonly Lock guard = new();
    private CancellationTokenSource? running;
    private List<MassApprovalRow> rows = [];

    /// <summary>The stage or a row changed; may come from any thread.</summary>
    public event Action? Changed;

    public MassApprovalStage Stage { get; private set; }

    /// <summary>Rows of the present stage that are done with.</summary>
    public int Done { get; private set; }

    /// <summary>Rows the present stage goes through.</summary>
    public int Total { get; private set; }

    public bool WasStopped { get; private set; }

    public IReadOnlyList<MassApprovalRow> Rows
    {
        get
        {
            lock (guard)
            {
                return [.. rows];
            }
        }
    }

    public bool IsRunning => Stage is MassApprovalStage.Checking or MassApprovalStage.Approving;

    /// <summary>Reads the chosen applications and tries each approval without saving it.</summary>
    public async Task CheckAsync(IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken = default)
    {
        if (IsRunning)
        {
            return;
        }

        var lines = await journal.RowsAsync(applications, cancellationToken);
        lock (guard)
        {
            rows = [.. lines.Select(line => new MassApprovalRow(line, null))];
        }

        if (lines.Count == 0)
        {
            Become(MassApprovalStage.Empty, 0);
            return;
        }

        await RunAsync(MassApprovalStage.Checking, Enumerable.Range(0, lines.Count), CheckAsync, MassApprovalStage.Ready);
    }

    /// <summary>Approves what can be approved, one after another.</summary>
    public Task ApproveAsync()
    {
        if (Stage != MassApprovalStage.Ready)
        {
            return Task.CompletedTask;
        }

        var chosen = Rows.Index().Where(row => row.Item.CanBeApproved).Select(row => row.Index).ToList();
        return RunAsync(MassApprovalStage.Approving, chosen, ApproveAsync, MassApprovalStage.Ended);
    }

    /// <summary>The one under way is finished, the rest stays as it is.</summary>
    public void Stop() => running?.Cancel();

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }

    /// <summary>Off the thread of the page, which shows the progress.</summary>
    private async Task RunAsync(MassApprovalStage stage, IEnumerable<int> indexes, Func<MassApprovalRow, Task<MassApprovalRow>> act, MassApprovalStage next)
    {
        var queue = indexes.ToList();
        running?.Dispose();
        running = new CancellationTokenSource();
        var stop = running.Token;
        Become(stage, queue.Count);
        try
        {
            await Task.Run(() => GoThroughAsync(queue, act, stop), CancellationToken.None);
        }
        finally
        {
            WasStopped = Done < Total;
            Stage = WasStopped && next == MassApprovalStage.Ready ? MassApprovalStage.Empty : next;
            Changed?.Invoke();
        }
    }

    private async Task GoThroughAsync(List<int> queue, Func<MassApprovalRow, Task<MassApprovalRow>> act, CancellationToken stop)
    {
        foreach (var index in queue)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var changed = await act(Rows[index]);
            lock (guard)
            {
                rows[index] = changed;
            }

            Done++;
            Changed?.Invoke();
        }
    }

    private async Task<MassApprovalRow> CheckAsync(MassApprovalRow row)
    {
        var preview = row.Application.Status == ApplicationStatus.OnApproval
            ? await decisions.PreviewApprovalAsync(row.Application.PublicId)
            : new ApprovalPreview(null, 0, 0, $"Не на утверждении: {SupportApplication.StatusName(row.Application.Status)}.");
        return row with { Preview = preview };
    }

    private async Task<MassApprovalRow> ApproveAsync(MassApprovalRow row)
    {
        try
        {
            await decisions.ApproveAsync(row.Application.PublicId);
            return row with { IsApproved = true };
        }
        catch (DomainRuleException rule)
        {
            return row with { IsApproved = false, Failure = rule.Message };
        }
        catch (DbUpdateConcurrencyException)
        {
            return row with { IsApproved = false, Failure = "Заявление только что изменил другой сотрудник. Проверьте его и утвердите отдельно." };
        }
    }

    private void Become(MassApprovalStage stage, int total)
    {
        (Stage, Done, Total, WasStopped) = (stage, 0, total, false);
        Changed?.Invoke();
    }
}
