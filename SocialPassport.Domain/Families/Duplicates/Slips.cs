namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>Slips of the finger: a letter too much, too little, another one, or two beside each other swapped.</summary>
public static class Slips
{
    private const int LongWord = 8;
    private const int ShortestWord = 4;

    /// <summary>One slip in a word of four letters or more, two in a long one; equal words are no slip.</summary>
    /// <param name="a">Folded.</param>
    /// <param name="b">Folded.</param>
    /// <param name="most">1 or 2 slips at most, whatever the length.</param>
    public static bool IsSlip(string a, string b, int most = 2)
    {
        var shorter = Math.Min(a.Length, b.Length);
        var allowed = shorter >= LongWord ? most : Math.Max(a.Length, b.Length) >= ShortestWord && shorter > 1 ? 1 : 0;
        return allowed > 0 && EditDistance.Between(a, b, allowed) is var distance && distance > 0 && distance <= allowed;
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
