namespace SocialPassport.Web.Components.Shared;

/// <summary>
/// The same act on many rows, one after another and off the thread of the page. Each row is an act of its own: stopped
/// halfway, some are done and the others are as they were. It goes on when the page is left and ends with the circuit.
/// </summary>
public sealed class RowByRowWork<TRow> : IDisposable
{
    private readonly Lock guard = new();
    private CancellationTokenSource? running;
    private List<TRow> rows = [];

    /// <summary>A row or the progress changed; may come from any thread.</summary>
    public event Action? Changed;

    /// <summary>Rows the present run is done with.</summary>
    public int Done { get; private set; }

    /// <summary>Rows the present run goes through.</summary>
    public int Total { get; private set; }

    public bool IsRunning { get; private set; }

    public bool WasStopped { get; private set; }

    public IReadOnlyList<TRow> Rows
    {
        get
        {
            lock (guard)
            {
                return [.. rows];
            }
        }
    }

    public void Fill(IEnumerable<TRow> with)
    {
        lock (guard)
        {
            rows = [.. with];
        }

        (Done, Total, WasStopped) = (0, 0, false);
    }

    /// <summary>Tells the page that the owner changed something of its own.</summary>
    public void Tell() => Changed?.Invoke();

    /// <param name="concerns">Rows to go through.</param>
    /// <param name="act">Answers with the row as it stands afterwards.</param>
    public async Task RunAsync(Func<TRow, bool> concerns, Func<TRow, Task<TRow>> act)
    {
        var queue = Rows.Index().Where(row => concerns(row.Item)).Select(row => row.Index).ToList();
        running?.Dispose();
        running = new CancellationTokenSource();
        var stop = running.Token;
        (Done, Total, WasStopped, IsRunning) = (0, queue.Count, false, true);
        Tell();
        try
        {
            await Task.Run(() => GoThroughAsync(queue, act, stop), CancellationToken.None);
        }
        finally
        {
            (WasStopped, IsRunning) = (Done < Total, false);
        }
    }

    /// <summary>The one under way is finished, the rest stays as it is.</summary>
    public void Stop() => running?.Cancel();

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }

    private async Task GoThroughAsync(List<int> queue, Func<TRow, Task<TRow>> act, CancellationToken stop)
    {
        foreach (var index in queue)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var changed = await act(At(index));
            lock (guard)
            {
                rows[index] = changed;
            }

            Done++;
            Tell();
        }
    }

    private TRow At(int index)
    {
        lock (guard)
        {
            return rows[index];
        }
    }
}
