using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Audit;

/// <summary>«Выгрузить в Excel»: what is chosen in the journal, newest first. The export stands in the journal itself.</summary>
public sealed class AuditExport(
    IDbContextFactory<PassportDbContext> contexts, AuditQueries queries, CurrentStaff staff, AuditTrail trail, TimeProvider clock)
{
    public const string SubjectKind = "Audit";

    private static readonly StreamedColumn[] Columns =
    [
        new("№ в цепочке", 12), new("Время (Москва)", 20), new("Сотрудник", 34), new("Филиал", 20), new("Действие", 22), new("С чем", 34),
        new("Подробности", 60), new("Основание", 40), new("Откуда", 18),
    ];

    /// <exception cref="AccessRefusedException">not an auditor</exception>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<MadeFile> ExportAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewAudit);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        using var output = new MemoryStream();
        var rows = await new StreamedSheet("Журнал", $"Журнал действий на {RussianText.Date(today)}", Columns, sums: [])
            .WriteAsync(output, queries.ReadAsync(filter, cancellationToken), WriteRow, cancellationToken);
        var file = MadeFile.Xlsx($"Журнал {today:yyyy-MM-dd}.xlsx", output.ToArray());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        trail.Add(
            db, who, AuditAction.Export, new AuditSubject(SubjectKind, null),
            $"{file.Name}: {RussianText.Count(rows, "строка", "строки", "строк")}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private static void WriteRow(StreamedCells cells, int ordinal, AuditRow row)
    {
        if (row.Sequence is { } number)
        {
            cells.Number(0, number);
        }

        cells.Text(1, AuditWords.TimeOf(row));
        cells.Text(2, row.StaffName);
        cells.Text(3, row.CentreName ?? string.Empty);
        cells.Text(4, AuditWords.Of(row.Action));
        cells.Text(5, AuditWords.SubjectOf(row));
        cells.Text(6, AuditWords.DetailsOf(row) ?? string.Empty);
        cells.Text(7, row.Reason ?? string.Empty);
        cells.Text(8, AuditWords.OriginOf(row));
    }
}
