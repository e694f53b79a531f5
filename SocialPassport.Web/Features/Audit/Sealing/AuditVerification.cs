using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>Recomputes the whole chain page by page and compares it with its end, with the marks and with the signed checkpoints.</summary>
public sealed class AuditVerification(
    IDbContextFactory<PassportDbContext> contexts, AuditCheckpoints checkpoints, CheckpointFile file, AuditMarks marks)
{
    public const int PageSize = 5000;

    /// <param name="progress">How many entries were looked at, of how many.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task<AuditVerdict> RunAsync(IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Read before the walk: the chain may grow meanwhile, and so may the file.
        var path = checkpoints.PathOf(db);
        var lines = file.Read(path);
        var start = await StartAsync(db, cancellationToken);
        var expected = lines.Where(line => line.IsSigned).ToLookup(line => line.Checkpoint.Number, line => line.Checkpoint);
        var kept = new HashSet<AuditCheckpoint>(ReferenceEqualityComparer.Instance);
        var check = new ChainCheck();
        var foreign = new List<ChainFinding>();
        var isMarked = false;
        var last = 0L;
        while (true)
        {
            var page = await db.Set<AuditEntry>().AsNoTracking()
                .Where(a => a.Sequence > last && a.Sequence <= start.LastNumber)
                .OrderBy(a => a.Sequence)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            check.Feed(page);
            foreach (var entry in page)
            {
                // Entries older than the marks have none; none without one may follow.
                isMarked |= entry.Mark is not null;
                if (isMarked && foreign.Count < ChainCheck.MaxFindings && !marks.IsOurs(entry))
                {
                    foreign.Add(new ChainFinding(ChainFault.Foreign, entry.Sequence!.Value, entry.OccurredAtUtc));
                }
            }

            kept.UnionWith(page.SelectMany(entry =>
                expected[entry.Sequence!.Value].Where(checkpoint => checkpoint.Hash.AsSpan().SequenceEqual(entry.Hash))));
            last = page[^1].Sequence!.Value;
            progress.Report((last, start.LastNumber));
        }

        check.Finish(start.Chain);
        foreign.AddRange(await CopiesAsync(db, last, cancellationToken));
        // An entry changed after it was sealed has a wrong mark as well: what the chain names is not told twice.
        var findings = check.Findings
            .Concat(CompareCheckpoints(lines, start, kept, check.Findings))
            .Concat(check.Findings.Count == 0 ? foreign.Distinct() : []);
        return new AuditVerdict(check.Checked, [.. findings.OrderBy(f => f.Number)], lines.Count, path);
    }

    /// <summary>The later of two entries with one mark was copied.</summary>
    private static async Task<IEnumerable<ChainFinding>> CopiesAsync(PassportDbContext db, long last, CancellationToken cancellationToken)
    {
        var copies = await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.Mark != null && a.Sequence <= last)
            .GroupBy(a => a.Mark)
            .Where(same => same.Count() > 1)
            .Select(same => new { Number = same.Max(a => a.Sequence), AtUtc = same.Max(a => a.OccurredAtUtc) })
            .OrderBy(copy => copy.Number)
            .Take(ChainCheck.MaxFindings)
            .ToListAsync(cancellationToken);
        return copies.Select(copy => new ChainFinding(ChainFault.Foreign, copy.Number!.Value, copy.AtUtc));
    }

    /// <summary>The end of the chain and the greatest number, as one statement sees them.</summary>
    private static async Task<Start> StartAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var start = await db.Set<AuditChain>().AsNoTracking()
            .Select(chain => new Start(chain, db.Set<AuditEntry>().Max(a => a.Sequence) ?? 0))
            .SingleOrDefaultAsync(cancellationToken);
        return start ?? new Start(null, await db.Set<AuditEntry>().MaxAsync(a => a.Sequence, cancellationToken) ?? 0);
    }

    private static IEnumerable<ChainFinding> CompareCheckpoints(
        IReadOnlyList<(AuditCheckpoint Checkpoint, bool IsSigned)> lines,
        Start start,
        HashSet<AuditCheckpoint> kept,
        IReadOnlyList<ChainFinding> found)
    {
        var (ordinal, number) = (0L, 0L);
        var isCutOff = found.Any(finding => finding.Fault == ChainFault.CutOff);
        foreach (var (checkpoint, isSigned) in lines)
        {
            if (!isSigned || checkpoint.Ordinal != ordinal + 1 || checkpoint.Number < number)
            {
                yield return new ChainFinding(ChainFault.CheckpointDamaged, checkpoint.Number, checkpoint.AtUtc);
            }

            (ordinal, number) = (checkpoint.Ordinal, checkpoint.Number);
            if (!isSigned)
            {
                continue;
            }

            if (checkpoint.Number > start.LastNumber && !isCutOff)
            {
                isCutOff = true;
                yield return new ChainFinding(
                    ChainFault.CutOff, start.LastNumber + 1, checkpoint.AtUtc, lines.Max(line => line.Checkpoint.Number) - start.LastNumber);
            }
            else if (checkpoint.Number <= start.LastNumber && !kept.Contains(checkpoint) && found.Count == 0)
            {
                yield return new ChainFinding(ChainFault.Rewritten, checkpoint.Number, checkpoint.AtUtc);
                yield break;
            }
        }
    }

    private sealed record Start(AuditChain? Chain, long LastNumber);
}

/// <param name="Checked">How many sealed entries were looked at.</param>
/// <param name="Findings">In the order of the chain; empty when nothing is wrong.</param>
/// <param name="Checkpoints">How many lines of the checkpoint file could be read.</param>
/// <param name="CheckpointPath">Where they are.</param>
public sealed record AuditVerdict(long Checked, IReadOnlyList<ChainFinding> Findings, int Checkpoints, string CheckpointPath);
