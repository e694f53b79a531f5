namespace SocialPassport.Web.Components.Shared;

/// <summary>How often a page shows work that moves on many times a second: the eye needs no more, the browser would choke.</summary>
public sealed class PicturePace(TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private DateTimeOffset shownAt;

    /// <param name="isUnderWay">A stage that begins or ends is always shown.</param>
    public bool IsTime(bool isUnderWay)
    {
        var now = clock.GetUtcNow();
        if (isUnderWay && now - shownAt < Between)
        {
            return false;
        }

        shownAt = now;
        return true;
    }
}
