using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>Runs <see cref="DraftExpiryJob"/> every hour.</summary>
public sealed partial class DraftExpiryWorker(
    DraftExpiryJob job, IOptions<DraftOptions> options, TimeProvider clock, ILogger<DraftExpiryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.ExpiryEnabled
        ? PacedRounds.RunAtOnceAsync(Pace, token => job.RunAsync(clock.GetUtcNow().UtcDateTime, token), exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The expiry of drafts could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
