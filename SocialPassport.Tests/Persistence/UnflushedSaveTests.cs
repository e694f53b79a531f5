using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Persistence;

/// <summary>A save that does not wait for the disk leaves no connection behind that does not wait either.</summary>
public sealed class UnflushedSaveTests : IDisposable
{
    /// <summary>PRAGMA synchronous = FULL.</summary>
    private const long Full = 2;

    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Saved_IsThereForOthers_AndTheConnectionWaitsAgain()
    {
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        db.Add(Entry("127.0.0.1"));

        await db.SaveUnflushedAsync();

        await using var other = database.CreateDbContext();
        Assert.Equal(1, await other.Set<AuditEntry>().CountAsync());
        Assert.Equal(Full, Synchronous(db));
    }

    [Fact]
    public async Task Refused_TheConnectionWaitsAgain()
    {
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        db.Add(Entry(origin: null!));

        await Assert.ThrowsAsync<DbUpdateException>(db.SaveUnflushedAsync);

        Assert.Equal(Full, Synchronous(db));
    }

    private static AuditEntry Entry(string origin) => AuditEntry.Create(
        new DateTime(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc), staffId: null, "Петрова А. С.", centreId: null, origin, AuditAction.Search, AuditSubject.None, details: null, reason: null);

    private static long Synchronous(PassportDbContext db)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        return (long)command.ExecuteScalar()!;
    }
}
