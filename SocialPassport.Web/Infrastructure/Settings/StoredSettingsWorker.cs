using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.Settings;

/// <summary>What another node changed holds here within half a minute.</summary>
public sealed partial class StoredSettingsWorker(StoredSettingsReader reader, StoredSettings stored, ILogger<StoredSettingsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stored.Refused += Tell;
        try
        {
            await PacedRounds.RunAsync(Pace, reader.RefreshAsync, exception => LogDatabase(logger, exception), stoppingToken);
        }
        finally
        {
            stored.Refused -= Tell;
        }
    }

    private void Tell(Exception refused) => LogRefused(logger, refused);

    [LoggerMessage(LogLevel.Error, "The stored settings could not be read; those known hold on")]
    private static partial void LogDatabase(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A stored setting is out of range; the value before it holds on")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
