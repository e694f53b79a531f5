using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Persistence;

/// <summary>A large load lays indexes and settings aside and leaves everything as it was.</summary>
public sealed class LargeLoadTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task LoadAsync_Large_LeavesEveryIndexAndTheJournalAsTheyWere()
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        var before = Schema();

        await db.LoadAsync(isLarge: true, () => db.InsertNewAsync([TestData.Family().Build()], CancellationToken.None), CancellationToken.None);

        Assert.Equal(before, Schema());
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal(1, await db.Set<Family>().CountAsync());
        Assert.Equal([1L], await db.Database.SqlQueryRaw<long>("PRAGMA foreign_keys").ToListAsync());
    }

    [Fact]
    public async Task LoadAsync_DuringALargeLoad_IndexesAreAside()
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        List<string> during = [];

        await db.LoadAsync(
            isLarge: true,
            async () => during = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'index'").ToListAsync(),
            CancellationToken.None);

        Assert.DoesNotContain("IX_Persons_Name", during);
        Assert.Contains("IX_PersonAddresses_Person", during);
    }

    [Fact]
    public async Task LoadAsync_LargeWithTwoOfOneSnils_IsRefusedAndNothingStays()
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        var before = Schema();
        var snils = TestData.NextSnils().Formatted;
        Family[] twice = [TestData.Family().WithSnils(snils).Build(), TestData.Family().WithSnils(snils).Build()];

        await Assert.ThrowsAsync<SqliteException>(
            () => db.LoadAsync(isLarge: true, () => db.InsertNewAsync(twice, CancellationToken.None), CancellationToken.None));

        Assert.Equal(before, Schema());
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM Persons"));
    }

    private List<string> Schema()
    {
        using var connection = new SqliteConnection($"Data Source={database.File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private object Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
