namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// The session as one circuit knows it. When it does not stand any more, what was typed is kept, then the circuit is nobody's,
/// then the shell takes the page away; there is no way back, a new page is a new circuit.
/// </summary>
public sealed class CircuitSession(CurrentStaff staff)
{
    /// <summary>A database that does not answer must not keep a page open.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task? leaving;

    /// <summary>Last chance to keep what was typed; the person is still known.</summary>
    public event Func<Task>? Leaving;

    /// <summary>The circuit is nobody's any more.</summary>
    public event Action? Left;

    /// <summary>How the session stood when the circuit was left; null while it is open.</summary>
    public SessionStanding? Over { get; private set; }

    public Task LeaveAsync(SessionStanding standing)
    {
        lock (gate)
        {
            return leaving ??= LeaveOnceAsync(standing);
        }
    }

    private async Task LeaveOnceAsync(SessionStanding standing)
    {
        try
        {
            var keepers = Leaving?.GetInvocationList().Cast<Func<Task>>() ?? [];
            await Task.WhenAll(keepers.Select(keep => keep())).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // What was not kept by now is lost; the page goes all the same.
        }
        finally
        {
            staff.Leave();
            Over = standing;
            Left?.Invoke();
        }
    }
}
