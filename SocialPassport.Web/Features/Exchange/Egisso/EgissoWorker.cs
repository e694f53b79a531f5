using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Runs the job at its pace. A folder that is away ends a round, not the work.</summary>
public sealed partial class EgissoWorker(IServiceScopeFactory scopes, IOptions<EgissoOptions> options, TimeProvider clock, ILogger<EgissoWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAsync(TimeSpan.FromSeconds(options.Value.IntervalSeconds), RunOnceAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<EgissoJob>().RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogFolder(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "The exchange with the register could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The exchange with the register could not reach its folders")]
    private static partial void LogFolder(ILogger logger, Exception exception);
}
