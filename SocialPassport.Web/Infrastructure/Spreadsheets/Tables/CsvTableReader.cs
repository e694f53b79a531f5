using System.Globalization;
using CsvHelper;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>A text table: UTF-8 or Windows-1251; «;», «,» or tab.</summary>
public sealed class CsvTableReader : TableReader
{
    private readonly StreamReader text;
    private readonly CsvReader reader;

    /// <exception cref="DomainRuleException">table.binary</exception>
    public CsvTableReader(byte[] content, TableLimits limits)
        : base(limits)
    {
        var format = CsvFormat.Detect(content);
        text = new StreamReader(new MemoryStream(content), format.Encoding);
        reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = format.Delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = TableLimits.Columns * TableLimits.CellLength * 2,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = Judge,
        });
    }

    protected override bool ReadRow()
    {
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException)
        {
            throw TooLong(RowNumber + 1);
        }

        RowNumber++;
        Cells = ReadCells();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        text.Dispose();
    }

    private string[] ReadCells()
    {
        var filled = reader.FieldCount;
        while (filled > 0 && reader.IsEmpty(filled - 1))
        {
            filled--;
        }

        if (filled > TableLimits.Columns)
        {
            throw TooWide(RowNumber);
        }

        var cells = new string[filled];
        for (var i = 0; i < filled; i++)
        {
            var cell = reader.GetString(i);
            if (cell.Length > TableLimits.CellLength)
            {
                throw TooLong(RowNumber);
            }

            cells[i] = SheetCells.WithoutGuard(cell);
        }

        return cells;
    }

    /// <summary>A quote in the middle of a plain cell (ул. «Мира» in straight quotes) is text; the rest has shifted the columns.</summary>
    private static void Judge(CsvMalformedRecord record)
    {
        if (record.Reason != CsvMalformedReason.StrayQuote)
        {
            throw new DomainRuleException(
                "table.quotes",
                string.Create(CultureInfo.InvariantCulture, $"В строке {record.RecordNumber} неверно расставлены кавычки. Если ячейка взята в кавычки, они должны быть и в конце, а кавычка внутри удваивается."));
        }
    }
}
