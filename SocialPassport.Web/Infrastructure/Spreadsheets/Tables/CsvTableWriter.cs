using System.Text;
using CsvHelper;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

public sealed class CsvTableWriter : TableWriter
{
    private readonly StreamWriter text;
    private readonly CsvWriter writer;

    public CsvTableWriter(Stream target, CsvFormat format)
    {
        // The mark lets Excel know UTF-8; UTF-16 has its own.
        text = new StreamWriter(target, format.Encoding is UTF8Encoding ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : format.Encoding, leaveOpen: true);
        writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = format.Delimiter, ValidateFieldCount = false }, leaveOpen: true);
    }

    public override void Write(IReadOnlyList<string> cells) => writer.WriteRecord([.. cells.Select(SheetCells.Guarded)]);

    protected override void Dispose(bool disposing)
    {
        writer.Dispose();
        text.Dispose();
    }
}
