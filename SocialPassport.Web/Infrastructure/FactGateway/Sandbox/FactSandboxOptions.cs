using System.ComponentModel.DataAnnotations;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Web.Infrastructure.FactGateway.Sandbox;

/// <summary>Section <c>FactGateway:Sandbox</c>: a stand-in of the adapter inside this process, for development and tests.</summary>
public sealed class FactSandboxOptions
{
    public const string Section = "FactGateway:Sandbox";

    public bool Enabled { get; set; }

    /// <summary>How long a department «works» on a question.</summary>
    [Range(0, 600_000)]
    public int DelayMilliseconds { get; set; } = 2_000;

    /// <summary>Share of requests, 0…1, that meet each fault.</summary>
    public IDictionary<SandboxFault, double> FaultRates { get; set; } = new Dictionary<SandboxFault, double>();

    public int Seed { get; set; } = 1;
}
