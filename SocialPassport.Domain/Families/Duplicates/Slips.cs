namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>Slips of the finger: a letter too much, too little, another one, or two beside each other swapped.</summary>
public static class Slips
{
    private const int LongWord = 8;
    private const int ShortestWord = 4;
    private const int LongestCompared = 64;

    /// <summary>One slip in a word of four letters or more, two in a long one; equal words are no slip.</summary>
    /// <param name="a">Folded.</param>
    /// <param name="b">Folded.</param>
    /// <param name="most">1 or 2 slips at most, whatever the length.</param>
    public static bool IsSlip(string a, string b, int most = 2)
    {
        var shorter = Math.Min(a.Length, b.Length);
        var allowed = shorter >= LongWord ? most : Math.Max(a.Length, b.Length) >= ShortestWord && shorter > 1 ? 1 : 0;
        return allowed > 0 && Distance(a, b, allowed) is var distance && distance > 0 && distance <= allowed;
    }

    /// <summary>Damerau–Levenshtein distance (each letter is touched once); <paramref name="limit"/> + 1 when it is greater than the limit.</summary>
    public static int Distance(string a, string b, int limit)
    {
        var beyond = limit + 1;
        if (Math.Abs(a.Length - b.Length) > limit || a.Length > LongestCompared || b.Length > LongestCompared)
        {
            return beyond;
        }

        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, beforeLast[j - 2] + 1);
                }

                row[j] = value;
                best = Math.Min(best, value);
            }

            if (best > limit)
            {
                return beyond;
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], beyond);
    }

    /// <summary>The same length and either one digit another one or two beside each other swapped.</summary>
    public static bool IsDigitSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        var first = a.CommonPrefixLength(b);
        if (first == a.Length)
        {
            return false;
        }

        return a[(first + 1)..].SequenceEqual(b[(first + 1)..])
            || (first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first] && a[(first + 2)..].SequenceEqual(b[(first + 2)..]));
    }
}
