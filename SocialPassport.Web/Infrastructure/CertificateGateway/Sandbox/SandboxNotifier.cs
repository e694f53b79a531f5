using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>
/// Sends the sandbox's notifications to the workstation, oldest first, each at least once: one that was not taken waits
/// and goes again. Faults are met on the way.
/// </summary>
public sealed partial class SandboxNotifier(
    SandboxStore store,
    SandboxNotificationFaults faults,
    IOptions<SandboxOptions> options,
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<SandboxNotifier> logger,
    NotificationListener? listener = null) : IDisposable
{
    public const string ClientName = "sandbox-notifications";

    /// <summary>A notification that is not taken for long is tried about as often as one that is new.</summary>
    private const int LongestWaitInPauses = 20;

    private readonly SemaphoreSlim gate = new(1, 1);

    private TimeSpan Pause => TimeSpan.FromMilliseconds(options.Value.NotifyPauseMilliseconds);

    /// <summary>Sends one message of all that is due; returns how many notifications it took up, 0 when nobody listens.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var target = options.Value.NotifyAddress ?? (listener?.Address is { } own ? new Uri(own, NotificationIntakePoint.Path) : null);
        if (target is null)
        {
            return 0;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = SandboxStates.Now(clock);
            var due = await store.InTransactionAsync(unit => unit.DueNotifications(now, NotificationRequest.Limit), cancellationToken);
            if (due.Count == 0)
            {
                return 0;
            }

            // One that asks for a fault of its own goes alone.
            var batch = due[0].Fault is not null ? [due[0]] : due.TakeWhile(n => n.Fault is null).ToList();
            var fault = faults.Next(due[0].Fault);
            var taken = await SendAsync(batch, fault, target, cancellationToken);
            await store.InTransactionAsync(
                unit =>
                {
                    foreach (var notification in batch)
                    {
                        if (taken)
                        {
                            unit.Delivered(notification);
                        }
                        else
                        {
                            unit.Postpone(notification, now + Wait(notification, fault));
                        }
                    }

                    return batch.Count;
                },
                CancellationToken.None);
            return batch.Count;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private TimeSpan Wait(SandboxNotification notification, SandboxFault fault) => fault == SandboxFault.Delay
        ? TimeSpan.FromMilliseconds(options.Value.DelayMilliseconds)
        : Pause * Math.Min(notification.Tries + 1, LongestWaitInPauses);

    /// <summary>Whether the batch counts as delivered.</summary>
    private async Task<bool> SendAsync(IReadOnlyList<SandboxNotification> batch, SandboxFault fault, Uri target, CancellationToken cancellationToken)
    {
        // A single one is reordered by letting those behind it go first.
        if (fault is SandboxFault.LoseRequest or SandboxFault.ServerError or SandboxFault.Delay || (fault == SandboxFault.Reorder && batch.Count == 1))
        {
            return false;
        }

        var records = batch.Select((n, index) => new NotificationRecord(index + 1, n.Record));
        var document = NotificationXml.WriteRequest(new(SandboxCodes.RoutingCode, [.. fault == SandboxFault.Reorder ? records.Reverse() : records]));
        var taken = await PostAsync(fault is SandboxFault.HalfAnswer or SandboxFault.Garbage ? document[..(document.Length / 2)] : document, target, cancellationToken);
        if (fault == SandboxFault.Duplicate)
        {
            taken = await PostAsync(document, target, cancellationToken);
        }

        return taken && fault != SandboxFault.LoseAnswer;
    }

    private async Task<bool> PostAsync(byte[] document, Uri target, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(ClientName);
        using var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        try
        {
            using var answer = await http.PostAsync(target, content, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                LogRefused(logger, target, (int)answer.StatusCode);
                return false;
            }

            var response = NotificationXml.ReadResponse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            foreach (var record in response.Records.Where(r => !r.Protocol.IsProcessedSuccessfully))
            {
                LogRecord(logger, record.RecordId, record.Protocol.Messages.FirstOrDefault()?.Text);
            }

            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or MessageFormatException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, target, exception.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sandbox's notification was answered by {Target} with {Status}")]
    private static partial void LogRefused(ILogger logger, Uri target, int status);

    [LoggerMessage(LogLevel.Warning, "The workstation did not take record {Record} of the sandbox's notification: {Text}")]
    private static partial void LogRecord(ILogger logger, int record, string? text);

    [LoggerMessage(LogLevel.Warning, "The sandbox's notification could not be sent to {Target}: {Reason}")]
    private static partial void LogFailed(ILogger logger, Uri target, string reason);
}

/// <summary>Runs the notifier while the sandbox is on; without it nothing of the sandbox is opened.</summary>
public sealed class SandboxNotifierLoop(IServiceProvider services, IOptions<SandboxOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var notifier = services.GetRequiredService<SandboxNotifier>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.NotifyPauseMilliseconds));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (await notifier.DeliverAsync(stoppingToken) == NotificationRequest.Limit)
            {
            }
        }
    }
}
