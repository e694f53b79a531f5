using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Backup;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Backup;

/// <summary>A folder with a database and a key ring, or with room for them.</summary>
internal sealed class BackupPlace : IDisposable
{
    private readonly WebApplication app;

    public BackupPlace(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        Folder = Directory.CreateTempSubdirectory("social-passport-backup-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = ProductionGuard.Testing, ContentRootPath = Folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["Database:Path"] = DatabaseFile,
            ["Database:ConnectionString"] = "Server=127.0.0.1,1;Database=none",
            ["KeyRing:Path"] = KeyFolder,
        });
        builder.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        builder.Services.AddPersistence(builder.Configuration, builder.Environment);
        builder.Services.AddCertificateGateway();
        builder.Services.AddSingleton<PassportBackup>().AddSingleton<PassportRestore>();
        app = builder.Build();
    }

    public string Folder { get; }

    public string DatabaseFile => Path.Combine(Folder, "social-passport.db");

    public string KeyFolder => Path.Combine(Folder, "keys");

    public CardVault Vault => app.Services.GetRequiredService<CardVault>();

    public PassportBackup Backup => app.Services.GetRequiredService<PassportBackup>();

    public PassportRestore Restore => app.Services.GetRequiredService<PassportRestore>();

    /// <summary>With an empty database and keys that have sealed a card.</summary>
    public static async Task<BackupPlace> FilledAsync(string? migration = null)
    {
        var place = new BackupPlace();
        await using (var db = place.OpenDatabase())
        {
            await db.Database.EnsureCreatedAsync();
            if (migration is not null)
            {
                await db.Database.ExecuteSqlRawAsync("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL)");
                await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ({migration}, '10')");
            }
        }

        Assert.True(MirCard.TryRead("2200000000000004", out var card, out _));
        place.Vault.Seal(card!, Guid.NewGuid());
        return place;
    }

    public PassportDbContext OpenDatabase() => app.Services.GetRequiredService<IDbContextFactory<PassportDbContext>>().CreateDbContext();

    public void Dispose()
    {
        app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
