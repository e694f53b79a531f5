using System.ComponentModel.DataAnnotations;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Reconciliation;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Section <c>Exchange</c>: the route of certificates and the pace of sending.</summary>
public sealed class ExchangeOptions
{
    public const string Section = "Exchange";

    /// <summary>Whether this node sends; several may, one takes each message.</summary>
    public bool Enabled { get; set; } = true;

    public ExchangeRoute Route { get; set; } = ExchangeRoute.GisEs;

    [Range(50, 600_000)]
    public int IntervalMilliseconds { get; set; } = 1_000;

    /// <summary>Longer than a request can take; after it another node sends the record again.</summary>
    [Range(1, 3_600)]
    public int LeaseSeconds { get; set; } = 120;

    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 12;

    [Range(0.001, 3_600)]
    public double FirstDelaySeconds { get; set; } = 2;

    [Range(0.001, 86_400)]
    public double MaxDelaySeconds { get; set; } = 900;

    /// <summary>Of so many attempts within a minute four in five without an answer stop the sending for a while.</summary>
    [Range(2, 1_000)]
    public int CircuitAttempts { get; set; } = 5;

    /// <summary>How long nothing is sent then; after it one batch tries.</summary>
    [Range(0.5, 3_600)]
    public double CircuitBreakSeconds { get; set; } = 15;

    /// <summary>Whether this node runs the reconciliation: nightly and when asked.</summary>
    public bool ReconciliationEnabled { get; set; } = true;

    /// <summary>A message without an answer for so long is a difference.</summary>
    [Range(1, 1_000)]
    public int UnansweredHours { get; set; } = 24;

    /// <summary>The reported rest follows the clearing: an operation may be missing from it for so long.</summary>
    [Range(0, 60)]
    public int ClearingDays { get; set; } = 3;

    /// <summary>How long the reconciliation waits for the states it asked for before it compares what it has.</summary>
    [Range(1, 1_440)]
    public int ReconciliationWaitMinutes { get; set; } = 60;

    /// <summary>Transports older than so many days leave the log of messages.</summary>
    [Range(1, 36_500)]
    public int LogKeepDays { get; set; } = 400;

    public ReconciliationPatience Patience => new(TimeSpan.FromHours(UnansweredHours), TimeSpan.FromDays(ClearingDays));

    public ExchangePolicy Policy => new(MaxAttempts, TimeSpan.FromSeconds(FirstDelaySeconds), TimeSpan.FromSeconds(MaxDelaySeconds));
}
