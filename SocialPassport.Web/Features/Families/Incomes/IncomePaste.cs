using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>A block of a spreadsheet put into the grid from one cell on.</summary>
/// <param name="Message">How many cells were filled and what did not fit.</param>
/// <param name="Filled">Cells that got a text.</param>
/// <param name="Before">What was typed before, for taking the paste back.</param>
public sealed record IncomePaste(
    string Message, bool Fitted, IReadOnlyList<IncomeCellKey> Filled, IReadOnlyDictionary<IncomeCellKey, string> Before)
{
    /// <summary>Blank cells of the block change nothing.</summary>
    public static IncomePaste Into(IncomeGridCells cells, IReadOnlyList<Month> months, IReadOnlyList<IncomeColumn> columns, PastedBlock block)
    {
        var (row, column, text) = block;
        var before = cells.Copy();
        var table = PastedTable.Read(text);
        var filled = new List<IncomeCellKey>();
        var (rowsOver, columnsOver) = (0, 0);
        for (var i = 0; i < table.Count; i++)
        {
            for (var j = 0; j < table[i].Count; j++)
            {
                if (string.IsNullOrWhiteSpace(table[i][j]))
                {
                    continue;
                }

                if (row + i >= months.Count || column + j >= columns.Count)
                {
                    rowsOver = Math.Max(rowsOver, row + i + 1 - months.Count);
                    columnsOver = Math.Max(columnsOver, column + j + 1 - columns.Count);
                    continue;
                }

                var key = new IncomeCellKey(columns[column + j].Person, months[row + i], columns[column + j].Kind);
                cells.Set(key, table[i][j]);
                filled.Add(key);
            }
        }

        var fitted = rowsOver <= 0 && columnsOver <= 0;
        return new(Tell(filled.Count, filled.Count(k => cells.Error(k) is not null), rowsOver, columnsOver), fitted, filled, before);
    }

    private static string Tell(int filled, int wrong, int rowsOver, int columnsOver)
    {
        var message = $"Вставлено: {RussianText.Count(filled, "ячейка", "ячейки", "ячеек")}.";
        if (columnsOver > 0)
        {
            message += $" Вставляемая таблица шире сетки, лишнее не вставлено: {RussianText.Count(columnsOver, "столбец", "столбца", "столбцов")}.";
        }

        if (rowsOver > 0)
        {
            message += $" Вставляемая таблица длиннее сетки, лишнее не вставлено: {RussianText.Count(rowsOver, "строка", "строки", "строк")}.";
        }

        return wrong > 0 ? $"{message} Не поняли: {RussianText.Count(wrong, "ячейка", "ячейки", "ячеек")}, исправьте отмеченное." : message;
    }
}
