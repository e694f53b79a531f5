using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>Runs <see cref="DraftExpiryJob"/> every hour.</summary>
public sealed partial class DraftExpiryWorker(
    DraftExpiryJob job, IOptions<DraftOptions> options, TimeProvider clock, ILogger<DraftExpiryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.ExpiryEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pace);
        do
        {
            try
            {
                await job.RunAsync(clock.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                LogDatabase(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The expiry of drafts could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
