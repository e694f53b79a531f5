using System.ComponentModel.DataAnnotations;
using SocialPassport.Domain.Exchange;

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

    /// <summary>Transports older than so many days leave the log of messages.</summary>
    [Range(1, 36_500)]
    public int LogKeepDays { get; set; } = 400;

    public ExchangePolicy Policy => new(MaxAttempts, TimeSpan.FromSeconds(FirstDelaySeconds), TimeSpan.FromSeconds(MaxDelaySeconds));
}
