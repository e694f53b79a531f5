using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Import;

/// <summary>A row against the registry: who it is, and what is uncertain, wrong or none of this centre's business.</summary>
public sealed class ImportCheckTests : IDisposable
{
    private const string Snils = "112-233-445 95";

    private readonly TestDatabase database = ImportDesk.DatabaseAsync().GetAwaiter().GetResult();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("Петрова;Анна;Ивановна;02.04.1990;112-233-445 95", ImportOutcome.Same, "")]
    [InlineData("ПЕТРОВА;Анна;Ивановна;02.04.1990;112-233-445 95", ImportOutcome.Same, "")]
    [InlineData("Сидорова;Анна;Ивановна;02.04.1990;112-233-445 95", ImportOutcome.Changed, "")]
    [InlineData("Сидорова;Ольга;Ивановна;02.04.1990;112-233-445 95", ImportOutcome.Invalid, "Человек с таким СНИЛС есть в базе")]
    [InlineData("Петрова;Анна;Ивановна;03.04.1990;112-233-445 95", ImportOutcome.Invalid, "Человек с таким СНИЛС есть в базе")]
    [InlineData("Петрова;Анна;Ивановна;02.04.1990;", ImportOutcome.PossibleDuplicate, "с теми же ФИО и датой рождения (дело № 01-000007)")]
    [InlineData("Петрова;Анна;Ивановна;02.04.1990;100-000-001 12", ImportOutcome.PossibleDuplicate, "с теми же ФИО и датой рождения")]
    [InlineData("Новикова;Ирина;Львовна;01.01.1980;", ImportOutcome.New, "")]
    public async Task Check_OnePerson_IsRecognisedByRule(string person, ImportOutcome outcome, string reason)
    {
        await KnownAsync();
        var scope = new ImportDesk(database);
        var fixedSnils = person.Replace("100-000-001 12", TestData.SnilsOf(100_000_777).Formatted, StringComparison.Ordinal);

        var id = await scope.CheckedAsync($"k;заявитель;{Cells(fixedSnils)}");

        Assert.Equal(outcome, (await scope.RowsAsync(id))[0].Outcome);
        Assert.Contains(reason, await scope.ReasonAsync(id, 2));
    }

    [Fact]
    public async Task Check_SameDocument_TellsWhoItIs()
    {
        await KnownAsync();
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync(
            "k;заявитель;Петрова;Анна;Ивановна;02.04.1990;;;;;;;4512;123456",
            "m;заявитель;Чужая;Мария;Ивановна;05.05.1985;;;;;;;4512;123456");

        var rows = await scope.RowsAsync(id);
        Assert.Equal([ImportOutcome.Same, ImportOutcome.PossibleDuplicate], rows.Select(r => r.Outcome));
        Assert.Contains("с тем же документом", await scope.ReasonAsync(id, 3));
    }

    [Fact]
    public async Task Check_ChildWithoutSnils_IsFoundInItsFamily()
    {
        await TestData.Family().InCentre(1).WithCase("01-000007").Born(new DateOnly(1990, 4, 2)).WithSnils(Snils)
            .WithChild(firstName: "Вера", birthDate: new DateOnly(2015, 9, 20)).SaveAsync(database);
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync(
            $"k;заявитель;Петрова;Анна;Ивановна;02.04.1990;{Snils};;;;;;;", "k;ребёнок;Петрова;Вера;Игоревна;20.09.2015;;;;;;;;");

        Assert.Equal([ImportOutcome.Same, ImportOutcome.Same], (await scope.RowsAsync(id)).Select(r => r.Outcome));
    }

    [Fact]
    public async Task Check_PersonOfAnotherCentre_IsNotTouched()
    {
        await KnownAsync(centreId: 2);
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync($"k;заявитель;Петрова;Анна;Ивановна;02.04.1990;{Snils};+79110000000;;;;;;", "02-000007;ребёнок;Петрова;Вера;Игоревна;20.09.2015;;;;;;;;");

        Assert.Contains("Человек состоит в семье другого филиала (Волосовский)", await scope.ReasonAsync(id, 2));
        Assert.Equal(ImportOutcome.Invalid, (await scope.RowsAsync(id))[1].Outcome);
    }

    [Theory]
    [InlineData("заявитель", "супруг", ImportOutcome.New, ImportOutcome.New, "")]
    [InlineData("супруг", "ребёнок", ImportOutcome.Invalid, ImportOutcome.Invalid, "нужен заявитель")]
    [InlineData("заявитель", "заявитель", ImportOutcome.Held, ImportOutcome.Invalid, "уже есть заявитель (строка 2)")]
    public async Task Check_NewFamily_NeedsExactlyOneApplicant(string first, string second, ImportOutcome one, ImportOutcome two, string reason)
    {
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync($"k;{first};Новикова;Ирина;Львовна;01.01.1980;;;;;;;;", $"k;{second};Новиков;Игорь;Львович;01.01.1981;;;;;;;;");

        Assert.Equal([one, two], (await scope.RowsAsync(id)).Select(r => r.Outcome));
        Assert.Contains(reason, await scope.ReasonAsync(id, 3));
    }

    [Fact]
    public async Task Check_OneWrongRow_HoldsItsFamilyAndNoOther()
    {
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync(
            "a;заявитель;Новикова;Ирина;Львовна;01.01.1980;;;;;;;;",
            "b;заявитель;Белова;Ирина;Львовна;01.01.1980;;;;;;;;",
            "a;ребёнок;Новикова;Вера;Игоревна;31.02.2015;;;;;;;;");
        await scope.ApplyAsync(id);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1, 0, 1), (await scope.LoadAsync(id)).Counts);
        Assert.Contains("ждёт свою семью: решите строку 4", await scope.ReasonAsync(id, 2));
        await using var db = database.CreateDbContext();
        Assert.Equal("Белова", (await db.Set<Person>().SingleAsync()).Surname);
    }

    [Theory]
    [InlineData("a;заявитель;Новикова;Ирина;Львовна;01.01.1980;112-233-445 95", "b;заявитель;Белова;Ольга;Львовна;01.01.1985;112-233-445 95", "Этот СНИЛС уже есть в строке 2")]
    [InlineData("a;заявитель;Новикова;Ирина;Львовна;01.01.1980;", "b;заявитель;Новикова;Ирина;Львовна;01.01.1980;112-233-445 95", "уже есть в строке 2")]
    public async Task Check_SamePersonInTwoRows_TheSecondIsWrong(string first, string second, string reason)
    {
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync($"{first};;;;;;;", $"{second};;;;;;;");

        Assert.Equal([ImportOutcome.New, ImportOutcome.Invalid], (await scope.RowsAsync(id)).Select(r => r.Outcome));
        Assert.Contains(reason, await scope.ReasonAsync(id, 3));
    }

    [Theory]
    [InlineData("01-999999;ребёнок", "Дела № 01-999999 в базе нет")]
    [InlineData("01-000007;заявитель", "В этой семье уже есть другой заявитель")]
    public async Task Check_KnownFamily_IsNotChangedAgainstItsCard(string begin, string reason)
    {
        await KnownAsync();
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync($"{begin};Новикова;Ирина;Львовна;01.01.1980;;;;;;;;");

        Assert.Contains(reason, await scope.ReasonAsync(id, 2));
    }

    [Fact]
    public async Task Check_OtherRoleThanOnTheCard_IsRefused()
    {
        await KnownAsync();
        var scope = new ImportDesk(database);

        var id = await scope.CheckedAsync($"k;супруг;Петрова;Анна;Ивановна;02.04.1990;{Snils};;;;;;;");

        Assert.Contains("другая роль", await scope.ReasonAsync(id, 2));
    }

    [Fact]
    public async Task DifferentPerson_Declared_IsLoadedAsNew()
    {
        await KnownAsync();
        var scope = new ImportDesk(database);
        var id = await scope.CheckedAsync("k;заявитель;Петрова;Анна;Ивановна;02.04.1990;;;;;;;;", "k;ребёнок;Петрова;Юлия;Игоревна;20.09.2015;;;;;;;;");
        Assert.Equal((1, 1), ((await scope.LoadAsync(id)).Counts.PossibleDuplicate, (await scope.LoadAsync(id)).Counts.Held));

        await scope.Service.DeclareDifferentPersonAsync(id, 2);
        Assert.Equal(2, (await scope.LoadAsync(id)).Counts.New);
        await scope.ApplyAsync(id);

        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<Person>().CountAsync(p => p.Surname == "Петрова" && p.FirstName == "Анна"));
    }

    [Fact]
    public async Task Check_Moved_EndsTheFormerAddress()
    {
        await KnownAsync();
        var scope = new ImportDesk(database);

        var id = await scope.LoadedAsync($"k;заявитель;Петрова;Анна;Ивановна;02.04.1990;{Snils};;г. Пикалёво, д. 5;41603102;;;;");

        Assert.Equal(1, (await scope.LoadAsync(id)).Counts.Changed);
        await using var db = database.CreateDbContext();
        var addresses = await db.Set<PersonAddress>().OrderBy(a => a.From).ToListAsync();
        Assert.Equal([TestData.Today.AddDays(-1), null], addresses.Select(a => a.To));
        Assert.Equal("г. Пикалёво, д. 5", addresses[1].Text);
    }

    [Fact]
    public async Task Check_PersonWhoLeftAFamily_JoinsTheNewOne()
    {
        var family = await KnownAsync();
        await using (var db = database.CreateDbContext())
        {
            (await db.Set<FamilyMember>().SingleAsync(m => m.FamilyId == family.Id)).Leave(TestData.Today.AddDays(-1));
            await db.SaveChangesAsync();
        }

        var scope = new ImportDesk(database);
        await scope.LoadedAsync($"k;заявитель;Петрова;Анна;Ивановна;02.04.1990;{Snils};;;;;;;");

        await using var after = database.CreateDbContext();
        Assert.Equal(1, await after.Set<Person>().CountAsync());
        Assert.Equal(2, await after.Set<FamilyMember>().CountAsync());
        Assert.Equal("01-000008", await after.Set<Family>().OrderBy(f => f.Id).Select(f => f.CaseNumber).LastAsync());
    }

    [Fact]
    public async Task Check_WholeOblast_GoesWhereTheAddressSays()
    {
        var scope = new ImportDesk(database);
        scope.Staff.Set(StaffIdentity.System("root", "command"));
        var load = await scope.Service.StoreAsync(
            centreId: null,
            "семьи.csv",
            ImportDesk.Csv("a;заявитель;Новикова;Ирина;Львовна;01.01.1980;;;г. Волхов, д. 1;41609101;;;;", "b;заявитель;Белова;Ольга;Львовна;01.01.1985;;;;;;;;"),
            l => l.Check(ColumnMatch.Propose(l.Headers), TestData.Today),
            CancellationToken.None);
        await scope.RunAsync();

        await using var db = database.CreateDbContext();
        var rows = await db.Set<ImportRow>().Where(r => r.LoadId == load.Id).OrderBy(r => r.RowNumber).ToListAsync();
        Assert.Equal([ImportOutcome.New, ImportOutcome.Invalid], rows.Select(r => r.Outcome));
        Assert.Contains("к какому филиалу", rows[1].Findings[0].Text);
    }

    private static string Cells(string person) => $"{person};;;;;;;";

    private Task<Family> KnownAsync(long centreId = 1) => TestData.Family()
        .InCentre(centreId)
        .WithCase($"0{centreId}-000007")
        .WithAddress("41603000")
        .Born(new DateOnly(1990, 4, 2))
        .WithSnils(Snils)
        .WithDocument("4512", "123456", "03")
        .SaveAsync(database);
}
