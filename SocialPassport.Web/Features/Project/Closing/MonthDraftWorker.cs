using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Looks every quarter of an hour, so that the draft is there soon after midnight Moscow time.</summary>
public sealed partial class MonthDraftWorker(
    MonthDraftJob job, IOptions<ProjectReportOptions> options, TimeProvider clock, ILogger<MonthDraftWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.DraftsEnabled
        ? PacedRounds.RunAtOnceAsync(Pace, token => job.RunAsync(clock.GetUtcNow().UtcDateTime, token), exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "Drafts of the project's reports could not be written")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
