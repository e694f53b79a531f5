using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Persistence;

/// <summary>A bulk write leaves what the change tracker would have left, to the type of each value.</summary>
public sealed class BulkInsertTests
{
    private static readonly DateOnly Today = new(2025, 10, 15);

    /// <summary>Keys differ between the two ways; persons and families are known by their public ids.</summary>
    private static readonly Dictionary<string, string> References = new()
    {
        ["PersonId"] = "(SELECT PublicId FROM Persons WHERE Id = t.PersonId)",
        ["FamilyId"] = "(SELECT PublicId FROM Families WHERE Id = t.FamilyId)",
    };

    [Fact]
    public async Task InsertNewAsync_Families_AreStoredAsTheChangeTrackerStoresThem()
    {
        using var tracked = await SeededAsync();
        using var bulk = await SeededAsync();
        await using (var db = tracked.CreateDbContext())
        {
            db.AddRange(await FamiliesAsync(db, 0, 60));
            await db.SaveChangesAsync();
        }

        await using (var db = bulk.CreateDbContext())
        {
            await InsertAsync(db, await FamiliesAsync(db, 0, 60));
        }

        string[] tables =
        [
            "Families", "Persons", "FamilyMembers", "IdentityDocuments", "PersonAddresses", "FormerNames", "IncomeRecords",
            "NoIncomeStatements", "BenefitCategoryRecords", "LifeEventRecords", "FamilyChanges", "NameTokens", "PersonNameKeys",
        ];
        foreach (var table in tables)
        {
            var expected = Rows(tracked, table);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Rows(bulk, table));
        }
    }

    [Fact]
    public async Task InsertNewAsync_AfterOtherRows_GoesOnWithTheKeysAndSoDoesTheTracker()
    {
        using var database = await SeededAsync();
        await using (var db = database.CreateDbContext())
        {
            db.AddRange(await FamiliesAsync(db, 0, 3));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            await InsertAsync(db, await FamiliesAsync(db, 3, 2), await FamiliesAsync(db, 5, 2));
            await InsertAsync(db, await FamiliesAsync(db, 7, 1));
            db.AddRange(await FamiliesAsync(db, 8, 1));
            await db.SaveChangesAsync();
        }

        await using var reading = database.CreateDbContext();
        var families = await reading.Set<Family>().OrderBy(f => f.Id).Select(f => new { f.Id, f.PublicId }).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 9).Select(id => (long)id), families.Select(f => f.Id));
        Assert.Equal(DemoFamilies.Stream(9, 1, Today).Select(f => f.PublicId), families.Select(f => f.PublicId));
    }

    [Fact]
    public async Task InsertNewAsync_RolledBack_StartsOverInTheNextTransaction()
    {
        using var database = await SeededAsync();
        await using var db = database.CreateDbContext();
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.InsertNewAsync(await FamiliesAsync(db, 0, 4), CancellationToken.None);
        }

        await InsertAsync(db, await FamiliesAsync(db, 0, 2));

        Assert.Equal([1L, 2L], await db.Set<Family>().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync());
    }

    [Fact]
    public async Task InsertNewAsync_TwoOfOneSnils_IsRefusedByTheDatabase()
    {
        using var database = await SeededAsync();
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var snils = Snils.Parse("112-233-445 95");
        Person[] twice =
        [
            Person.Register(Guid.NewGuid(), "Первая", "Анна", null, new DateOnly(1990, 1, 1), Sex.Female, snils, Today),
            Person.Register(Guid.NewGuid(), "Вторая", "Анна", null, new DateOnly(1990, 1, 1), Sex.Female, snils, Today),
        ];

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.InsertNewAsync(twice, CancellationToken.None));

        Assert.Contains("Snils", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InsertNewAsync_WithoutATransaction_IsRefused()
    {
        using var database = await SeededAsync();
        await using var db = database.CreateDbContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.InsertNewAsync([new object()], CancellationToken.None));
    }

    private static async Task InsertAsync(PassportDbContext db, params IReadOnlyCollection<Family>[] batches)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var batch in batches)
        {
            await db.InsertNewAsync(batch, CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    private static async Task<List<Family>> FamiliesAsync(PassportDbContext db, int skip, int count)
    {
        var centres = await db.Set<Centre>().ToDictionaryAsync(c => c.Code, c => c.Id);
        var entities = new DemoFamilyEntities(centres, Today, new DateTime(2025, 10, 14, 21, 0, 0, DateTimeKind.Utc));
        db.ChangeTracker.Clear();
        return [.. DemoFamilies.Stream(skip + count, 1, Today).Skip(skip).Select(entities.Create)];
    }

    /// <summary>Every row as «type:value» of its columns, sorted.</summary>
    private static List<string> Rows(TestDatabase database, string table)
    {
        using var connection = new SqliteConnection($"Data Source={database.File}");
        connection.Open();
        var columns = new List<string>();
        using (var info = connection.CreateCommand())
        {
            info.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'Id' ORDER BY name";
            using var names = info.ExecuteReader();
            while (names.Read())
            {
                columns.Add(names.GetString(0));
            }
        }

        using var command = connection.CreateCommand();
        var values = columns.Select(name => References.TryGetValue(name, out var reference) ? reference : $"t.\"{name}\"");
        command.CommandText = $"SELECT {string.Join(" || '|' || ", values.Select(value => $"typeof({value}) || ':' || COALESCE(CAST({value} AS TEXT), '')"))} FROM \"{table}\" t ORDER BY 1";
        var rows = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static async Task<TestDatabase> SeededAsync()
    {
        var database = TestDatabase.Create();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        return database;
    }
}
