using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>«Выгрузить в Excel»: what is chosen in the journal, in its order. Audited with the choice and the number of rows.</summary>
public sealed class JournalExport(
    IDbContextFactory<PassportDbContext> contexts,
    JournalQueries journal,
    CurrentStaff staff,
    AuditTrail audit,
    TimeProvider clock)
{
    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 8), new("Заявление", 18), new("Филиал", 18), new("Дело", 14), new("Заявитель", 36), new("Мера поддержки", 34), new("Как поступило", 26),
        new("Поступило", 12), new("Зарегистрировано", 17), new("Срок решения", 13), new("Осталось рабочих дней", 12), new("Ответственный", 30),
        new("Состояние", 24), new("Обжалование", 26),
    ];

    /// <exception cref="AccessRefusedException">the role does not allow exports</exception>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<MadeFile> ExportAsync(JournalFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ExportRegisters);
        var choices = await journal.ChoicesAsync(cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        using var output = new MemoryStream();
        var rows = await new StreamedSheet("Заявления", $"Журнал заявлений на {RussianText.Date(today)}", Columns, sums: []).WriteAsync(
            output,
            journal.ReadAsync(filter, cancellationToken),
            (cells, ordinal, row) => WriteRow(cells, ordinal, row, choices.Channels),
            cancellationToken);
        var file = MadeFile.Xlsx($"Заявления {today:yyyy-MM-dd}.xlsx", output.ToArray());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(
            db, who, AuditAction.Export, new AuditSubject("Application", "журнал"),
            $"{file.Name}: {RussianText.Count(rows, "строка", "строки", "строк")}, отбор «{JournalWords.Of(filter, choices)}»");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private static void WriteRow(StreamedCells cells, int ordinal, JournalRow row, IReadOnlyDictionary<string, string> channels)
    {
        cells.Number(0, ordinal);
        cells.Text(1, row.Number);
        cells.Text(2, row.Centre);
        cells.Text(3, row.CaseNumber);
        cells.Text(4, row.Applicant);
        cells.Text(5, row.Measure);
        cells.Text(6, channels.GetValueOrDefault(row.Channel, row.Channel));
        cells.Date(7, row.ReceivedOn);
        cells.Date(8, row.RegisteredOn);
        cells.Date(9, row.DueOn);
        if (row.WorkingDaysLeft is { } left)
        {
            cells.Number(10, left);
        }

        cells.Text(11, row.Responsible ?? string.Empty);
        cells.Text(12, SupportApplication.StatusName(row.Status));
        cells.Text(13, ApplicationWords.Of(row.Contest) ?? string.Empty);
    }
}
