using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Log;

/// <summary>A message and what became of it, as far as it got.</summary>
public sealed class Transport
{
    public required TransportDirection Direction { get; init; }

    public required TransportKind Kind { get; init; }

    public required string Partner { get; init; }

    public required DateTime StartedAt { get; init; }

    public ReadOnlyMemory<byte> Request { get; set; }

    public ReadOnlyMemory<byte> Answer { get; set; }

    public IReadOnlyList<TransportedRecord> Records { get; set; } = [];

    public TransportOutcome Outcome { get; set; } = TransportOutcome.NoAnswer;

    public int? HttpStatus { get; set; }

    public string? Error { get; set; }
}

/// <summary>
/// Keeps every transport, masked. The exchange does not depend on it: a row that cannot be written is an error of the
/// application's log and nothing else.
/// </summary>
public sealed partial class TransportLog(IDbContextFactory<PassportDbContext> contexts, TimeProvider clock, ILogger<TransportLog> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task WriteAsync(Transport transport)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(limit.Token);
            db.Add(ExchangeLogEntry.Write(
                Guid.NewGuid(),
                transport.StartedAt,
                Now - transport.StartedAt,
                (transport.Direction, transport.Kind, ExchangeRoute.GisEs, transport.Partner),
                (transport.Outcome, transport.HttpStatus, transport.Error),
                transport.Records,
                (Pack(transport.Request), Pack(transport.Answer))));
            await db.SaveChangesAsync(limit.Token);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or OperationCanceledException)
        {
            LogNotWritten(logger, exception, transport.Direction, transport.Kind, transport.Records.Count, transport.Outcome);
        }
    }

    private static byte[]? Pack(ReadOnlyMemory<byte> document) => document.IsEmpty ? null : LogText.Pack(MessageMask.Of(document.Span));

    [LoggerMessage(LogLevel.Error, "The log of messages could not keep {Direction} {Kind} with {Records} records, {Outcome}")]
    private static partial void LogNotWritten(
        ILogger logger, Exception exception, TransportDirection direction, TransportKind kind, int records, TransportOutcome outcome);
}
