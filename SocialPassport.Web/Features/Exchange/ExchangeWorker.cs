using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Runs the job at its pace, and again at once while there is something to send.</summary>
public sealed partial class ExchangeWorker(IServiceScopeFactory scopes, IOptions<ExchangeOptions> options, TimeProvider clock, ILogger<ExchangeWorker> logger)
    : BackgroundService
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
                while (await RunOnceAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException)
            {
                // The database is busy or away; leases run out and the records go again.
                LogDatabase(logger, exception);
            }
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ExchangeJob>().RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The exchange could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
