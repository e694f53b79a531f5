using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>Says when a checkpoint is due. A folder that cannot be written does not stop the sealing.</summary>
public sealed partial class AuditCheckpoints(CheckpointFile file, IOptions<AuditSealOptions> options, ILogger<AuditCheckpoints> logger)
{
    private AuditCheckpoint? last;
    private bool isRead;

    /// <summary>Where the checkpoints of this database are.</summary>
    public string PathOf(PassportDbContext db)
    {
        var connection = db.Database.GetDbConnection();
        return file.PathFor(connection.DataSource, connection.Database);
    }

    /// <summary>When the last one was made; null = never, or the folder cannot be read.</summary>
    public DateTime? LastAtUtc(PassportDbContext db)
    {
        var path = PathOf(db);
        try
        {
            return file.Last(path)?.AtUtc;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnread(logger, path, exception);
            return null;
        }
    }

    /// <summary>Appends a line when enough time or entries went by since the last one.</summary>
    public void Write(PassportDbContext db, AuditChain chain, DateTime now)
    {
        var path = PathOf(db);
        try
        {
            if (!isRead)
            {
                (last, isRead) = (file.Last(path), true);
            }

            if (IsDue(chain, now))
            {
                // Another node may have written since: its line is the last one then.
                var before = file.Last(path);
                var checkpoint = new AuditCheckpoint((before?.Ordinal ?? 0) + 1, chain.Number, chain.Hash, now);
                file.Append(path, checkpoint);
                last = checkpoint;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, path, exception);
        }
    }

    private bool IsDue(AuditChain chain, DateTime now) => chain.Number > 0
        && (last is null
            || chain.Number - last.Number >= options.Value.CheckpointEntries
            || (chain.Number != last.Number && now - last.AtUtc >= TimeSpan.FromMinutes(options.Value.CheckpointMinutes)));

    [LoggerMessage(LogLevel.Error, "No checkpoint of the audit trail could be written to {Path}")]
    private static partial void LogFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The checkpoints of the audit trail in {Path} cannot be read")]
    private static partial void LogUnread(ILogger logger, string path, Exception exception);
}
