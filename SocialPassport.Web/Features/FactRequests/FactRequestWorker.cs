using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>Runs the job at its pace where this node sends and the adapter is configured.</summary>
public sealed partial class FactRequestWorker(
    IServiceScopeFactory scopes,
    IOptions<FactRequestOptions> options,
    IOptions<FactGatewayOptions> gateway,
    TimeProvider clock,
    ILogger<FactRequestWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled && gateway.Value.IsConfigured
        ? PacedRounds.RunAsync(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds), RunRoundAsync, exception => LogDatabase(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FactRequestJob>().RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The queue of requests for facts could not reach the database")]
    private static partial void LogDatabase(ILogger logger, Exception exception);
}
