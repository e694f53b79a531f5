using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Tests.Features.Import;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Hostile;

/// <summary>A file of families as far as its rows are understood: opened, its heads matched, every row staged.</summary>
internal abstract class ImportTarget : FuzzTarget
{
    /// <summary>Heads the product knows under each of their names, and two good rows.</summary>
    internal static IReadOnlyList<string[]> Rows { get; } =
    [
        [.. ImportColumns.All.Select(column => column.Header)],
        [.. ImportColumns.All.Select(column => column.Code == ImportColumns.FamilyKey ? "1" : column.Example)],
        ["1", "ребёнок", "дочь", "Иванова", "Вера", "Петровна", "02.04.2018", "Ж", "", "", "", "да", "свидетельство о рождении", "I-ВО", "000002", "", "", "", "", "", "", "Многодетная семья", "семья", "01.01.2020", "", "№ 1", "", "", "01"],
    ];

    private static readonly TableLimits Limits = new ImportOptions().ToLimits();

    private readonly ImportLoad load = ImportLoad.Upload(
        Guid.Empty, 1, new ImportedFile("семьи", 1, string.Empty, [], []), new ImportActor(1, "Тестова А. П."), EligibilityData.Utc);

    private ImportReference reference = null!;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var database = await ImportDesk.DatabaseAsync();
        await using var db = database.CreateDbContext();
        reference = await ImportReference.LoadAsync(db, TestData.Today, cancellationToken);
    }

    public override Task<string?> TryAsync(Random random) => Task.FromResult(Refusal(Drawn(random), FileName(random)));

    protected abstract byte[] Drawn(Random random);

    protected abstract string FileName(Random random);

    private string? Refusal(byte[] content, string fileName)
    {
        try
        {
            using var table = TableFile.Open(content, fileName, Limits);
            if (!table.Read())
            {
                return null;
            }

            IReadOnlyList<string> headers = [.. table.Cells];
            var columns = ColumnMatch.Propose(headers);
            ColumnMatch.Demand(headers, columns);
            var stager = new RowStager(load, new RowReader(reference, columns, TestData.Today));
            while (table.Read())
            {
                ImportStaging.RefuseCardNumbers(table);
                stager.Stage(table.RowNumber, table.Cells);
            }

            return null;
        }
        catch (DomainRuleException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>The good rows with one to four cells made bad.</summary>
    protected static List<string[]> Damaged(Random random)
    {
        List<string[]> rows = [.. Rows.Select(row => row.ToArray())];
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var row = rows[random.Next(10) == 0 ? 0 : random.Next(1, rows.Count)];
            var column = random.Next(row.Length);
            row[column] = random.Next(2) == 0 ? Mutation.Any(Mutation.Texts, random) : Mutation.Of(row[column], random);
        }

        return rows;
    }
}

/// <summary>Text tables: quoting, delimiters, encodings.</summary>
internal sealed class CsvTarget : ImportTarget
{
    private static readonly string[] Words = [.. Mutation.Texts, "\"\"", "\"\"\"", "\";\"", "\r\n\r\n", "\n\"", ";;;;;;;;;;;;;;;;", "sep=,\r\n", "=HYPERLINK(\"http://x\")"];

    public override string Name => "import CSV";

    protected override string FileName(Random random) => random.Next(50) == 0 ? Mutation.Any(["a.xlsx", "a.xls", "a", "a.csv.exe", "\0.csv", "a.xlsm"], random) : "семьи.csv";

    protected override byte[] Drawn(Random random)
    {
        var delimiter = Mutation.Any([";", ",", "\t"], random);
        var text = string.Join(Mutation.Any(["\r\n", "\n", "\r"], random), Damaged(random).Select(row => string.Join(delimiter, row.Select(cell => Quoted(cell, random)))));
        return random.Next(3) switch
        {
            0 => Mutation.Encoded(text, random),
            1 => Mutation.Of(CsvFormat.Windows1251.GetBytes(text), random, Words),
            _ => Mutation.Of(Encoding.UTF8.GetBytes(text), random, Words),
        };
    }

    private static string Quoted(string cell, Random random) => random.Next(400) switch
    {
        0 => $"\"{cell}",
        1 => cell,
        _ => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}

/// <summary>Workbooks: broken archives, bombs, parts that lie, formulas.</summary>
internal class XlsxTarget : ImportTarget
{
    public override string Name => "import XLSX";

    public override Task PrepareAsync(CancellationToken cancellationToken)
    {
        // The first input that is a bomb must not pay for packing it.
        _ = HostileWorkbook.Bombs;
        return base.PrepareAsync(cancellationToken);
    }

    protected override string FileName(Random random) => random.Next(50) == 0 ? Mutation.Any(["a.csv", "a.xlsm", "a.zip", ""], random) : "семьи.xlsx";

    protected override byte[] Drawn(Random random) => random.Next(5) switch
    {
        0 => Mutation.Of(HostileWorkbook.Good(Damaged(random)), random, Mutation.Texts),
        1 => HostileWorkbook.Lying(HostileWorkbook.Good(Rows), random),
        2 => HostileWorkbook.Trap(Rows, random),
        _ => HostileWorkbook.WithDamagedPart(Damaged(random), random),
    };
}

/// <summary>Each of the bombs once.</summary>
internal sealed class BombTarget : XlsxTarget
{
    private int next;

    public override string Name => "packed bombs";

    protected override string FileName(Random random) => "семьи.xlsx";

    protected override byte[] Drawn(Random random) => HostileWorkbook.Bombs[next++];
}
