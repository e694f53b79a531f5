using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Import;

/// <summary>Runs the job at its pace, and again at once while a load waits.</summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, IOptions<ImportOptions> options, ILogger<ImportWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? PacedRounds.RunAsync(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds), RunToTheEndAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunToTheEndAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken))
        {
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
