using ClosedXML.Excel;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>Lays the report out as Excel: the report itself and section 3 of the passport with facts. Computes nothing.</summary>
public static class MonthlyReportWorkbook
{
    public const string ReportSheet = "Отчёт";
    public const string MonthsSheet = "По месяцам";
    public const string EditionSheet = "Редакция";

    private static readonly (string Title, double Width)[] Columns =
    [
        ("№ п/п", 6),
        ("Показатель", 52),
        ("Единица измерения", 10),
        ("Базовое значение", 10),
        ("Год базового значения", 10),
        ("План на год", 8),
        ("План на отчётную дату", 12),
        ("Факт нарастающим итогом", 12),
        ("Отклонение", 12),
        ("Отклонение, %", 12),
        ("Статус", 16),
        ("Подтверждающие документы", 48),
        ("Информационная система", 18),
    ];

    public static byte[] Write(MonthlyReport report, EditionStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stamp);
        using var workbook = new XLWorkbook();
        workbook.Properties.Title = $"Отчёт {report.Period.TitleInSentence}";
        workbook.Properties.Author = string.Empty;
        WriteReport(workbook.AddWorksheet(ReportSheet), report, stamp);
        WriteMonths(workbook.AddWorksheet(MonthsSheet), report, stamp);
        if (stamp.Number is not null)
        {
            WriteEdition(workbook.AddWorksheet(EditionSheet), stamp);
        }

        return StableWorkbook.Save(workbook);
    }

    private static void WriteReport(IXLWorksheet sheet, MonthlyReport report, EditionStamp stamp)
    {
        WriteHeading(sheet, report, stamp, Columns.Length);
        const int head = 5;
        for (var i = 0; i < Columns.Length; i++)
        {
            sheet.Column(i + 1).Width = Columns[i].Width;
            SheetCells.Text(sheet.Cell(head, i + 1), Columns[i].Title);
            SheetCells.Number(sheet.Cell(head + 1, i + 1), i + 1);
        }

        StyleHead(sheet.Range(head, 1, head + 1, Columns.Length));
        var row = head + 2;
        foreach (var group in report.Groups)
        {
            WriteGroup(sheet, row++, group, Columns.Length);
            foreach (var indicator in report.Rows.Where(candidate => candidate.Group == group.Code))
            {
                WriteRow(sheet, row++, indicator);
            }
        }

        Frame(sheet.Range(head, 1, row - 1, Columns.Length));
        if (report.HasExamples)
        {
            SheetCells.Text(sheet.Cell(row + 1, 1), "Строки с пометкой «пример» построены по демонстрационным данным.");
        }

        Page(sheet, head, head + 1);
    }

    private static void WriteRow(IXLWorksheet sheet, int row, IndicatorReportRow indicator)
    {
        SheetCells.Text(sheet.Cell(row, 1), indicator.Number);
        SheetCells.Text(sheet.Cell(row, 2), indicator.Name);
        SheetCells.Text(sheet.Cell(row, 3), indicator.Unit);
        SheetCells.Number(sheet.Cell(row, 4), indicator.BaseValue);
        SheetCells.Year(sheet.Cell(row, 5), indicator.BaseYear);
        SheetCells.Number(sheet.Cell(row, 6), indicator.YearPlan);
        SheetCells.NumberOrText(sheet.Cell(row, 7), indicator.Plan, IndicatorReportRow.NoMonthlyPlanText);
        SheetCells.Number(sheet.Cell(row, 8), indicator.Fact);
        SheetCells.NumberOrText(sheet.Cell(row, 9), indicator.Deviation, "—");
        if (indicator.DeviationPercent is { } percent)
        {
            SheetCells.Tenths(sheet.Cell(row, 10), percent);
        }
        else
        {
            SheetCells.Text(sheet.Cell(row, 10), "—");
        }

        SheetCells.Text(sheet.Cell(row, 11), indicator.StatusText);
        sheet.Cell(row, 11).Style.Fill.BackgroundColor = Colour(indicator.Status);
        SheetCells.Text(sheet.Cell(row, 12), string.Join("\n", indicator.Confirmations.Select(confirmation => confirmation.FullText)));
        SheetCells.Text(sheet.Cell(row, 13), indicator.InformationSystem ?? "—");
    }

    private static void WriteMonths(IXLWorksheet sheet, MonthlyReport report, EditionStamp stamp)
    {
        var months = report.Rows.Max(row => row.Months.Count);
        var columns = 4 + months + 1;
        WriteHeading(sheet, report, stamp, columns);
        const int head = 5;
        string[] titles =
        [
            "№ п/п", "Показатель", "Единица измерения", "Значение",
            .. Enumerable.Range(1, months).Select(RussianText.MonthNameOnly),
            $"На конец {report.Period.Year} года",
        ];
        for (var i = 0; i < titles.Length; i++)
        {
            SheetCells.Text(sheet.Cell(head, i + 1), titles[i]);
            SheetCells.Number(sheet.Cell(head + 1, i + 1), i + 1);
            sheet.Column(i + 1).Width = i switch { 0 => 6, 1 => 60, 2 => 11, _ => 10 };
        }

        StyleHead(sheet.Range(head, 1, head + 1, columns));
        var row = head + 2;
        foreach (var group in report.Groups)
        {
            WriteGroup(sheet, row++, group, columns);
            foreach (var indicator in report.Rows.Where(candidate => candidate.Group == group.Code))
            {
                WriteMonthPair(sheet, row, indicator, report.Period);
                row += 2;
            }
        }

        Frame(sheet.Range(head, 1, row - 1, columns));
        Page(sheet, head, head + 1);
    }

    private static void WriteMonthPair(IXLWorksheet sheet, int row, IndicatorReportRow indicator, ReportingPeriod period)
    {
        for (var line = row; line <= row + 1; line++)
        {
            SheetCells.Text(sheet.Cell(line, 1), indicator.Number);
            SheetCells.Text(sheet.Cell(line, 2), indicator.Name);
            SheetCells.Text(sheet.Cell(line, 3), indicator.Unit);
        }

        SheetCells.Text(sheet.Cell(row, 4), "План");
        SheetCells.Text(sheet.Cell(row + 1, 4), "Факт");
        for (var i = 0; i < indicator.Months.Count; i++)
        {
            SheetCells.NumberOrText(sheet.Cell(row, 5 + i), indicator.Months[i].Plan, "нет плана");
            SheetCells.NumberOrText(sheet.Cell(row + 1, 5 + i), indicator.Months[i].Fact, string.Empty);
        }

        var last = 5 + indicator.Months.Count;
        SheetCells.Number(sheet.Cell(row, last), indicator.YearPlan);
        SheetCells.NumberOrText(sheet.Cell(row + 1, last), period.Month is null ? indicator.Fact : null, string.Empty);
    }

    private static void WriteEdition(IXLWorksheet sheet, EditionStamp stamp)
    {
        sheet.Column(1).Width = 12;
        sheet.Column(2).Width = 32;
        sheet.Columns(3, 4).Width = 50;
        var row = 1;
        foreach (var line in stamp.Lines.Prepend(stamp.Title))
        {
            SheetCells.Text(sheet.Cell(row++, 1), line);
        }

        if (stamp.Differences.Count == 0)
        {
            return;
        }

        row++;
        string[] titles = ["№ п/п", "Что изменилось", "Было", "Стало"];
        for (var i = 0; i < titles.Length; i++)
        {
            SheetCells.Text(sheet.Cell(row, i + 1), titles[i]);
        }

        StyleHead(sheet.Range(row, 1, row, titles.Length));
        var head = row;
        foreach (var difference in stamp.Differences)
        {
            row++;
            SheetCells.Text(sheet.Cell(row, 1), difference.Indicator);
            SheetCells.Text(sheet.Cell(row, 2), difference.What);
            SheetCells.Text(sheet.Cell(row, 3), difference.Before);
            SheetCells.Text(sheet.Cell(row, 4), difference.After);
        }

        Frame(sheet.Range(head, 1, row, titles.Length));
        Page(sheet, head, head);
    }

    private static void WriteHeading(IXLWorksheet sheet, MonthlyReport report, EditionStamp stamp, int columns)
    {
        string[] lines =
        [
            "Отчёт о достижении показателей приоритетного проекта",
            report.ProjectTitle,
            $"{report.Period.TitleInSentence}, по состоянию на {RussianText.Date(report.Period.LastDay)}",
            stamp.Title,
        ];
        for (var i = 0; i < lines.Length; i++)
        {
            SheetCells.Text(sheet.Cell(i + 1, 1), lines[i]);
            var range = sheet.Range(i + 1, 1, i + 1, columns).Merge();
            range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            range.Style.Font.Bold = i < 2;
        }
    }

    private static void WriteGroup(IXLWorksheet sheet, int row, ProjectGroup group, int columns)
    {
        SheetCells.Text(sheet.Cell(row, 1), group.Code);
        SheetCells.Text(sheet.Cell(row, 2), group.Name);
        var range = sheet.Range(row, 2, row, columns).Merge();
        range.Style.Alignment.WrapText = true;
        sheet.Range(row, 1, row, columns).Style.Font.Bold = true;

        // Excel does not grow a row by the text of a merged cell.
        sheet.Row(row).Height = 30;
    }

    private static void StyleHead(IXLRange range)
    {
        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = XLColor.FromHtml("#EEF1F4");
        range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
    }

    private static void Frame(IXLRange range)
    {
        range.Style.Border.InsideBorder = XLBorderStyleValues.Thin;
        range.Style.Border.OutsideBorder = XLBorderStyleValues.Thin;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        range.Style.Alignment.WrapText = true;
    }

    private static void Page(IXLWorksheet sheet, int firstHeadRow, int lastHeadRow)
    {
        sheet.SheetView.FreezeRows(lastHeadRow);
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.FitToPages(1, 0);
        page.SetRowsToRepeatAtTop(firstHeadRow, lastHeadRow);
        page.Footer.Right.AddText("Страница ");
        page.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Right.AddText(" из ");
        page.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    private static XLColor Colour(IndicatorStatus status) => status switch
    {
        IndicatorStatus.Reached => XLColor.FromHtml("#DDF0DF"),
        IndicatorStatus.Deviates => XLColor.FromHtml("#FFF3CD"),
        IndicatorStatus.Missed => XLColor.FromHtml("#F8D7DA"),
        _ => XLColor.FromHtml("#ECEDEF"),
    };
}
