using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Section <c>Duplicates</c>.</summary>
public sealed class DuplicateOptions
{
    public const string Section = "Duplicates";

    /// <summary>Whether this node searches for duplicates: nightly and when asked.</summary>
    public bool SearchEnabled { get; set; } = true;
}

/// <summary>Looks every few seconds whether a search was asked for or tonight's is due.</summary>
public sealed partial class DuplicateSearchWorker(
    DuplicateSearchJob job, IOptions<DuplicateOptions> options, ILogger<DuplicateSearchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.SearchEnabled
        ? PacedRounds.RunAsync(Pace, job.RunAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The search for duplicates could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
