using System.ComponentModel.DataAnnotations;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>Section <c>FactRequests</c>: the queue of questions to other departments.</summary>
public sealed class FactRequestOptions
{
    public const string Section = "FactRequests";

    /// <summary>Whether this node sends; several may, one takes each question.</summary>
    public bool Enabled { get; set; } = true;

    [Range(50, 600_000)]
    public int IntervalMilliseconds { get; set; } = 1_000;

    /// <summary>Longer than a call can take; after it another node goes on.</summary>
    [Range(1, 3_600)]
    public int LeaseSeconds { get; set; } = 120;

    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 12;

    [Range(0.001, 3_600)]
    public double FirstDelaySeconds { get; set; } = 2;

    [Range(0.001, 86_400)]
    public double MaxDelaySeconds { get; set; } = 900;

    /// <summary>How often the answer is asked for.</summary>
    [Range(1, 86_400)]
    public int PollSeconds { get; set; } = 5;

    /// <summary>After it staff are told that the department did not answer.</summary>
    [Range(1, 8_760)]
    public int LongestWaitHours { get; set; } = 120;

    public ExchangePolicy Policy => new(MaxAttempts, TimeSpan.FromSeconds(FirstDelaySeconds), TimeSpan.FromSeconds(MaxDelaySeconds));
}
