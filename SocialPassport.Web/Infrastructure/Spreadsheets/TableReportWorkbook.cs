using ClosedXML.Excel;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>Lays a table report out as Excel: real types, frozen head, filter, totals as formulae.</summary>
public static class TableReportWorkbook
{
    private const int Head = 5;
    private const int MostSheetName = 31;

    public static byte[] Write(TableReport report, EditionStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stamp);
        using var workbook = new XLWorkbook();
        workbook.Properties.Title = report.Title;
        workbook.Properties.Author = string.Empty;
        WriteTable(workbook.AddWorksheet("Отчёт"), report, stamp);
        return StableWorkbook.Save(workbook);
    }

    /// <summary>The summary: what the project is, then a sheet for each of its tables.</summary>
    public static byte[] Write(ProjectSummary summary, EditionStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(stamp);
        using var workbook = new XLWorkbook();
        workbook.Properties.Title = summary.Title;
        workbook.Properties.Author = string.Empty;
        WriteBasics(workbook.AddWorksheet("Основное"), summary, stamp);
        foreach (var table in summary.Tables)
        {
            WriteTable(workbook.AddWorksheet(table.Title[..Math.Min(table.Title.Length, MostSheetName)]), table, stamp);
        }

        return StableWorkbook.Save(workbook);
    }

    private static void WriteBasics(IXLWorksheet sheet, ProjectSummary summary, EditionStamp stamp)
    {
        sheet.Column(1).Width = 34;
        sheet.Column(2).Width = 100;
        SheetCells.Text(sheet.Cell(1, 1), summary.Title);
        sheet.Cell(1, 1).Style.Font.Bold = true;
        SheetCells.Text(sheet.Cell(2, 1), $"По состоянию на {RussianText.Date(summary.AsOf)}");
        SheetCells.Text(sheet.Cell(3, 1), stamp.Title);
        var row = Head;
        foreach (var fact in summary.Basics)
        {
            SheetCells.Text(sheet.Cell(row, 1), fact.Label);
            SheetCells.Text(sheet.Cell(row++, 2), fact.Text);
        }

        Frame(sheet.Range(Head, 1, row - 1, 2));
        foreach (var line in stamp.Lines)
        {
            SheetCells.Text(sheet.Cell(++row, 1), line);
        }

        Page(sheet);
    }

    private static void WriteTable(IXLWorksheet sheet, TableReport report, EditionStamp stamp)
    {
        SheetCells.Text(sheet.Cell(1, 1), report.Title);
        sheet.Cell(1, 1).Style.Font.Bold = true;
        SheetCells.Text(sheet.Cell(2, 1), $"По состоянию на {RussianText.Date(report.AsOf)}");
        SheetCells.Text(sheet.Cell(3, 1), stamp.Title);
        WriteHead(sheet, report);
        var row = Head;
        foreach (var cells in report.Rows)
        {
            row++;
            for (var i = 0; i < cells.Count; i++)
            {
                Put(sheet.Cell(row, i + 1), report.Columns[i], cells[i]);
            }
        }

        var last = row;
        sheet.Range(Head, 1, last, report.Columns.Count).SetAutoFilter();
        if (report.Total is { } total)
        {
            WriteTotal(sheet, report, total, last);
            row++;
        }

        Frame(sheet.Range(Head, 1, row, report.Columns.Count));
        foreach (var note in report.Notes.Concat(stamp.Lines))
        {
            SheetCells.Text(sheet.Cell(++row + 1, 1), note);
        }

        Page(sheet);
    }

    private static void Frame(IXLRange range)
    {
        range.Style.Border.InsideBorder = XLBorderStyleValues.Thin;
        range.Style.Border.OutsideBorder = XLBorderStyleValues.Thin;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        range.Style.Alignment.WrapText = true;
    }

    private static void WriteHead(IXLWorksheet sheet, TableReport report)
    {
        for (var i = 0; i < report.Columns.Count; i++)
        {
            SheetCells.Text(sheet.Cell(Head, i + 1), report.Columns[i].Title);
            sheet.Column(i + 1).Width = report.Columns[i].Kind switch { TableCellKind.Text => 34, TableCellKind.Money => 18, _ => 14 };
        }

        var head = sheet.Range(Head, 1, Head, report.Columns.Count);
        head.Style.Font.Bold = true;
        head.Style.Fill.BackgroundColor = XLColor.FromHtml("#EEF1F4");
        head.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        sheet.SheetView.FreezeRows(Head);
    }

    private static void WriteTotal(IXLWorksheet sheet, TableReport report, IReadOnlyList<object?> total, int last)
    {
        var row = last + 1;
        for (var i = 0; i < report.Columns.Count; i++)
        {
            var cell = sheet.Cell(row, i + 1);
            Put(cell, report.Columns[i], total[i]);
            if (report.Columns[i].AddsUp && last > Head)
            {
                cell.FormulaA1 = $"SUM({sheet.Cell(Head + 1, i + 1).Address}:{sheet.Cell(last, i + 1).Address})";
            }
        }

        sheet.Range(row, 1, row, report.Columns.Count).Style.Font.Bold = true;
    }

    private static void Put(IXLCell cell, TableColumn column, object? value)
    {
        switch (column.Kind, value)
        {
            case (TableCellKind.Count, long count):
                SheetCells.Number(cell, count);
                break;
            case (TableCellKind.Money, long kopecks):
                SheetCells.Roubles(cell, kopecks);
                break;
            case (TableCellKind.Percent, decimal percent):
                SheetCells.Tenths(cell, percent);
                break;
            case (TableCellKind.Date, DateOnly date):
                SheetCells.Date(cell, date);
                break;
            default:
                SheetCells.Text(cell, column.TextOf(value));
                break;
        }
    }

    private static void Page(IXLWorksheet sheet)
    {
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.FitToPages(1, 0);
        page.SetRowsToRepeatAtTop(Head, Head);
        page.Footer.Right.AddText("Страница ");
        page.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Right.AddText(" из ");
        page.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }
}
