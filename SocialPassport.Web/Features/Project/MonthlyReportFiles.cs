using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Printing;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Project;

public enum ReportFormat
{
    Xlsx,
    Pdf,
}

public sealed record ReportFile(string Name, string ContentType, byte[] Content);

/// <summary>The report as a file; the numbers are those of the model.</summary>
public sealed class MonthlyReportFiles(RazorDocument documents, PdfPrinter printer)
{
    public async Task<ReportFile> WriteAsync(MonthlyReport report, ReportFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var name = $"Отчёт по проекту {report.Period.Key}";
        if (format == ReportFormat.Xlsx)
        {
            return new ReportFile(
                $"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MonthlyReportWorkbook.Write(report));
        }

        var html = await documents.RenderAsync<MonthlyReportDocument>(
            $"Отчёт о достижении показателей проекта {report.Period.TitleInSentence}",
            new Dictionary<string, object?> { [nameof(MonthlyReportDocument.Report)] = report },
            PdfPage.WideTable);
        return new ReportFile($"{name}.pdf", "application/pdf", await printer.PrintAsync(html, PdfPage.WideTable, cancellationToken));
    }
}
