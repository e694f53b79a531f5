using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>Runs <see cref="AuditSealJob"/> every second, and once more when the application stops.</summary>
public sealed partial class AuditSealWorker(
    AuditSealJob job, IOptions<AuditSealOptions> options, TimeProvider clock, ILogger<AuditSealWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!options.Value.Enabled)
        {
            return;
        }

        try
        {
            await RoundAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            LogDatabase(logger, exception);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAtOnceAsync(Pace, RoundAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private Task RoundAsync(CancellationToken cancellationToken) => job.RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);

    [LoggerMessage(LogLevel.Error, "The sealing of the audit trail could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
