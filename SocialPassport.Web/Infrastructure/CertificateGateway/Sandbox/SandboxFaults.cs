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

    /// <summary>Faults that end a request before anything of it is read; null when it goes on.</summary>
    public static IResult? BreakOff(HttpContext context, SandboxFault fault)
    {
        switch (fault)
        {
            case SandboxFault.LoseRequest:
                context.Abort();
                return Results.Empty;
            case SandboxFault.ServerError:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            default:
                return null;
        }
    }

    /// <summary>The fault a header asks for; null when it asks for none.</summary>
    public static SandboxFault? Asked(HttpContext context) =>
        Enum.TryParse<SandboxFault>(context.Request.Headers[Header], ignoreCase: true, out var asked) ? asked : null;

    /// <summary>The next requests meet these faults, in this order.</summary>
    public void Force(params ReadOnlySpan<SandboxFault> faults)
    {
        foreach (var fault in faults)
        {
            forced.Enqueue(fault);
        }
    }

    /// <param name="asked">The fault this very request asks for, if any.</param>
    public SandboxFault Next(SandboxFault? asked = null)
    {
        if (asked is { } fixedFault)
        {
            return fixedFault;
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

/// <summary>Faults on the way of its notifications.</summary>
public sealed class SandboxNotificationFaults(IOptions<SandboxOptions> options)
    : FaultDraw(options.Value.NotificationFaultRates, options.Value.Seed + 1);
