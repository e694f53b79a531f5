using System.Text;

namespace SocialPassport.Tests.Hostile;

/// <summary>What turns a good input into a bad one. The same <see cref="Random"/> gives the same damage.</summary>
internal static class Mutation
{
    private const int LongestPiece = 200;
    private const int MostRepeats = 3_000;

    /// <summary>Texts that break readers: marks without a shape, halves of signs, numbers out of range, dates that are none.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "\0", "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301\u0301\u0301", "\ud83d", "\ude00", "\ud83d\ude00", "\uffff", "\ufdfa", "\u2028", "\u0085", "\r", "\n", "\t", "\u001f", "\u007f",
        "0", "-0", "-1", "1e309", "1E-400", "NaN", "Infinity", "0x7f", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999999999", "0,00000000000000001", "١٢٣", "２０２５",
        "29.02.2025", "00.00.0000", "31.12.9999", "01.01.0001", "1e5", "2025-02-30", "9999-12", "0000-01", "+03:99", "24:60:60", "112-233-445 95", "000-000-000 00", "2200 0000 0000 0004",
        "'", "\"", "`", "\\", "%", "_", "*", "(", ")", "[", "]", "{", "}", ";", ",", "=1+1", "+1", "-1", "@SUM(A1)", "' OR 1=1 --", "${7*7}", "../../etc/passwd", "%00", "%n", "<", ">", "&", "&amp;", "<script>alert(1)</script>",
        "Иванова", "ёЁ", "ИВАНОВАИВАНОВАИВАНОВА", "і", "İ", "ß", "ﬃ", "null", "true", "undefined", "CON", "ПРИМЕР",
    ];

    /// <summary>Cut, repeated, turned round, overwritten or grown by one of the words, one to three times.</summary>
    public static byte[] Of(byte[] document, Random random, IReadOnlyList<string> words)
    {
        for (var times = random.Next(1, 4); times > 0 && document.Length > 1; times--)
        {
            var from = random.Next(document.Length);
            var length = random.Next(1, Math.Min(LongestPiece, document.Length - from) + 1);
            var piece = document[from..(from + length)];
            var at = random.Next(document.Length);
            document = random.Next(9) switch
            {
                0 => document[..from],
                1 => [.. document[..from], .. document[(from + length)..]],
                2 => [.. document[..at], .. piece, .. document[at..]],
                3 => [.. document[..from], (byte)random.Next(256), .. document[(from + 1)..]],
                4 => [.. document[..at], .. Encoding.UTF8.GetBytes(words[random.Next(words.Count)]), .. document[at..]],
                5 => [.. document[..from], .. piece.Reverse(), .. document[(from + length)..]],
                6 => [.. document[..from], (byte)('0' + random.Next(10)), .. document[(from + 1)..]],
                7 => [.. document[..from], (byte)(document[from] ^ (1 << random.Next(8))), .. document[(from + 1)..]],
                _ => [.. document[..at], .. Repeated(piece[..Math.Min(piece.Length, 20)], random), .. document[at..]],
            };
        }

        return document;
    }

    /// <summary>The same for a text of UTF-16, halves of signs included.</summary>
    public static string Of(string text, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var from = random.Next(text.Length + 1);
            var until = random.Next(from, text.Length + 1);
            var word = Any(Texts, random);
            text = random.Next(7) switch
            {
                0 => text[..from],
                1 => text[..from] + text[until..],
                2 => text + text[from..until],
                3 => text[..from] + (char)random.Next(0x10000) + text[from..],
                4 => string.Concat(text.AsSpan(0, from), string.Concat(Enumerable.Repeat(word, random.Next(1, 60)))),
                _ => text[..from] + word + text[from..],
            };
        }

        return text;
    }

    public static T Any<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    /// <summary>The text as a program with another idea of encodings would have saved it.</summary>
    public static byte[] Encoded(string text, Random random) => random.Next(8) switch
    {
        0 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        1 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        2 => Encoding.UTF32.GetBytes(text),
        3 => Encoding.Latin1.GetBytes(text),
        4 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static byte[] Repeated(byte[] piece, Random random) =>
        [.. Enumerable.Repeat(piece, random.Next(2, MostRepeats / Math.Max(1, piece.Length))).SelectMany(one => one)];
}
