namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>The living circuits of this process by their session: a session that ends here is told to its open pages at once.</summary>
public sealed class SessionCircuits
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, HashSet<CircuitSession>> circuits = [];

    public void Add(Guid sessionId, CircuitSession circuit)
    {
        lock (gate)
        {
            if (!circuits.TryGetValue(sessionId, out var open))
            {
                circuits[sessionId] = open = [];
            }

            open.Add(circuit);
        }
    }

    public void Remove(Guid sessionId, CircuitSession circuit)
    {
        lock (gate)
        {
            if (circuits.TryGetValue(sessionId, out var open) && open.Remove(circuit) && open.Count == 0)
            {
                circuits.Remove(sessionId);
            }
        }
    }

    /// <summary>Every open page of the session has left when the task is done.</summary>
    public Task TellAsync(Guid sessionId, SessionStanding standing)
    {
        List<CircuitSession> open;
        lock (gate)
        {
            open = circuits.TryGetValue(sessionId, out var known) ? [.. known] : [];
        }

        return Task.WhenAll(open.Select(circuit => circuit.LeaveAsync(standing)));
    }
}
