namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// The session as one circuit knows it. When it does not stand any more, what was typed is kept, then the circuit is nobody's,
/// then the shell takes the page away; there is no way back, a new page is a new circuit.
/// </summary>
public sealed class CircuitSession(CurrentStaff staff)
{
    /// <summary>What cannot be kept by then is lost: a database that does not answer must not hold a page open.</summary>
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
        // Nothing of it runs while the gate is held.
        await Task.Yield();
        var keepers = Leaving?.GetInvocationList().Cast<Func<Task>>() ?? [];
        // Whoever keeps something tells of its own failure; the page goes all the same.
        await Task.WhenAll(keepers.Select(KeepAsync)).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        staff.Leave();
        Over = standing;
        Left?.Invoke();
    }

    private static async Task KeepAsync(Func<Task> keep) => await keep();
}
