using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Tests.Persistence;

/// <summary>Search words are saved with the names they come from, and servers learn of them.</summary>
public sealed class NameSearchTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task SaveChangesAsync_NewPerson_AddsWordsAndFurtherNames()
    {
        await TestData.Family().WithApplicant("Петрова-Водкина", "Анна-Мария", "Львовна").Formerly("Скворцова").SaveAsync(database);

        Assert.Equal(
            [
                "АННА OtherFirstName", "АННАМАРИЯ FirstName", "ВОДКИНА OtherSurname", "ВСЕВОЛОЖСК Settlement", "ЛЬВОВНА Patronymic",
                "МАРИЯ OtherFirstName", "ПЕТРОВА OtherSurname", "ПЕТРОВАВОДКИНА Surname", "СКВОРЦОВА OtherSurname",
            ],
            await TokensAsync());
        Assert.Equal(
            ["АННА FirstNamePart", "ВОДКИНА SurnamePart", "МАРИЯ FirstNamePart", "ПЕТРОВА SurnamePart", "СКВОРЦОВА FormerSurname"],
            await KeysAsync());
    }

    [Fact]
    public async Task SaveChangesAsync_KnownWords_AreNotAddedAgain()
    {
        await TestData.Family().SaveAsync(database);
        var before = await TokensAsync();

        await TestData.Family().SaveAsync(database);

        Assert.Equal(before, await TokensAsync());
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task SaveChangesAsync_SurnameChanged_KeepsTheFormerOneAndForgetsItsParts()
    {
        var family = await TestData.Family().WithApplicant("Петрова-Водкина", "Анна", "Львовна").SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == family.Members[0].PersonId);
            person.ChangeName("Зуева", "Анна", "Львовна", TestData.Today);
            await db.SaveChangesAsync();
        }

        Assert.Equal(
            ["ВОДКИНА FormerSurnamePart", "ПЕТРОВА FormerSurnamePart", "ПЕТРОВАВОДКИНА FormerSurname"], await KeysAsync());
        Assert.Contains("ЗУЕВА Surname", await TokensAsync());
    }

    [Fact]
    public async Task SaveChangesAsync_TriedAgainAfterAFailure_AddsNothingTwice()
    {
        await TestData.AddCentresAsync(database);
        var snils = TestData.NextSnils().Formatted;
        await TestData.Family().WithSnils(snils).SaveAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var family = TestData.Family().WithApplicant("Салтыкова-Щедрина", "Вера").WithSnils(snils).Build();
            db.Add(family);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            family.Members[0].Person.SetSnils(TestData.NextSnils());
            await db.SaveChangesAsync();
        }

        Assert.Equal(["САЛТЫКОВА SurnamePart", "ЩЕДРИНА SurnamePart"], await KeysAsync());
        Assert.Single(await TokensAsync(), token => token == "САЛТЫКОВАЩЕДРИНА Surname");
    }

    [Fact]
    public void SaveChanges_WithAName_IsRefused()
    {
        using var db = database.CreateDbContext();
        db.Add(TestData.Family().Build());

        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task CurrentAsync_WordSavedElsewhere_IsKnownAtTheNextSearch()
    {
        using var dictionary = new NameDictionary(FixedTimeProvider.On(2025, 10, 15));
        Assert.Equal(NameTokenKinds.None, await KindsAsync(dictionary, "ПЕТРОВА"));

        await TestData.Family().SaveAsync(database);

        Assert.Equal(NameTokenKinds.Surname, await KindsAsync(dictionary, "ПЕТРОВА"));
    }

    [Fact]
    public async Task CurrentAsync_KeyThatAppearsLaterThanAGreaterOne_IsRead()
    {
        using var dictionary = new NameDictionary(FixedTimeProvider.On(2025, 10, 15));
        await InsertTokenAsync(1, "РАННЯЯ");
        await InsertTokenAsync(3, "ПОЗДНЯЯ");
        Assert.Equal(NameTokenKinds.Surname, await KindsAsync(dictionary, "ПОЗДНЯЯ"));

        await InsertTokenAsync(2, "ЗАДЕРЖАННАЯ");

        Assert.Equal(NameTokenKinds.Surname, await KindsAsync(dictionary, "ЗАДЕРЖАННАЯ"));
    }

    [Theory]
    [InlineData("ИВАНОВО", "ИВАНОВА", 1)]
    [InlineData("ИВАОНВА", "ИВАНОВА", 1)]
    [InlineData("ИВНОВА", "ИВАНОВА", 1)]
    [InlineData("ИВВАНОВА", "ИВАНОВА", 1)]
    [InlineData("ЫВОНОВА", "ИВАНОВА", 2)]
    public void Similar_SlipsWithinTheLimit_AreFound(string typed, string expected, int distance)
    {
        var words = NameWords.Empty.With([(expected, NameTokenKinds.Surname), ("КУЗНЕЦОВА", NameTokenKinds.Surname)]);

        Assert.Equal(new SimilarWord(expected, NameTokenKinds.Surname, distance), Assert.Single(words.Similar(typed)));
    }

    [Theory]
    [InlineData("ЫВОНОВО")]
    [InlineData("ИВАНОВА")]
    [InlineData("ИВ")]
    public void Similar_TooFarOrTheSame_IsNotFound(string typed) =>
        Assert.Empty(NameWords.Empty.With([("ИВАНОВА", NameTokenKinds.Surname)]).Similar(typed));

    [Fact]
    public void With_WordOfAnotherKind_JoinsTheKinds()
    {
        var words = NameWords.Empty.With([("ВЕРА", NameTokenKinds.FirstName), ("АЛЛА", NameTokenKinds.FirstName)])
            .With([("ВЕРА", NameTokenKinds.Surname), ("БЭЛА", NameTokenKinds.FirstName)]);

        Assert.Equal(3, words.Count);
        Assert.Equal(NameTokenKinds.FirstName | NameTokenKinds.Surname, words.KindsOf("ВЕРА"));
        Assert.Equal(NameTokenKinds.FirstName, words.KindsOfBegun("БЭ"));
        Assert.Equal(NameTokenKinds.None, words.KindsOf("БЭ"));
    }

    private async Task<NameTokenKinds> KindsAsync(NameDictionary dictionary, string text)
    {
        await using var db = database.CreateDbContext();
        return (await dictionary.CurrentAsync(db, CancellationToken.None)).KindsOf(text);
    }

    private async Task InsertTokenAsync(long id, string text)
    {
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlAsync($"INSERT INTO NameTokens (Id, Text, Kind) VALUES ({id}, {text}, 'Surname')");
    }

    private async Task<List<string>> TokensAsync()
    {
        await using PassportDbContext db = database.CreateDbContext();
        return [.. (await db.Set<NameToken>().ToListAsync()).Select(t => $"{t.Text} {t.Kind}").Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> KeysAsync()
    {
        await using PassportDbContext db = database.CreateDbContext();
        return [.. (await db.Set<PersonNameKey>().ToListAsync()).Select(k => $"{k.Key} {k.Kind}").Order(StringComparer.Ordinal)];
    }
}
