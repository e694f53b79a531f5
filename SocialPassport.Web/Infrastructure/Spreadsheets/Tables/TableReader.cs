using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

public enum TableKind
{
    Xlsx,
    Csv,
}

/// <summary>Rows of a table file, one after the other, as texts. Empty rows are passed over.</summary>
public abstract class TableReader(TableLimits limits) : IDisposable
{
    private int filled;

    /// <summary>As Excel numbers the row; in a text file the number of the record.</summary>
    public int RowNumber { get; protected set; }

    /// <summary>Of the current row; cells behind the last filled one are left out.</summary>
    public IReadOnlyList<string> Cells { get; protected set; } = [];

    /// <exception cref="DomainRuleException">table.*: the file cannot be read, in words</exception>
    public bool Read()
    {
        while (ReadRow())
        {
            if (Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (++filled > limits.Rows)
            {
                throw new DomainRuleException(
                    "table.rows", $"В файле больше {RussianText.Number(limits.Rows - 1)} строк. Разделите его на части и загрузите их по очереди.");
            }

            return true;
        }

        return false;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <returns>False after the last row.</returns>
    protected abstract bool ReadRow();

    protected virtual void Dispose(bool disposing)
    {
    }

    protected static DomainRuleException TooWide(int row) => new(
        "table.columns",
        string.Create(CultureInfo.InvariantCulture, $"В строке {row} больше {TableLimits.Columns} столбцов. Проверьте, та ли это таблица, и удалите лишние столбцы."));

    protected static DomainRuleException TooLong(int row) => new(
        "table.cell",
        string.Create(CultureInfo.InvariantCulture, $"В строке {row} есть ячейка длиннее {TableLimits.CellLength} знаков. Сократите её или проверьте, не сбилась ли таблица."));
}
