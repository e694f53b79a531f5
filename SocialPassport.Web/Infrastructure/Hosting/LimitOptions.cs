using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>Section <c>Limits</c>: what one client, one circuit and one node may take.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Per address: an office behind one address signs in within minutes in the morning.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>Per address: a provider tells of everybody who signs out there.</summary>
    [Range(1, 100_000)]
    public int ProviderSignOutsPerMinute { get; set; } = 600;

    /// <summary>Files taken by one person, in circuits and by their addresses together.</summary>
    [Range(1, 10_000)]
    public int DownloadsPerMinute { get; set; } = 120;

    /// <summary>Body of a request. Files of the pages come in pieces through the circuit and have limits of their own.</summary>
    [Range(64, 1024 * 1024)]
    public int RequestBodyKilobytes { get; set; } = 4096;

    /// <summary>One message of a circuit: the longest text that can be typed or pasted at once.</summary>
    [Range(32, 1024)]
    public int CircuitMessageKilobytes { get; set; } = 64;

    /// <summary>Circuits that lost their connection and wait for it, per node; the oldest goes first.</summary>
    [Range(1, 100_000)]
    public int RetainedCircuits { get; set; } = 200;

    [Range(1, 3600)]
    public int RetainedCircuitSeconds { get; set; } = 180;

    /// <summary>WebSockets per node, one per open tab.</summary>
    [Range(1, 1_000_000)]
    public int WebSockets { get; set; } = 3000;
}
