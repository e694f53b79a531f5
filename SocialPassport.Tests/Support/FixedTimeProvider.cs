namespace SocialPassport.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Timers are the system's.</summary>
public sealed class FixedTimeProvider(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    /// <summary>Moscow noon of a day.</summary>
    public static FixedTimeProvider On(int year, int month, int day) =>
        new(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
