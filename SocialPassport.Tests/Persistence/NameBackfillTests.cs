using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Tests.Persistence;

/// <summary>A registry that was filled before the search had its words.</summary>
public sealed class NameBackfillTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Run_RegistryWithoutWords_GivesTheSameAsSavingDid()
    {
        await TestData.Family().WithApplicant("Петрова-Водкина", "Анна-Мария").Formerly("Смирнова").WithAddress("41612000", text: "г. Выборг, ул. Мира, д. 1")
            .SaveAsync(database);
        var saved = await WordsAsync();
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM NameTokens; DELETE FROM PersonNameKeys; UPDATE PersonAddresses SET SettlementKey = NULL");
        }

        await RunAsync();

        Assert.Contains("ВОДКИНА", saved, StringComparison.Ordinal);
        Assert.Contains("ВЫБОРГ", saved, StringComparison.Ordinal);
        Assert.Equal(saved, await WordsAsync());
    }

    [Fact]
    public async Task Run_WordsAreThere_AddsNothing()
    {
        await TestData.Family().SaveAsync(database);
        var saved = await WordsAsync();

        await RunAsync();

        Assert.Equal(saved, await WordsAsync());
    }

    private async Task RunAsync()
    {
        await using var db = database.CreateDbContext();
        await NameBackfill.RunAsync(db, CancellationToken.None);
    }

    private async Task<string> WordsAsync()
    {
        await using var db = database.CreateDbContext();
        var tokens = (await db.Set<NameToken>().ToListAsync()).Select(t => $"{t.Kind}:{t.Text}");
        var keys = (await db.Set<PersonNameKey>().ToListAsync()).Select(k => $"{k.PersonId}:{k.Kind}:{k.Key}");
        var places = (await db.Set<PersonAddress>().ToListAsync()).Select(a => $"{a.PersonId}:{a.SettlementKey}");
        return string.Join('\n', tokens.Concat(keys).Concat(places).Order(StringComparer.Ordinal));
    }
}
