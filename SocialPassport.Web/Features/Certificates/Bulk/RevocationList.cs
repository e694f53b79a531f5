using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Certificates.Bulk;

/// <summary>What became of a list as Excel; no persons stand on it. Audited.</summary>
public sealed class RevocationList(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    private const int Balance = 5;

    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 8), new("Номер сертификата", 30), new("Дело", 14), new("Мера поддержки", 34), new("Было", 20), new("Остаток, руб.", 16),
        new("Итог", 18), new("Пояснение", 60),
    ];

    public async Task<MadeFile> ExportAsync(IReadOnlyList<MassRevocationRow> rows, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RevokeCertificates);
        var now = clock.GetUtcNow().UtcDateTime;
        using var output = new MemoryStream();
        await new StreamedSheet("Отзыв", $"Отзыв сертификатов, {RussianText.DateTimeOfUtc(now)}, {who.ShortName}", Columns, [Balance])
            .WriteAsync(output, rows.ToAsyncEnumerable(), WriteRow, cancellationToken);
        var file = MadeFile.Xlsx($"Отзыв сертификатов {MoscowTime.FromUtc(now):yyyy-MM-dd HH-mm}.xlsx", output.ToArray());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(
            db, who, AuditAction.Export, new AuditSubject("Certificate", "отзыв по списку"),
            $"{file.Name}: {RussianText.Count(rows.Count, "строка", "строки", "строк")}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private static void WriteRow(StreamedCells cells, int ordinal, MassRevocationRow row)
    {
        cells.Number(0, ordinal);
        cells.Text(1, row.Certificate.Number ?? "не присвоен");
        cells.Text(2, row.Certificate.CaseNumber ?? string.Empty);
        cells.Text(3, row.Certificate.Measure ?? string.Empty);
        cells.Text(4, row.Certificate.Life is { } life ? CertificateWords.Life(life) : string.Empty);
        cells.Money(Balance, row.Certificate.BalanceKopecks);
        cells.Text(6, RevocationWords.Outcome(row));
        cells.Text(7, row.Failure ?? row.Certificate.Refusal ?? string.Empty);
    }
}
