using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Persistence;

public sealed class MigrationTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_HasNoChangeWithoutMigration(string provider)
    {
        using var db = Context(provider);

        Assert.False(db.Database.HasPendingModelChanges(), $"Add a migration for {provider}.");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Script_CreatesEveryTableOfTheModel(string provider)
    {
        using var db = Context(provider);

        var script = db.GetService<IMigrator>().GenerateScript();

        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().ToList();
        Assert.True(tables.Count >= 15);
        Assert.All(tables, table => Assert.Matches($"CREATE TABLE [\\[\"]{table}[\\]\"]", script));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_StoresNoTypeThatSqliteCannotCompare(string provider)
    {
        using var db = Context(provider);

        var wrong = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is { } type
                && (type == typeof(decimal) || type == typeof(DateTimeOffset) || type == typeof(double)))
            .Select(p => $"{p.DeclaringType.Name}.{p.Name}");

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_DeletesNothingByCascade(string provider)
    {
        using var db = Context(provider);

        var cascades = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).SelectMany(e => e.GetForeignKeys())
            .Where(k => k.DeleteBehavior == DeleteBehavior.Cascade)
            .Select(k => $"{k.DeclaringEntityType.ShortName()} → {k.PrincipalEntityType.ShortName()}");

        Assert.Empty(cascades);
    }

    private static PassportDbContext Context(string provider) => provider == "Sqlite"
        ? new SqliteDesignTimeFactory().CreateDbContext([])
        : new SqlServerDesignTimeFactory().CreateDbContext([]);
}
