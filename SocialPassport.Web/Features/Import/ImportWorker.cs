using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Features.Import;

/// <summary>Runs the job at its pace, and again at once while a load waits.</summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, IOptions<ImportOptions> options, ILogger<ImportWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RunOnceAsync(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                // The database is busy or away; the load stands at its last chunk and goes on from there.
                LogDatabase(logger, exception);
            }
        }
    }

    private async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportJob>().RunAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "A load could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
