using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Looks every quarter of an hour, so that a certificate ends soon after midnight Moscow time.</summary>
public sealed partial class CertificateUpkeepWorker(
    CertificateUpkeepJob job, IOptions<CertificateOptions> options, TimeProvider clock, ILogger<CertificateUpkeepWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.UpkeepEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pace);
        do
        {
            try
            {
                while (await job.RunAsync(clock.GetUtcNow().UtcDateTime, stoppingToken) > 0)
                {
                }
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                LogDatabase(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The upkeep of certificates could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
