using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.SearchEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pace);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await job.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                LogDatabase(logger, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The search for duplicates could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
