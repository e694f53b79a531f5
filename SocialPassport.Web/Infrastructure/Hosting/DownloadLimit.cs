using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <param name="Message">For who asked.</param>
/// <param name="Wait">Until the next file.</param>
public sealed record DownloadRefusal(string Message, TimeSpan Wait);

/// <summary>How many files one person takes in a minute on this node: by their addresses and in circuits together.</summary>
public sealed class DownloadLimit(IOptions<LimitOptions> limits, AccessRefusals refusals, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, Minute> minutes = [];
    private readonly Lock gate = new();

    /// <summary>Counts one more file; the first refusal of a minute is audited.</summary>
    /// <param name="path">Where it was asked for, without the query.</param>
    /// <returns>Null = it may be taken.</returns>
    public async Task<DownloadRefusal?> TakeAsync(StaffIdentity who, string path, CancellationToken cancellationToken)
    {
        if (who.StaffId is not { } staffId)
        {
            return null;
        }

        var most = limits.Value.DownloadsPerMinute;
        var (over, wait) = Count(staffId, most);
        if (over == 0)
        {
            return null;
        }

        if (over == 1)
        {
            await refusals.RecordAsync(who, permission: null, $"Слишком много выгрузок, больше {RussianText.Number(most)} в минуту: {path}", cancellationToken);
        }

        var seconds = RussianText.Number((long)Math.Ceiling(wait.TotalSeconds));
        return new($"Слишком много выгрузок: не больше {RussianText.Number(most)} в минуту. Повторите через {seconds} с.", wait);
    }

    /// <returns>Which refusal of the minute this one is, 0 = none, and how long the minute lasts.</returns>
    private (int Over, TimeSpan Wait) Count(long staffId, int most)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var minute = minutes.GetValueOrDefault(staffId);
            // A clock that was set back begins anew as well: nobody waits for longer than a minute.
            if (now - minute.Began >= Window || now < minute.Began)
            {
                minute = new(now, 0);
            }

            minute = minute with { Asked = minute.Asked + 1 };
            minutes[staffId] = minute;
            return (Math.Max(0, minute.Asked - most), minute.Began + Window - now);
        }
    }

    private readonly record struct Minute(DateTimeOffset Began, int Asked);
}
