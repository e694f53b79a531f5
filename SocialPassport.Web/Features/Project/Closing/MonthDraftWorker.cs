using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Looks every quarter of an hour, so that the draft is there soon after midnight Moscow time.</summary>
public sealed partial class MonthDraftWorker(
    MonthDraftJob job, IOptions<ProjectReportOptions> options, TimeProvider clock, ILogger<MonthDraftWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.DraftsEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pace);
        do
        {
            try
            {
                await job.RunAsync(clock.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                // Busy or away, or another node opened the drafts first; the next round sees what is there.
                LogDatabase(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Drafts of the project's reports could not be written")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
