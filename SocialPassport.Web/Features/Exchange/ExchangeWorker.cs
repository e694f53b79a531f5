using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Runs the job at its pace, and again at once while there is something to send.</summary>
public sealed partial class ExchangeWorker(IServiceScopeFactory scopes, IOptions<ExchangeOptions> options, TimeProvider clock, ILogger<ExchangeWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAsync(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds), RunToTheEndAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunToTheEndAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken) > 0)
        {
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
