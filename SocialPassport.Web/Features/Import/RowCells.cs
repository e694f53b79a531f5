using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>The cells of one row by column, cleaned, and what turned out to be wrong with them.</summary>
internal sealed class RowCells(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells, DateOnly today)
{
    private static readonly string[] Blanks = ["-", "–", "—"];

    private readonly List<ImportFinding> problems = [];

    public IReadOnlyList<ImportFinding> Problems => problems;

    public DateOnly Today => today;

    /// <summary>Empty where the file has no such column, no such cell, or a dash in it.</summary>
    public string Text(string column)
    {
        if (!columns.TryGetValue(column, out var index) || index >= cells.Count || cells[index].Length == 0)
        {
            return string.Empty;
        }

        var clean = TypedText.Clean(cells[index]);
        if (clean.Length > 0 && clean[0] is '=' or '@')
        {
            return Wrong(column, "Ячейка начинается как формула. Оставьте в ней только значение.", string.Empty);
        }

        return Blanks.Contains(clean) ? string.Empty : clean;
    }

    public string Text(string column, int maxLength)
    {
        var text = Text(column);
        return text.Length > maxLength
            ? Wrong(column, $"Слишком длинно: не больше {RussianText.Count(maxLength, "знака", "знаков", "знаков")}.", string.Empty)
            : text;
    }

    public string? Optional(string column, int maxLength) => Text(column, maxLength) is { Length: > 0 } text ? text : null;

    /// <returns>Empty when wrong.</returns>
    public string Name(string column, string? emptyMessage)
    {
        var text = Text(column);
        var problem = text.Length == 0 ? emptyMessage : NameText.Problem(text);
        return problem is null ? NameText.Capitalised(text) : Wrong(column, problem, string.Empty);
    }

    public DateOnly? Date(string column, bool mayBeFuture = false)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (!TypedText.TryDate(text, today, out var date, out var error))
        {
            return Wrong<DateOnly?>(column, $"{error} Если в ячейке число вместо даты, задайте ей формат «Дата».", null);
        }

        return date > today && !mayBeFuture ? Wrong<DateOnly?>(column, "Дата не может быть в будущем. Проверьте год.", null) : date;
    }

    /// <returns>The value, so that a reader can note and return in one expression.</returns>
    public T Wrong<T>(string column, string text, T value)
    {
        problems.Add(new ImportFinding(column.Length == 0 ? column : ImportColumns.HeaderOf(column), text));
        return value;
    }

    public void Wrong(string column, string text) => Wrong(column, text, 0);
}
