namespace SocialPassport.Web.Components.Shared;

/// <summary>Work that goes on beside a page: while it lasts the page reads its progress once a second; it goes on when the page is left.</summary>
/// <param name="isWorking">Whether there is still something to read.</param>
/// <param name="read">Reads the progress and shows it.</param>
/// <param name="ended">Told when the work ended while the page was open.</param>
public sealed class FollowedWork(Func<bool> isWorking, Func<Task> read, Action ended) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private bool following;

    /// <summary>Cancelled when the page is left.</summary>
    public CancellationToken Closed => closed.Token;

    /// <summary>Goes on until the work ends or the page is left; asked again meanwhile it does nothing.</summary>
    public async Task FollowAsync()
    {
        if (following || !isWorking())
        {
            return;
        }

        following = true;
        try
        {
            while (isWorking())
            {
                await Task.Delay(Pace, closed.Token);
                await read();
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

        ended();
    }

    public void Dispose()
    {
        // Cancelled and not disposed: what goes on after its last answer asks for the token once more.
        closed.Cancel();
    }
}
