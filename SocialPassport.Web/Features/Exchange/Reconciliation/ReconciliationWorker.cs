using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>Looks every few seconds whether a reconciliation was asked for, got its answers, or tonight's is due.</summary>
public sealed partial class ReconciliationWorker(
    ReconciliationJob job, IOptions<ExchangeOptions> options, ILogger<ReconciliationWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.ReconciliationEnabled
        ? PacedRounds.RunAsync(Pace, job.RunAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The reconciliation could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
