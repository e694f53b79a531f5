using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Features.Import;

/// <summary>Rows that were not loaded, as the same file with a column of reasons: correct and load again.</summary>
public sealed class ImportErrors(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit)
{
    private const string ReasonsHeader = "Причины";

    private static readonly ImportOutcome[] NotLoaded =
        [ImportOutcome.Invalid, ImportOutcome.PossibleDuplicate, ImportOutcome.Held, ImportOutcome.Outdated];

    /// <exception cref="DomainRuleException">import.unknown, import.errors.none</exception>
    public async Task<MadeFile> WriteAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewLoads);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var load = await db.Set<ImportLoad>().AsNoTracking().OfCentre(who).SingleOrDefaultAsync(l => l.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("import.unknown", "Такой загрузки в вашем филиале нет. Вернитесь к списку загрузок.");
        var source = await db.Set<ImportFile>().AsNoTracking().Where(f => f.LoadId == load.Id).Select(f => f.Content).SingleOrDefaultAsync(cancellationToken);
        if (source is null || load.Counts.ToCorrect == 0)
        {
            throw new DomainRuleException("import.errors.none", "Строк с ошибками в этой загрузке нет.");
        }

        var kind = TableFile.KindOf(source, load.FileName);
        using var content = new MemoryStream();
        var rows = await WriteAsync(db, load, TableWriter.Create(content, kind, source), cancellationToken);
        audit.Add(
            db, who, AuditAction.Export, ImportWords.Subject(load),
            string.Create(CultureInfo.InvariantCulture, $"{ImportWords.Number(load.Id)}. Строки, которые не загружены: {rows}"));
        await db.SaveChangesAsync(cancellationToken);
        return new(NameOf(load.FileName), kind == TableKind.Xlsx ? TableWriter.XlsxContentType : TableWriter.CsvContentType, content.ToArray());
    }

    /// <summary>«семьи.xlsx» → «семьи.ошибки.xlsx».</summary>
    public static string NameOf(string fileName) => Path.GetFileNameWithoutExtension(fileName) + ".ошибки" + Path.GetExtension(fileName);

    private static async Task<int> WriteAsync(PassportDbContext db, ImportLoad load, TableWriter writer, CancellationToken cancellationToken)
    {
        using (writer)
        {
            // Reasons of an earlier round are replaced.
            var old = load.Headers.ToList().IndexOf(ReasonsHeader);
            writer.Write([.. Without(load.Headers, old, load.Headers.Count), ReasonsHeader]);
            var count = 0;
            var rows = db.Set<ImportRow>().AsNoTracking()
                .Where(r => r.LoadId == load.Id && NotLoaded.Contains(r.Outcome))
                .OrderBy(r => r.RowNumber)
                .AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                writer.Write([.. Without(row.Cells, old, load.Headers.Count), string.Join(" ", row.Findings.Select(ImportWords.Finding))]);
                count++;
            }

            return count;
        }
    }

    /// <summary>All columns under the heads but one; short rows are filled up.</summary>
    private static IEnumerable<string> Without(IReadOnlyList<string> cells, int left, int width) =>
        Enumerable.Range(0, width).Where(i => i != left).Select(i => i < cells.Count ? cells[i] : string.Empty);
}
