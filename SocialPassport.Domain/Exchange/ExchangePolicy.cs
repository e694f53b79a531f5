namespace SocialPassport.Domain.Exchange;

/// <summary>How often a record without an answer goes again.</summary>
public sealed record ExchangePolicy(int MaxAttempts, TimeSpan FirstDelay, TimeSpan MaxDelay)
{
    /// <summary>Doubles from the first delay up to the longest, ± 25 % so that many records do not come back together.</summary>
    public TimeSpan Delay(int attempts, double jitter)
    {
        var doubled = FirstDelay * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        var limited = doubled < MaxDelay ? doubled : MaxDelay;
        return limited * (0.75 + (0.5 * Math.Clamp(jitter, 0, 1)));
    }
}
