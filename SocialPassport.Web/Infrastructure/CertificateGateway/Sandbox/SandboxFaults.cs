using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>Decides what goes wrong with the next request: a forced fault first, then the configured shares.</summary>
public abstract class FaultDraw(IDictionary<SandboxFault, double> rates, int seed)
{
    public const string Header = "X-Sandbox-Fault";

    private readonly ConcurrentQueue<SandboxFault> forced = new();
    private readonly Random random = new(seed);
    private readonly Lock gate = new();

    public IDictionary<SandboxFault, double> Rates { get; } = new ConcurrentDictionary<SandboxFault, double>(rates);

    /// <summary>The next requests meet these faults, in this order.</summary>
    public void Force(params ReadOnlySpan<SandboxFault> faults)
    {
        foreach (var fault in faults)
        {
            forced.Enqueue(fault);
        }
    }

    public SandboxFault Next(string? header)
    {
        if (Enum.TryParse<SandboxFault>(header, ignoreCase: true, out var asked))
        {
            return asked;
        }

        if (forced.TryDequeue(out var next))
        {
            return next;
        }

        double draw;
        lock (gate)
        {
            draw = random.NextDouble();
        }

        foreach (var (fault, share) in Rates.OrderBy(rate => rate.Key))
        {
            draw -= share;
            if (draw < 0)
            {
                return fault;
            }
        }

        return SandboxFault.None;
    }
}

/// <summary>Faults of the stand-in ГИС ЭС.</summary>
public sealed class SandboxFaults(IOptions<SandboxOptions> options) : FaultDraw(options.Value.FaultRates, options.Value.Seed)
{
    public SandboxRepeatAnswer RepeatAnswer { get; set; } = options.Value.RepeatAnswer;
}
