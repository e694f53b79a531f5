using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Looks every quarter of an hour, so that a certificate ends soon after midnight Moscow time.</summary>
public sealed partial class CertificateUpkeepWorker(
    CertificateUpkeepJob job, IOptions<CertificateOptions> options, TimeProvider clock, ILogger<CertificateUpkeepWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.UpkeepEnabled
        ? PacedRounds.RunAtOnceAsync(Pace, RunToTheEndAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunToTheEndAsync(CancellationToken cancellationToken)
    {
        while (await job.RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken) > 0)
        {
        }
    }

    [LoggerMessage(LogLevel.Error, "The upkeep of certificates could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
