using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>Section <c>CertificateGateway:Sandbox</c>: a stand-in ГИС ЭС inside this process, for development and tests.</summary>
public sealed class SandboxOptions
{
    public const string Section = "CertificateGateway:Sandbox";

    public bool Enabled { get; set; }

    /// <summary>Its own store, relative to the content root.</summary>
    public string Path { get; set; } = "App_Data/sandbox-gises.db";

    /// <summary>What a repeated fact of assignment is answered with.</summary>
    public SandboxRepeatAnswer RepeatAnswer { get; set; } = SandboxRepeatAnswer.Certificate;

    [Range(0, 600_000)]
    public int DelayMilliseconds { get; set; } = 2_000;

    /// <summary>Share of requests, 0…1, that meet each fault.</summary>
    public IDictionary<SandboxFault, double> FaultRates { get; set; } = new Dictionary<SandboxFault, double>();

    public int Seed { get; set; } = 1;

    /// <summary>Full address its notifications go to, with the path; by default the workstation of this very process, when it takes any.</summary>
    public Uri? NotifyAddress { get; set; }

    /// <summary>How often it looks for notifications to send; one that was not taken waits longer each time.</summary>
    [Range(10, 600_000)]
    public int NotifyPauseMilliseconds { get; set; } = 250;

    /// <summary>Share of notifications, 0…1, that meet each fault: a lost one is sent again.</summary>
    public IDictionary<SandboxFault, double> NotificationFaultRates { get; set; } = new Dictionary<SandboxFault, double>();
}

public enum SandboxRepeatAnswer
{
    /// <summary>Success, a warning and the same certificate.</summary>
    Certificate,

    /// <summary>An error without the certificate.</summary>
    Error,
}

public enum SandboxFault
{
    None,

    /// <summary>The connection breaks before anything is read.</summary>
    LoseRequest,

    /// <summary>Everything is done, then the connection breaks.</summary>
    LoseAnswer,

    Delay,

    /// <summary>The request is processed twice, the second answer goes out.</summary>
    Duplicate,

    /// <summary>Status 500 before anything is done.</summary>
    ServerError,

    /// <summary>Done, but the answer is not XML.</summary>
    Garbage,

    /// <summary>Done, but the answer stops half-way.</summary>
    HalfAnswer,

    /// <summary>Every record is refused by a rule.</summary>
    Reject,

    /// <summary>Done, answers in reverse order.</summary>
    Reorder,
}
