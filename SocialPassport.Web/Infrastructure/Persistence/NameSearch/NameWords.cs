using System.Numerics;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.NameSearch;

/// <summary>A word of the registry that looks like the one sought.</summary>
/// <param name="Distance">Slips of the finger between the two: one letter wrong, missing, too many, or two neighbours swapped.</param>
public readonly record struct SimilarWord(string Text, NameTokenKinds Kinds, int Distance);

/// <summary>
/// An unchanging set of distinct words, sorted by their characters. Looks up whole and begun words by halving, and words with
/// slips by one pass over those of about the same length whose letters are about the same.
/// </summary>
public sealed class NameWords
{
    public static readonly NameWords Empty = new([], []);

    private readonly string[] texts;
    private readonly NameTokenKinds[] kinds;
    private readonly ulong[] letters;

    /// <summary>Places in <see cref="texts"/> by length.</summary>
    private readonly int[][] byLength;

    private NameWords(string[] texts, NameTokenKinds[] kinds)
    {
        this.texts = texts;
        this.kinds = kinds;
        letters = Array.ConvertAll(texts, text => Letters(text));
        byLength = new int[texts.Length == 0 ? 0 : texts.Max(text => text.Length) + 1][];
        foreach (var group in Enumerable.Range(0, texts.Length).GroupBy(place => texts[place].Length))
        {
            byLength[group.Key] = [.. group];
        }
    }

    public int Count => texts.Length;

    /// <summary>How many slips are forgiven in a word of this length.</summary>
    public static int SlipsAllowed(int length) => length switch
    {
        < 3 => 0,
        < 7 => 1,
        _ => 2,
    };

    public NameTokenKinds KindsOf(string text)
    {
        var place = Array.BinarySearch(texts, text, StringComparer.Ordinal);
        return place < 0 ? NameTokenKinds.None : kinds[place];
    }

    /// <summary>What words that begin so occur as; whole ones too.</summary>
    public NameTokenKinds KindsOfBegun(string begin)
    {
        var all = NameTokenKinds.None;
        for (var place = FirstFrom(begin); place < texts.Length && texts[place].StartsWith(begin, StringComparison.Ordinal); place++)
        {
            all |= kinds[place];
        }

        return all;
    }

    public IEnumerable<string> Begun(string begin, NameTokenKinds kind)
    {
        for (var place = FirstFrom(begin); place < texts.Length && texts[place].StartsWith(begin, StringComparison.Ordinal); place++)
        {
            if ((kinds[place] & kind) != 0)
            {
                yield return texts[place];
            }
        }
    }

    /// <summary>Words within the slips allowed for the length of this one, itself excluded, the nearest first.</summary>
    public IReadOnlyList<SimilarWord> Similar(string text)
    {
        var found = new List<SimilarWord>();
        var allowed = SlipsAllowed(text.Length);
        var sought = Letters(text);
        for (var length = Math.Max(1, text.Length - allowed); length <= Math.Min(text.Length + allowed, byLength.Length - 1); length++)
        {
            foreach (var place in byLength[length] ?? [])
            {
                // A slip brings in and takes away at most one letter: most words are told apart without comparing them.
                if (BitOperations.PopCount(letters[place] & ~sought) <= allowed
                    && BitOperations.PopCount(sought & ~letters[place]) <= allowed
                    && EditDistance.Between(text, texts[place], allowed) is > 0 and { } distance && distance <= allowed)
                {
                    found.Add(new SimilarWord(texts[place], kinds[place], distance));
                }
            }
        }

        found.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Text, b.Text));
        return found;
    }

    /// <summary>This set and more words; a word already there gets the further kind.</summary>
    public NameWords With(IEnumerable<(string Text, NameTokenKinds Kind)> more)
    {
        var added = new SortedDictionary<string, NameTokenKinds>(StringComparer.Ordinal);
        foreach (var (text, kind) in more)
        {
            added[text] = added.GetValueOrDefault(text) | kind;
        }

        var (allTexts, allKinds) = (new List<string>(Count + added.Count), new List<NameTokenKinds>(Count + added.Count));
        var next = 0;
        foreach (var (text, kind) in added)
        {
            for (; next < Count && string.CompareOrdinal(texts[next], text) < 0; next++)
            {
                Keep(texts[next], kinds[next]);
            }

            var isKnown = next < Count && texts[next] == text;
            Keep(text, isKnown ? kind | kinds[next++] : kind);
        }

        for (; next < Count; next++)
        {
            Keep(texts[next], kinds[next]);
        }

        return new NameWords([.. allTexts], [.. allKinds]);

        void Keep(string text, NameTokenKinds kind)
        {
            allTexts.Add(text);
            allKinds.Add(kind);
        }
    }

    private int FirstFrom(string begin)
    {
        var place = Array.BinarySearch(texts, begin, StringComparer.Ordinal);
        return place < 0 ? ~place : place;
    }

    /// <summary>One bit for each letter that occurs; letters of other alphabets share bits, which only costs a comparison.</summary>
    private static ulong Letters(string text)
    {
        var bits = 0UL;
        foreach (var letter in text)
        {
            bits |= 1UL << (letter & 63);
        }

        return bits;
    }
}
