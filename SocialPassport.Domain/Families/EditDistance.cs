namespace SocialPassport.Domain.Families;

/// <summary>Slips of the finger between two words.</summary>
public static class EditDistance
{
    /// <summary>
    /// Damerau–Levenshtein distance where no part is edited twice: letters wrong, missing or too many, neighbours swapped.
    /// Anything above <paramref name="limit"/> is <paramref name="limit"/> + 1: only the band around the diagonal is computed.
    /// </summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var far = limit + 1;
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = Math.Min(j, far);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - limit), Math.Min(b.Length, i + limit));
            row.Fill(far);
            row[0] = Math.Min(i, far);
            for (var j = from; j <= to; j++)
            {
                var distance = Math.Min(
                    Math.Min(last[j], row[j - 1]) + 1,
                    last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                row[j] = Math.Min(distance, far);
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }
}
