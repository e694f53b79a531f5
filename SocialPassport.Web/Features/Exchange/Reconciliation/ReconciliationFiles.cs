using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>The list of differences as Excel and the act of reconciliation as PDF. Audited.</summary>
public sealed class ReconciliationFiles(
    IDbContextFactory<PassportDbContext> contexts,
    ReconciliationQueries queries,
    CurrentStaff staff,
    AuditTrail audit,
    RazorDocument documents,
    PdfPrinter printer)
{
    /// <summary>An act is signed by people: what does not fit stands in the Excel list.</summary>
    public const int RowsOfAct = 500;

    private const int Sum = 6;

    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 8), new("Расхождение", 34), new("Сертификат", 30), new("Дело", 14), new("У нас", 40), new("В ГИС ЭС", 40), new("Сумма, руб.", 16),
        new("Замечено", 12), new("Принято к сведению", 50), new("Что делать", 70),
    ];

    /// <exception cref="AccessRefusedException">the role does not allow exports</exception>
    /// <exception cref="DomainRuleException">reconciliation.none, register.tooLong</exception>
    public async Task<MadeFile> ExportAsync(ReconciliationFilter filter, CancellationToken cancellationToken = default)
    {
        var who = DemandFiles();
        var (run, _) = await DoneAsync(cancellationToken);
        using var output = new MemoryStream();
        var day = MoscowTime.DateOf(run.EndedAt!.Value);
        var count = await new StreamedSheet("Сверка", $"Расхождения с ГИС ЭС на {RussianText.DateTimeOfUtc(run.EndedAt.Value)}", Columns, [Sum])
            .WriteAsync(output, queries.ReadAsync(run.Id, filter, cancellationToken), WriteRow, cancellationToken);
        var file = MadeFile.Xlsx($"Сверка {day:yyyy-MM-dd}.xlsx", output.ToArray());
        await AuditAsync(who, AuditAction.Export, $"{file.Name}: {RussianText.Count(count, "строка", "строки", "строк")}", cancellationToken);
        return file;
    }

    /// <exception cref="DomainRuleException">reconciliation.none</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    public async Task<MadeFile> PrintActAsync(CancellationToken cancellationToken = default)
    {
        var who = DemandFiles();
        var (run, counts) = await DoneAsync(cancellationToken);
        var rows = await queries.ListAsync(run.Id, new ReconciliationFilter { WithNoted = true, PageSize = RowsOfAct }, cancellationToken);
        var html = await documents.RenderAsync<ReconciliationAct>(
            $"Акт сверки с ГИС ЭС на {RussianText.DateTimeOfUtc(run.EndedAt!.Value)}",
            new Dictionary<string, object?>
            {
                [nameof(ReconciliationAct.Run)] = run,
                [nameof(ReconciliationAct.Counts)] = counts,
                [nameof(ReconciliationAct.List)] = rows,
                [nameof(ReconciliationAct.Printed)] = who.FullName,
            },
            PdfPage.WideTable);
        var file = MadeFile.Pdf(
            $"Акт сверки {MoscowTime.DateOf(run.EndedAt.Value):yyyy-MM-dd}.pdf", await printer.PrintAsync(html, PdfPage.WideTable, cancellationToken));
        await AuditAsync(who, AuditAction.Print, file.Name, cancellationToken);
        return file;
    }

    /// <summary>Whoever runs the exchange answers for the act, whoever exports registers may export this one.</summary>
    public static bool MayTake(StaffIdentity who) => who.May(StaffPermission.ManageExchange) || who.May(StaffPermission.ExportRegisters);

    private StaffIdentity DemandFiles() => MayTake(staff.Identity) ? staff.Identity : throw new AccessRefusedException(StaffPermission.ExportRegisters);

    private static void WriteRow(StreamedCells cells, int ordinal, DifferenceRow row)
    {
        cells.Number(0, ordinal);
        cells.Text(1, ReconciliationWords.Check(row.Check));
        cells.Text(2, row.Number ?? string.Empty);
        cells.Text(3, row.CaseNumber ?? string.Empty);
        cells.Text(4, row.Ours);
        cells.Text(5, row.Theirs);
        cells.Money(Sum, row.Kopecks);
        cells.Date(7, MoscowTime.DateOf(row.FirstSeenAt));
        cells.Text(8, row.NotedText is { } text ? $"{text} ({row.NotedBy})" : string.Empty);
        cells.Text(9, ReconciliationWords.Advice(row.Check));
    }

    private async Task<(ReconciliationRun Run, IReadOnlyList<CheckCount> Counts)> DoneAsync(CancellationToken cancellationToken)
    {
        var overview = await queries.OverviewAsync(cancellationToken);
        return overview.Done is { } run
            ? (run, overview.Counts)
            : throw new DomainRuleException("reconciliation.none", "Сверки ещё не было. Запустите её.");
    }

    private async Task AuditAsync(StaffIdentity who, AuditAction action, string details, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, who, action, AuditSubject.None, details);
        await db.SaveChangesAsync(cancellationToken);
    }
}
