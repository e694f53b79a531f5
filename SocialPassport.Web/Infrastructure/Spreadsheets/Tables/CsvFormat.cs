using System.Text;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>How a text table is written: told by its bytes, so that it can be given back the same way.</summary>
public sealed record CsvFormat(Encoding Encoding, char Delimiter)
{
    private const int Windows1251CodePage = 1251;
    private static readonly char[] Delimiters = [';', ',', '\t'];

    public static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(
        Windows1251CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;

    /// <exception cref="DomainRuleException">table.binary</exception>
    public static CsvFormat Detect(byte[] content)
    {
        var encoding = EncodingOf(content);
        if (encoding.CodePage != Encoding.Unicode.CodePage && encoding.CodePage != Encoding.BigEndianUnicode.CodePage && content.AsSpan().Contains((byte)0))
        {
            throw new DomainRuleException("table.binary", "Это не таблица: в файле есть двоичные данные. Загружаются файлы .xlsx и .csv.");
        }

        return new(encoding, DelimiterOf(content, encoding));
    }

    private static Encoding EncodingOf(byte[] content)
    {
        var begin = content.AsSpan();
        if (begin.StartsWith<byte>([0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (begin.StartsWith<byte>([0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        // Russian text in Windows-1251 is practically never valid UTF-8.
        return System.Text.Unicode.Utf8.IsValid(content) ? Encoding.UTF8 : Windows1251;
    }

    /// <summary>The one that divides the heads into most columns; outside quotes.</summary>
    private static char DelimiterOf(byte[] content, Encoding encoding)
    {
        using var reader = new StreamReader(new MemoryStream(content), encoding);
        var counts = new int[Delimiters.Length];
        var quoted = false;
        var read = 0;
        int c;
        while ((c = reader.Read()) >= 0 && ++read < TableLimits.CellLength * TableLimits.Columns)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                if (counts.Any(count => count > 0))
                {
                    break;
                }
            }
            else if (!quoted && Array.IndexOf(Delimiters, (char)c) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
