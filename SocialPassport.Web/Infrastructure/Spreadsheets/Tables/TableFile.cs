using System.Text;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>Tells by the content what a file is and opens it; what cannot be a table is refused with what to do.</summary>
public static class TableFile
{
    private static readonly byte[] OleSignature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <exception cref="DomainRuleException">table.*</exception>
    public static TableReader Open(byte[] content, string fileName, TableLimits limits) => KindOf(content, fileName) == TableKind.Xlsx
        ? XlsxTableReader.Open(content, limits)
        : new CsvTableReader(content, limits);

    /// <exception cref="DomainRuleException">table.*</exception>
    public static TableKind KindOf(byte[] content, string fileName)
    {
        var kind = KindOf(content);
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        return (kind, extension) switch
        {
            (_, ".xlsm" or ".xltm" or ".xlsb" or ".xltx" or ".xlam") => throw new DomainRuleException(
                "table.macro", $"Файлы {extension} не загружаются: в них могут быть макросы. Сохраните таблицу как «Книга Excel (*.xlsx)»."),
            (TableKind.Xlsx, ".xlsx") or (TableKind.Csv, ".csv" or ".txt" or ".tsv") => kind,
            (TableKind.Xlsx, _) => throw new DomainRuleException(
                "table.renamed", $"Внутри файла книга Excel, а расширение у него «{extension}». Верните расширение .xlsx."),
            (_, ".xlsx" or ".xls") => throw new DomainRuleException(
                "table.renamed", $"Файл назван «{extension}», но внутри не книга Excel, а текст. Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)»."),
            _ => throw new DomainRuleException("table.extension", "Загружаются файлы .xlsx и .csv. Сохраните таблицу в одном из этих видов."),
        };
    }

    private static TableKind KindOf(byte[] content)
    {
        if (content.Length == 0)
        {
            throw new DomainRuleException("table.empty", "Файл пустой. Выберите файл с таблицей.");
        }

        if (content.AsSpan().StartsWith(OleSignature))
        {
            throw Ole(content);
        }

        if (content.AsSpan().StartsWith("PK"u8))
        {
            return TableKind.Xlsx;
        }

        var begin = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 512)).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t');
        if (begin.StartsWith("%PDF", StringComparison.Ordinal) || begin.StartsWith("{\\rtf", StringComparison.Ordinal))
        {
            throw new DomainRuleException("table.document", "Это документ, а не таблица. Загружаются файлы .xlsx и .csv.");
        }

        if (begin.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || begin.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || begin.StartsWith("<table", StringComparison.OrdinalIgnoreCase)
            || begin.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new DomainRuleException(
                "table.markup", "Внутри файла веб-страница или XML, а не таблица. Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)».");
        }

        return TableKind.Csv;
    }

    /// <summary>The compound file of old Office: an encrypted workbook, an old .xls, or something else.</summary>
    private static DomainRuleException Ole(byte[] content)
    {
        if (Holds(content, "EncryptedPackage"))
        {
            return new("table.encrypted", "Файл защищён паролем. Снимите пароль в Excel (Файл → Сведения → Защита книги) и загрузите снова.");
        }

        return Holds(content, "Workbook") || Holds(content, "Book")
            ? new("table.xls", "Это книга старого вида .xls. Откройте её в Excel и сохраните как «Книга Excel (*.xlsx)».")
            : new("table.document", "Это документ, а не таблица. Загружаются файлы .xlsx и .csv.");
    }

    /// <summary>Names of streams stand in the directory as UTF-16.</summary>
    private static bool Holds(byte[] content, string stream) => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
