using System.Collections.Concurrent;

namespace SocialPassport.Domain.Families.Duplicates;

/// <param name="FirstPersonId">The smaller key of the two.</param>
public readonly record struct FoundDuplicate(long FirstPersonId, long SecondPersonId, DuplicateMatch Match);

/// <summary>Finds candidates in a whole registry: one pass per blocking key, sorted runs of equal keys, every two inside a run judged.</summary>
public static class DuplicateFinder
{
    /// <summary>A longer run (a date of birth nobody knew, a phone of a hostel) is compared by neighbouring names only.</summary>
    private const int LongRun = 400;

    private const int NeighboursInLongRun = 24;

    /// <param name="persons">Each person once.</param>
    /// <param name="parallel">Passes made at a time; each holds a key and a number per person.</param>
    /// <param name="progress">Told how many passes of <see cref="BlockingKeys.All"/> are done.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Each pair once, the likeliest first.</returns>
    public static IReadOnlyList<FoundDuplicate> Find(
        IReadOnlyList<PersonSignature> persons, int parallel, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<(long First, long Second), DuplicateMatch>();
        var done = 0;
        Parallel.ForEach(
            BlockingKeys.All,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            keys =>
            {
                Pass(persons, keys, found, cancellationToken);
                progress?.Report(Interlocked.Increment(ref done));
            });
        return
        [
            .. found
                .Select(pair => new FoundDuplicate(pair.Key.First, pair.Key.Second, pair.Value))
                .OrderByDescending(pair => pair.Match.Score)
                .ThenBy(pair => pair.FirstPersonId)
                .ThenBy(pair => pair.SecondPersonId),
        ];
    }

    private static void Pass(
        IReadOnlyList<PersonSignature> persons,
        BlockingKeys keys,
        ConcurrentDictionary<(long First, long Second), DuplicateMatch> found,
        CancellationToken cancellationToken)
    {
        var entries = new List<(ulong Key, int Index)>(persons.Count);
        var own = new List<ulong>();
        for (var index = 0; index < persons.Count; index++)
        {
            keys.Of(persons[index], own);
            foreach (var key in own)
            {
                entries.Add((key, index));
            }

            own.Clear();
        }

        entries.Sort();
        for (var start = 0; start < entries.Count;)
        {
            var end = start + 1;
            while (end < entries.Count && entries[end].Key == entries[start].Key)
            {
                end++;
            }

            if (end - start > 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                CompareRun([.. entries[start..end].Select(entry => persons[entry.Index])], found);
            }

            start = end;
        }
    }

    private static void CompareRun(PersonSignature[] run, ConcurrentDictionary<(long First, long Second), DuplicateMatch> found)
    {
        var reach = run.Length;
        if (run.Length > LongRun)
        {
            reach = NeighboursInLongRun;
            Array.Sort(run, ByName);
        }

        for (var i = 0; i < run.Length; i++)
        {
            for (var j = i + 1; j < run.Length && j <= i + reach; j++)
            {
                var (first, second) = run[i].PersonId < run[j].PersonId ? (run[i], run[j]) : (run[j], run[i]);
                if (first.PersonId != second.PersonId && PairJudge.Judge(first, second) is { } match)
                {
                    found[(first.PersonId, second.PersonId)] = match;
                }
            }
        }
    }

    private static int ByName(PersonSignature a, PersonSignature b)
    {
        var order = string.CompareOrdinal(a.Surname, b.Surname);
        return order != 0 ? order : string.CompareOrdinal(a.FirstName, b.FirstName);
    }
}
