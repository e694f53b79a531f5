namespace SocialPassport.Domain.Audit;

/// <summary>
/// Walks the sealed entries in the order of their numbers and names what does not fit. Entries come in pages; a few are
/// held back, because what happened in a place is told by what follows it. After an entry that was taken out or put in with
/// all later ones renumbered, the walk goes on by the numbers they were sealed with.
/// </summary>
public sealed class ChainCheck
{
    /// <summary>So many are told; a chain that is broken everywhere is not explained entry by entry.</summary>
    public const int MaxFindings = 100;

    private const int Lookahead = 64;

    private readonly List<AuditEntry> waiting = [];
    private readonly List<AuditEntry> unexplained = [];
    private readonly List<ChainFinding> findings = [];
    private long storedNumber;
    private long shift;
    private byte[]? lastHash = AuditHash.Beginning;
    private DateTime? lastAt;

    /// <summary>How many entries were looked at.</summary>
    public long Checked { get; private set; }

    /// <summary>In the order of the chain; complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ChainFinding> Findings => [.. findings.OrderBy(f => f.Number)];

    public void Feed(IEnumerable<AuditEntry> entries)
    {
        waiting.AddRange(entries);
        Walk(keepBack: Lookahead);
    }

    /// <param name="end">The row with the end of the chain, read together with the greatest number.</param>
    public void Finish(AuditChain? end)
    {
        Walk(keepBack: 0);
        ExplainTheRest(end?.Number ?? 0);
        var lastNumber = storedNumber + shift;
        if (end is null)
        {
            if (lastNumber > 0)
            {
                Tell(ChainFault.EndChanged, lastNumber, lastAt);
            }
        }
        else if (end.Number > lastNumber)
        {
            Tell(ChainFault.CutOff, lastNumber + 1, lastAt, end.Number - lastNumber);
        }
        else if (end.Number < lastNumber)
        {
            Tell(ChainFault.Inserted, end.Number + 1, lastAt, lastNumber - end.Number);
        }
        else if (findings.Count == 0 && lastHash is not null && !end.Hash.AsSpan().SequenceEqual(lastHash))
        {
            // Nothing follows the last entry: a changed one with a new hash shows only here.
            Tell(lastNumber > 0 ? ChainFault.Changed : ChainFault.EndChanged, lastNumber, lastAt);
        }
    }

    private void Walk(int keepBack)
    {
        var index = 0;
        while (index < waiting.Count - keepBack)
        {
            index += Step(index);
        }

        waiting.RemoveRange(0, index);
    }

    /// <returns>How many entries are done with.</returns>
    private int Step(int index)
    {
        var entry = waiting[index];
        var number = entry.Sequence!.Value;
        var missing = number - storedNumber - 1;
        if (missing > 0)
        {
            Tell(ChainFault.Deleted, storedNumber + 1 + shift, lastAt, missing);
            lastHash = null;
        }

        var steps = 1;
        if (Fits(entry, shift))
        {
            if (lastHash is not null && !lastHash.AsSpan().SequenceEqual(entry.PreviousHash))
            {
                Tell(ChainFault.Changed, number - 1, lastAt);
            }

            lastHash = entry.Hash;
        }
        else if (findings.Count + unexplained.Count < MaxFindings)
        {
            steps = Explain(index, entry, number);
        }

        Checked += steps;
        storedNumber = waiting[index + steps - 1].Sequence!.Value;
        lastAt = waiting[index + steps - 1].OccurredAtUtc;
        return steps;
    }

    private int Explain(int index, AuditEntry entry, long number)
    {
        if (Distance(entry) is { } distance)
        {
            var isRest = index + 1 < waiting.Count ? Fits(waiting[index + 1], shift + distance) : distance > 0;
            if (isRest)
            {
                Tell(distance > 0 ? ChainFault.Deleted : ChainFault.Inserted, distance > 0 ? number + shift : number + distance, lastAt, Math.Abs(distance));
                shift += distance;
                lastHash = entry.Hash;
            }
            else
            {
                Tell(ChainFault.Reordered, number, entry.OccurredAtUtc);
                lastHash = null;
            }

            return 1;
        }

        if (InsertedFrom(index) is { } inserted)
        {
            Tell(ChainFault.Inserted, number, entry.OccurredAtUtc, inserted);
            shift -= inserted;
            return inserted;
        }

        unexplained.Add(entry);
        lastHash = null;
        return 1;
    }

    /// <summary>How far from its place the entry was sealed; null where its content is not what was sealed.</summary>
    private long? Distance(AuditEntry entry)
    {
        for (var distance = 1; distance <= Lookahead; distance++)
        {
            if (Fits(entry, shift + distance))
            {
                return distance;
            }

            if (Fits(entry, shift - distance))
            {
                return -distance;
            }
        }

        return null;
    }

    /// <summary>How many entries stand here that the following ones were not sealed with.</summary>
    private int? InsertedFrom(int index)
    {
        for (var count = 1; index + count < waiting.Count && count < Lookahead; count++)
        {
            if (Fits(waiting[index + count], shift - count))
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>What changed places far apart is told by trying each in the place of the others.</summary>
    private void ExplainTheRest(long endNumber)
    {
        foreach (var entry in unexplained)
        {
            var isMoved = unexplained.Any(other => other != entry && (SealedAs(entry, other.Sequence!.Value) || StandsFor(entry, other)));
            var number = entry.Sequence!.Value;
            if (number <= endNumber || endNumber == 0)
            {
                Tell(isMoved ? ChainFault.Reordered : ChainFault.Changed, number, entry.OccurredAtUtc);
            }
        }
    }

    private static bool SealedAs(AuditEntry entry, long number) => IsHash(entry.Hash, entry.PreviousHash, number, entry);

    /// <summary>The content of one entry under the seal of another.</summary>
    private static bool StandsFor(AuditEntry content, AuditEntry seal) => IsHash(seal.Hash, seal.PreviousHash, seal.Sequence!.Value, content);

    private static bool Fits(AuditEntry entry, long shift) => SealedAs(entry, entry.Sequence!.Value + shift);

    private static bool IsHash(byte[]? hash, byte[]? previous, long number, AuditEntry entry) =>
        hash is not null && previous is not null && AuditHash.Of(previous, number, entry).AsSpan().SequenceEqual(hash);

    private void Tell(ChainFault fault, long number, DateTime? atUtc, long count = 1)
    {
        if (findings.Count < MaxFindings)
        {
            findings.Add(new ChainFinding(fault, number, atUtc, count));
        }
    }
}
