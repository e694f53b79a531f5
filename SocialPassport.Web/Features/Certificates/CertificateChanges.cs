using System.Collections.Concurrent;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Tells open pages of this process that a certificate changed; they read it again.</summary>
public sealed class CertificateChanges
{
    private readonly ConcurrentDictionary<Guid, (Guid Certificate, Action Changed)> listeners = new();
    private readonly ConcurrentDictionary<Guid, Action> everything = new();

    public IDisposable Subscribe(Guid certificate, Action changed)
    {
        var key = Guid.NewGuid();
        listeners[key] = (certificate, changed);
        return new Subscription(() => listeners.TryRemove(key, out _));
    }

    /// <summary>A change of any certificate; many may come at once, the listener gathers them.</summary>
    public IDisposable Subscribe(Action changed)
    {
        var key = Guid.NewGuid();
        everything[key] = changed;
        return new Subscription(() => everything.TryRemove(key, out _));
    }

    public void Publish(Guid certificate)
    {
        foreach (var listener in listeners.Values.Where(listener => listener.Certificate == certificate))
        {
            listener.Changed();
        }

        foreach (var changed in everything.Values)
        {
            changed();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
