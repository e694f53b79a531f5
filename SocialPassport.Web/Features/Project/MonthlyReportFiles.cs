using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Printing;
using SocialPassport.Web.Infrastructure.Spreadsheets;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Features.Project;

public enum ReportFormat
{
    Xlsx,
    Pdf,
}

public static class ReportFormats
{
    /// <summary>«xlsx», «pdf»: the ending of the file and its name in the database.</summary>
    public static string KeyOf(ReportFormat format) => format switch
    {
        ReportFormat.Xlsx => "xlsx",
        ReportFormat.Pdf => "pdf",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    public static string ContentTypeOf(ReportFormat format) => format == ReportFormat.Xlsx
        ? TableWriter.XlsxContentType
        : MadeFile.PdfContentType;
}

/// <summary>The report as a file; the numbers are those of the model.</summary>
public sealed class MonthlyReportFiles(RazorDocument documents, PdfPrinter printer)
{
    public async Task<MadeFile> WriteAsync(MonthlyReport report, EditionStamp stamp, ReportFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stamp);
        var edition = stamp.Number is { } number ? $", редакция {number}" : string.Empty;
        var name = $"Отчёт по проекту {report.Period.Key}{edition}.{ReportFormats.KeyOf(format)}";
        return new MadeFile(
            name,
            ReportFormats.ContentTypeOf(format),
            format == ReportFormat.Xlsx ? MonthlyReportWorkbook.Write(report, stamp) : await PrintAsync(report, stamp, cancellationToken));
    }

    private async Task<byte[]> PrintAsync(MonthlyReport report, EditionStamp stamp, CancellationToken cancellationToken)
    {
        var html = await documents.RenderAsync<MonthlyReportDocument>(
            $"Отчёт о достижении показателей проекта {report.Period.TitleInSentence}",
            new Dictionary<string, object?> { [nameof(MonthlyReportDocument.Report)] = report, [nameof(MonthlyReportDocument.Stamp)] = stamp },
            PdfPage.WideTable);
        return await printer.PrintAsync(html, PdfPage.WideTable, cancellationToken);
    }
}
