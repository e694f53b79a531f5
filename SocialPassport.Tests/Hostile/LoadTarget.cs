using SocialPassport.Domain.Common;
using SocialPassport.Tests.Features.Import;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Hostile;

/// <summary>The whole way of a load: stored, checked against the registry, approved, written; the lines of errors as a file.</summary>
internal sealed class LoadTarget : FuzzTarget
{
    private TestDatabase database = null!;
    private ImportDesk desk = null!;

    public override string Name => "loads into the registry";

    public override int Share => 20;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        database = await ImportDesk.DatabaseAsync();
        desk = new ImportDesk(database);
    }

    public override async Task<string?> TryAsync(Random random)
    {
        var rows = OfAnotherFamily(random);
        try
        {
            var id = await desk.CheckedAsync(HostileWorkbook.Good(rows), "семьи.xlsx");
            await desk.Errors.WriteAsync(id);
            if ((await desk.LoadAsync(id)).Reason is { } reason)
            {
                return reason;
            }

            await desk.ApplyAsync(id);
            return null;
        }
        catch (DomainRuleException refusal)
        {
            return refusal.Message;
        }
    }

    public override ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody of it is known from an earlier load; a word in a cell or two is made bad.</summary>
    private static List<string[]> OfAnotherFamily(Random random)
    {
        List<string[]> rows = [.. ImportTarget.Rows.Select(row => row.ToArray())];
        Set(1, ImportColumns.Snils, TestData.SnilsOf(random.Next(2_000_000, 999_000_000)).Formatted);
        foreach (var row in new[] { 1, 2 })
        {
            Set(row, ImportColumns.DocumentNumber, $"{random.Next(1_000_000):D6}");
            Set(row, ImportColumns.Patronymic, $"{Mutation.Any(DemoNames.Surnames, random)}на");
        }

        for (var times = random.Next(3); times > 0; times--)
        {
            var column = random.Next(rows[0].Length);
            var row = rows[random.Next(1, rows.Count)];
            row[column] = random.Next(2) == 0 ? Mutation.Any(Mutation.Texts, random) : Mutation.Of(row[column], random);
        }

        return rows;

        void Set(int row, string column, string text) => rows[row][ImportColumns.All.Index().First(pair => pair.Item.Code == column).Index] = text;
    }
}
