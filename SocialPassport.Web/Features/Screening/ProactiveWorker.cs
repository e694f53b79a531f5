using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Screening;

/// <summary>Looks every second whether a proactive batch waits for work.</summary>
public sealed partial class ProactiveWorker(ProactiveJob job, IOptions<ScreeningOptions> options, ILogger<ProactiveWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAsync(Pace, job.RunAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The proactive assignments could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
