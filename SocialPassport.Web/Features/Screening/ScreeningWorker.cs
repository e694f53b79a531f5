using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Screening;

/// <summary>Section <c>Screening</c>.</summary>
public sealed class ScreeningOptions
{
    public const string Section = "Screening";

    /// <summary>Whether this node makes the runs that are asked for and works on proactive batches.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Looks every second whether a run was asked for.</summary>
public sealed partial class ScreeningWorker(ScreeningJob job, IOptions<ScreeningOptions> options, ILogger<ScreeningWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAsync(Pace, job.RunAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The screening could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
