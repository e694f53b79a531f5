using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilySearchTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("Петрова Анна")]
    [InlineData("Анна Петрова")]
    [InlineData("петр анн")]
    [InlineData("анна ив петрова")]
    [InlineData("Анна Ивановна")]
    [InlineData("Петрова Ивановна")]
    [InlineData("Петрова А.И.")]
    [InlineData("Петрова 07.07.1991")]
    [InlineData("Петрова 1991")]
    [InlineData("112-233-445 95")]
    [InlineData("11223344595")]
    [InlineData("12-000412")]
    [InlineData("+7 (911) 123-45-67")]
    [InlineData("4112 345678")]
    [InlineData("345678")]
    [InlineData("Скворцова Анна")]
    [InlineData("Скворцова")]
    public async Task Search_PetrovaIsThere_FindsHer(string text)
    {
        await SavePetrovaAsync();
        await TestData.Family().WithApplicant("Смирнова", "Ольга", "Олеговна").SaveAsync(database);

        var found = Assert.IsType<SearchOutcome.Found>(await SearchAsync(text));

        var hit = Assert.Single(found.Hits);
        Assert.Equal("Петрова Анна Ивановна", hit.FullName);
        Assert.Equal("12-000412", hit.CaseNumber);
        Assert.Equal("•••-•••-445 95", hit.MaskedSnils);
        Assert.Equal("Всеволожский", hit.CentreName);
        Assert.Equal("г. Всеволожск, ул. Павловская, д. 9, кв. 4", hit.Place);
        Assert.Equal("заявитель", hit.Role);
        Assert.Equal(2, hit.FamilySize);
        Assert.NotEmpty(hit.WhyMatched);
    }

    [Theory]
    [InlineData("07.07.1991", "дата рождения")]
    [InlineData("Петр 07.07.1991", "начало фамилии, дата рождения")]
    [InlineData("Петрова Анна", "фамилия, имя")]
    [InlineData("Скворц", "прежняя фамилия Скворцова")]
    [InlineData("112-233-445 95", "совпал СНИЛС")]
    public async Task Search_Hit_SaysWhyItMatched(string text, string expected)
    {
        await SavePetrovaAsync();

        var found = Assert.IsType<SearchOutcome.Found>(await SearchAsync(text));

        Assert.Equal(expected, Assert.Single(found.Hits).WhyMatched);
    }

    [Theory]
    [InlineData("Неизвестная Анна")]
    [InlineData("Петрова 08.07.1991")]
    [InlineData("Петрова 1992")]
    [InlineData("Анна Анна")]
    [InlineData("112-233-446 96")]
    [InlineData("12-000413")]
    [InlineData("2021080713257902301000001")]
    public async Task Search_NobodyMatches_SaysNothing(string text)
    {
        await SavePetrovaAsync();

        Assert.IsType<SearchOutcome.Nothing>(await SearchAsync(text));
    }

    [Theory]
    [InlineData("2021080713257902301000001")]
    [InlineData("20210807 1325790230 1000001")]
    [InlineData("0004")]
    public async Task Search_CertificateNumberOrLastDigitsOfItsCard_FindsTheFamily(string text)
    {
        var family = await SavePetrovaAsync();
        var other = await TestData.Family().WithApplicant("Смирнова", "Ольга", "Олеговна").SaveAsync(database);
        await SaveCertificateAsync(family, CertificateData.Number, "0004");
        await SaveCertificateAsync(other, "2021080713257902301000002", "0012");

        var found = Assert.IsType<SearchOutcome.Found>(await SearchAsync(text));

        Assert.Equal(("Петрова Анна Ивановна", "12-000412"), (Assert.Single(found.Hits).FullName, found.Hits[0].CaseNumber));
    }

    [Fact]
    public async Task Search_SeveralMatches_OwnCentreFirstThenExact()
    {
        await TestData.Family().WithApplicant("Петровская", "Анна").SaveAsync(database);
        await TestData.Family().InCentre(2).WithApplicant("Петрова", "Анна").SaveAsync(database);
        await TestData.Family().WithApplicant("Петрова", "Янина").SaveAsync(database);
        await TestData.Family().WithApplicant("Петрова", "Анна").SaveAsync(database);

        var found = Assert.IsType<SearchOutcome.Found>(await SearchAsync("Петров"));
        var exact = Assert.IsType<SearchOutcome.Found>(await SearchAsync("Петрова"));

        Assert.Equal(4, found.Total);
        Assert.Equal([true, true, true, false], found.Hits.Select(h => h.IsOwnCentre));
        Assert.Equal(
            ["Петрова Анна Ивановна", "Петрова Янина Ивановна", "Петрова Анна Ивановна"],
            exact.Hits.Select(h => h.FullName));
    }

    [Fact]
    public async Task Search_ManyMatches_SaysHowManyAndShowsTheFirst()
    {
        await SaveManyAsync(FamilySearch.TooManyLimit + 1);

        var tooMany = Assert.IsType<SearchOutcome.TooMany>(await SearchAsync("Кузнецова"));

        Assert.Equal(FamilySearch.PageSize, tooMany.First.Count);
    }

    [Fact]
    public async Task Search_ExactlyTheLimit_IsPaged()
    {
        await SaveManyAsync(FamilySearch.TooManyLimit);
        var search = new FamilyScope(database).Search;
        var query = search.Understand("Кузнецова");

        var first = Assert.IsType<SearchOutcome.Found>(await search.SearchAsync(query));
        var last = Assert.IsType<SearchOutcome.Found>(await search.SearchAsync(query, page: 4));

        Assert.Equal(200, first.Total);
        Assert.Equal(50, last.Hits.Count);
        Assert.Empty(first.Hits.Select(h => h.MemberId).Intersect(last.Hits.Select(h => h.MemberId)));
    }

    [Fact]
    public async Task Search_Done_AuditsKindAndCountButNotTheText()
    {
        await SavePetrovaAsync();

        await SearchAsync("Петрова Анна");

        await using var db = database.CreateDbContext();
        var entry = Assert.Single(await db.Set<AuditEntry>().ToListAsync());
        Assert.Equal(AuditAction.Search, entry.Action);
        Assert.Equal("Поиск семьи: ФИО; найдено: 1; страница 1", entry.Details);
    }

    [Theory]
    [InlineData("2200 0000 0000 0004")]
    [InlineData("Петрова 2202200112345002")]
    public async Task Search_CardNumber_IsRefusedAndLeavesNoTrace(string text)
    {
        await SavePetrovaAsync();

        var refused = Assert.IsType<SearchOutcome.Refused>(await SearchAsync(text));

        Assert.Equal(SearchKind.CardNumber, refused.Query.Kind);
        Assert.Empty(refused.Query.Text);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    [Theory]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Search_RoleWithoutPersonalCards_IsRefused(StaffRoles roles)
    {
        var search = new FamilyScope(database, roles).Search;

        await Assert.ThrowsAsync<AccessRefusedException>(() => search.SearchAsync(search.Understand("Петрова")));
    }

    [Theory]
    [InlineData("112-233-445 95", "UX_Persons_Snils")]
    [InlineData("07.07.1991", "IX_Persons_BirthDate")]
    [InlineData("+7 (911) 123-45-67", "IX_Persons_Phone")]
    [InlineData("345678", "IX_IdentityDocuments_Number")]
    [InlineData("12-000412", "UX_Families_CaseNumber")]
    public async Task Search_Plan_ReadsIndexesAndNoWholeTableOfPersons(string text, params string[] indexes)
    {
        await SavePetrovaAsync();
        await using var db = database.CreateDbContext();
        var query = SearchQuery.Parse(text, TestData.Today);

        var plan = await PlanAsync(db, PersonMatches.Of(db, query).ToQueryString());

        Assert.All(indexes, index => Assert.Contains(index, plan, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?m)^SCAN (p|Persons|i|f|n)", plan);
    }

    private static async Task<string> PlanAsync(DbContext db, string sql)
    {
        // ToQueryString writes the parameters as «.param set @name value» for the sqlite3 shell.
        var lines = sql.Split('\n');
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        foreach (var line in lines.Where(l => l.StartsWith(".param set ", StringComparison.Ordinal)))
        {
            var parts = line.Split(' ', 4);
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = parts[2];
            parameter.Value = parts[3].Trim().Trim('\'');
            command.Parameters.Add(parameter);
        }

        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', lines.Where(l => !l.StartsWith(".param", StringComparison.Ordinal)));
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    }

    private Task<SearchOutcome> SearchAsync(string text)
    {
        var search = new FamilyScope(database).Search;
        return search.SearchAsync(search.Understand(text));
    }

    private Task<Family> SavePetrovaAsync() => TestData.Family()
        .WithCase("12-000412")
        .Born(new DateOnly(1991, 7, 7))
        .WithSnils("112-233-445 95")
        .WithPhone("9111234567")
        .WithDocument("4112", "345678")
        .Formerly("Скворцова")
        .WithSpouse("Дроздов", "Илья", "Олегович")
        .SaveAsync(database);

    private async Task SaveCertificateAsync(Family family, string number, string last4)
    {
        await using var db = database.CreateDbContext();
        await CertificateData.SaveActiveAsync(db, family, family.Members[0].Person, number, last4);
    }

    private async Task SaveManyAsync(int count)
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        db.AddRange(Enumerable.Range(0, count).Select(_ => TestData.Family().WithApplicant("Кузнецова", "Мария").Build()));
        await db.SaveChangesAsync();
    }
}
