namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>A block copied from a spreadsheet: cells by tabs, rows by lines; cells with line breaks stand in quotes.</summary>
public static class PastedTable
{
    /// <summary>Rows from top to bottom; a trailing line break makes no row.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == '\t')
            {
                at++;
                if (at == text.Length)
                {
                    row.Add(string.Empty);
                }

                continue;
            }

            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            rows.Add(row);
            row = [];
        }

        if (row.Count > 0)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\t', '\r', '\n');
        var cell = end < 0 ? text[at..] : text[at..(at + end)];
        at += cell.Length;
        return cell;
    }

    /// <summary>A quote that is never closed, or is followed by more text, is a quote and nothing else.</summary>
    private static string Quoted(string text, ref int at)
    {
        var end = at + 1;
        while (end < text.Length && (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"')))
        {
            end += text[end] == '"' ? 2 : 1;
        }

        if (end >= text.Length || (end + 1 < text.Length && text[end + 1] is not ('\t' or '\r' or '\n')))
        {
            return Plain(text, ref at);
        }

        var cell = text[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
        at = end + 1;
        return cell;
    }
}
