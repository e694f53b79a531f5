using System.Collections.Concurrent;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Tells open pages of this process that a certificate changed; they read it again.</summary>
public sealed class CertificateChanges
{
    private readonly ConcurrentDictionary<Guid, (Guid Certificate, Action Changed)> listeners = new();

    public IDisposable Subscribe(Guid certificate, Action changed)
    {
        var key = Guid.NewGuid();
        listeners[key] = (certificate, changed);
        return new Subscription(() => listeners.TryRemove(key, out _));
    }

    public void Publish(Guid certificate)
    {
        foreach (var listener in listeners.Values.Where(listener => listener.Certificate == certificate))
        {
            listener.Changed();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
