using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Features.Import;

/// <summary>
/// First part of a check: the rows of the file become rows of the database. After a crash the file is read again from its
/// beginning, and rows that are stored already are only counted: families keep their numbers.
/// </summary>
public sealed class ImportStaging(IDbContextFactory<PassportDbContext> contexts, ImportChunks chunks, IOptions<ImportOptions> options)
{
    private const int ChunkRows = 1_000;

    /// <summary>Fewer digits than any bank card has.</summary>
    private const int CardDigits = 16;

    /// <exception cref="DomainRuleException">table.*, import.card: the file cannot be loaded</exception>
    /// <exception cref="ImportStoppedException">stopped</exception>
    public async Task RunAsync(long loadId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var load = await db.Set<ImportLoad>().AsNoTracking().SingleAsync(l => l.Id == loadId, cancellationToken);
        var content = await db.Set<ImportFile>().AsNoTracking().Where(f => f.LoadId == loadId).Select(f => f.Content).SingleAsync(cancellationToken);
        var reference = await ImportReference.LoadAsync(db, load.CheckedOn!.Value, cancellationToken);
        var stager = new RowStager(load, new RowReader(reference, load.Columns, load.CheckedOn.Value));

        using var table = TableFile.Open(content, load.FileName, options.Value.ToLimits());
        table.Read();
        var waiting = new List<ImportRow>(ChunkRows);
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            RefuseCardNumbers(table);
            var row = stager.Stage(table.RowNumber, table.Cells);
            if (stager.Count <= load.RowsRead)
            {
                continue;
            }

            waiting.Add(row);
            if (waiting.Count == ChunkRows)
            {
                await StoreAsync(loadId, waiting, isLast: false, stager.FamilyCount, cancellationToken);
                progress?.Report(new(ImportStage.Reading, stager.Count, 0));
            }
        }

        if (stager.Count == 0)
        {
            throw new DomainRuleException("import.empty", "Под заголовками нет ни одной строки. Заполните файл и загрузите его снова.");
        }

        await StoreAsync(loadId, waiting, isLast: true, stager.FamilyCount, cancellationToken);
    }

    private async Task StoreAsync(long loadId, List<ImportRow> rows, bool isLast, int families, CancellationToken cancellationToken)
    {
        await chunks.RunAsync(
            loadId,
            (_, load) =>
            {
                load.NoteRead(rows.Count);
                if (isLast)
                {
                    load.CompleteReading(families);
                }

                return Task.FromResult(new ChunkInserts([.. rows]));
            },
            cancellationToken);
        rows.Clear();
    }

    /// <summary>Numbers of bank cards never lie in the registry in clear: the file is refused and its bytes are erased.</summary>
    /// <exception cref="DomainRuleException">import.card</exception>
    public static void RefuseCardNumbers(TableReader table)
    {
        for (var i = 0; i < table.Cells.Count; i++)
        {
            if (table.Cells[i].Count(char.IsDigit) >= CardDigits && CardNumberText.IsIn(table.Cells[i]))
            {
                throw new DomainRuleException(
                    "import.card",
                    string.Create(CultureInfo.InvariantCulture, $"В строке {table.RowNumber}, столбце {i + 1}, похоже, номер банковской карты. Удалите такие номера из файла и загрузите его снова; этот файл не сохранён."));
            }
        }
    }
}

public enum ImportStage
{
    Reading,
    Comparing,
    Writing,
}

/// <param name="Total">0 = not known yet.</param>
public readonly record struct ImportProgress(ImportStage Stage, int Done, int Total);
