using System.Collections.Concurrent;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>Tells open pages of this process that a request of a family went on; they read it again.</summary>
public sealed class FactRequestChanges
{
    private readonly ConcurrentDictionary<Guid, (long FamilyId, Action Changed)> listeners = new();

    public IDisposable Subscribe(long familyId, Action changed)
    {
        var key = Guid.NewGuid();
        listeners[key] = (familyId, changed);
        return new Subscription(() => listeners.TryRemove(key, out _));
    }

    public void Publish(long familyId)
    {
        foreach (var listener in listeners.Values.Where(listener => listener.FamilyId == familyId))
        {
            listener.Changed();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
