using ClosedXML.Excel;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Import;

/// <summary>The empty table to fill in: heads with an example row, and a sheet that explains every column.</summary>
public static class ImportTemplate
{
    public const string FileName = "Шаблон загрузки семей.xlsx";

    public static byte[] Write()
    {
        using var workbook = new XLWorkbook();
        var table = workbook.AddWorksheet("Семьи");
        var help = workbook.AddWorksheet("Пояснения");
        string[] heads = ["Столбец", "Обязателен", "Что указать"];
        for (var i = 0; i < heads.Length; i++)
        {
            Head(help.Cell(1, i + 1), heads[i]);
        }

        for (var i = 0; i < ImportColumns.All.Count; i++)
        {
            var column = ImportColumns.All[i];
            table.Column(i + 1).Width = Math.Max(14, column.Header.Length + 3);
            table.Column(i + 1).Style.NumberFormat.Format = "@";
            Head(table.Cell(1, i + 1), column.Header);
            SheetCells.Text(table.Cell(2, i + 1), column.Example);
            SheetCells.Text(help.Cell(i + 2, 1), column.Header);
            SheetCells.Text(help.Cell(i + 2, 2), column.IsRequired ? "да" : "нет");
            SheetCells.Text(help.Cell(i + 2, 3), column.Explanation);
        }

        var below = ImportColumns.All.Count + 3;
        SheetCells.Text(help.Cell(below, 1), "Одна строка — один человек. Строки одной семьи объединяет ключ семьи. Строка, ключ которой начинается со слова ПРИМЕР, вымышлена: удалите её. Пустая ячейка ничего не меняет на карточке.");
        table.SheetView.FreezeRows(1);
        help.Column(1).Width = 24;
        help.Column(2).Width = 13;
        help.Column(3).Width = 100;
        help.Column(3).Style.Alignment.WrapText = true;
        return StableWorkbook.Save(workbook);
    }

    private static void Head(IXLCell cell, string text)
    {
        SheetCells.Text(cell, text);
        cell.Style.Font.Bold = true;
        cell.Style.Fill.BackgroundColor = XLColor.FromHtml("#E8EEF4");
    }
}
