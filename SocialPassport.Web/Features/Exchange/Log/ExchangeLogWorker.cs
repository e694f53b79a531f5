using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Exchange.Log;

/// <summary>Looks several times a day, so that a server that is switched off at night keeps the term too.</summary>
public sealed partial class ExchangeLogWorker(
    ExchangeLogRetentionJob job, IOptions<ExchangeOptions> options, TimeProvider clock, ILogger<ExchangeLogWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(6);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAtOnceAsync(Pace, RunToTheEndAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunToTheEndAsync(CancellationToken cancellationToken)
    {
        while (await job.RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken) > 0)
        {
        }
    }

    [LoggerMessage(LogLevel.Error, "Old messages could not be removed from the log of messages")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
