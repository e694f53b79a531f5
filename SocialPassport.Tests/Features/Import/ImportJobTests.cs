using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;

namespace SocialPassport.Tests.Features.Import;

/// <summary>From a file to the registry: checked, approved, written once.</summary>
public sealed class ImportJobTests
{
    private const string Anna = "1;заявитель;Иванова;Анна;Петровна;02.04.1990;112-233-445 95;+7 (812) 123-45-67;г. Бокситогорск, ул. Мира, д. 1;41603000;Многодетная семья;01.02.2024;4512;123456";
    private const string Vera = "1;ребёнок;Иванова;Вера;Игоревна;20.09.2015;;;;;;;;";

    [Fact]
    public async Task Load_NewFamily_IsWrittenWithEverythingOfTheRow()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);

        var id = await scope.LoadedAsync(Anna, Vera);

        var load = await scope.LoadAsync(id);
        Assert.Equal((ImportStatus.Applied, 2, 1), (load.Status, load.Counts.New, load.FamilyCount));
        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person.Documents).Include(f => f.Members).ThenInclude(m => m.Person.Addresses)
            .Include(f => f.Categories).Include(f => f.Changes).SingleAsync();
        Assert.Equal(("01-000001", 1L), (family.CaseNumber, family.CentreId));
        Assert.Equal([MemberRole.Applicant, MemberRole.Child], family.Members.OrderBy(m => m.Role).Select(m => m.Role));
        var anna = family.Members.Single(m => m.Role == MemberRole.Applicant).Person;
        Assert.Equal(("11223344595", "8121234567", Sex.Female), (anna.Snils!.Digits, anna.Phone, anna.Sex));
        Assert.Equal(("03", "4512", "123456"), (anna.Documents[0].Kind, anna.Documents[0].Series, anna.Documents[0].Number));
        Assert.Equal(("41603000", AddressKind.Residence), (anna.Addresses[0].Oktmo, anna.Addresses[0].Kind));
        Assert.Equal(("largeFamily", anna.Id), (family.Categories[0].Category, family.Categories[0].PersonId));
        Assert.Equal("Заведено дело 01-000001: 2\u00a0человека", family.Changes[0].Summary);
        Assert.Contains("Загрузка № 1, файл «семьи.csv», утвердил(а) Тестова", family.Changes[0].Reason);
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.FamilyId == family.Id);
        Assert.Equal((2L, AuditAction.Change, "Загрузка № 1"), (entry.StaffId, entry.Action, entry.Details));
    }

    [Fact]
    public async Task Check_Alone_WritesNothingToTheRegistry()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);

        var id = await scope.CheckedAsync(Anna, Vera);

        Assert.Equal(ImportStatus.Checked, (await scope.LoadAsync(id)).Status);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<Family>().ToListAsync());
        Assert.Empty(await db.Set<Person>().ToListAsync());
    }

    [Fact]
    public async Task Load_TheSameFileAgain_FindsEverythingTheSame()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        await scope.LoadedAsync(Anna, Vera);
        var before = await FingerprintAsync(database);

        var again = await scope.CheckedAsync(Anna, Vera);

        Assert.Equal(new ImportCounts(0, 0, 2, 0, 0, 0, 0), (await scope.LoadAsync(again)).Counts);
        Assert.Equal([1L], (await scope.Queries.FindAsync(again))!.Earlier);
        await Assert.ThrowsAsync<SocialPassport.Domain.Common.DomainRuleException>(() => scope.Service.SubmitAsync(again));
        Assert.Equal(before, await FingerprintAsync(database));
    }

    [Fact]
    public async Task Load_ChangedFields_AreShownBeforeAndAfterAndVersionsGoUp()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        await scope.LoadedAsync(Anna, Vera);
        var married = Anna.Replace("Иванова", "Сидорова", StringComparison.Ordinal).Replace("123-45-67", "765-43-21", StringComparison.Ordinal);

        var id = await scope.CheckedAsync(married, Vera);
        var row = (await scope.RowsAsync(id)).Single(r => r.RowNumber == 2);
        await scope.ApplyAsync(id);

        Assert.Equal(
            ["ФИО: Иванова Анна Петровна → Сидорова Анна Петровна", "телефон: +7 (812) 123-45-67 → +7 (812) 765-43-21"],
            row.Changes.Select(ImportWords.Change));
        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person.FormerNames).Include(f => f.Changes).SingleAsync();
        var anna = family.Members.Single(m => m.Role == MemberRole.Applicant).Person;
        Assert.Equal(("Сидорова", "Иванова", "8127654321"), (anna.Surname, anna.FormerNames[0].Surname, anna.Phone));
        Assert.Equal((1, 1), (family.Version, anna.Version));
        Assert.Equal(2, family.Changes.Count);
        Assert.Contains("телефон: +7 (812) 123-45-67", family.Changes[^1].Before);
    }

    [Fact]
    public async Task Load_NewMemberOfAKnownFamily_JoinsByTheCaseNumber()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        await scope.LoadedAsync(Anna);

        await scope.LoadedAsync(Vera.Replace("1;реб", "01-000001;реб", StringComparison.Ordinal));

        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>().Include(f => f.Members).Include(f => f.Changes).SingleAsync();
        Assert.Equal((2, 1), (family.Members.Count, family.Version));
        Assert.Equal("Добавлены: Иванова Вера Игоревна", family.Changes[^1].Summary);
    }

    [Fact]
    public async Task Apply_CardChangedAfterTheCheck_IsNotOverwritten()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        await scope.LoadedAsync(Anna);
        var id = await scope.CheckedAsync(Anna.Replace("123-45-67", "765-43-21", StringComparison.Ordinal));
        await scope.Service.SubmitAsync(id);
        await using (var db = database.CreateDbContext())
        {
            (await db.Set<Person>().SingleAsync()).SetPhone("9110000000");
            await db.SaveChangesAsync();
        }

        await new ImportScope(database, StaffRoles.Supervisor, staffId: 2).Service.ApproveAsync(id);
        await scope.RunAsync();

        Assert.Equal(new ImportCounts(0, 0, 0, 0, 0, 1, 0), (await scope.LoadAsync(id)).Counts);
        Assert.Contains("Карточка изменилась после проверки", await scope.ReasonAsync(id, 2));
        await using var after = database.CreateDbContext();
        Assert.Equal("9110000000", (await after.Set<Person>().SingleAsync()).Phone);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Apply_KilledInTheMiddle_GoesOnWithoutDoubling(int chunksBeforeTheCrash)
    {
        using var database = await ImportScope.DatabaseAsync();
        var options = new ImportOptions { ChunkFamilies = 2 };
        var scope = new ImportScope(database, options: options);
        var id = await scope.CheckedAsync([.. Enumerable.Range(1, 20).Select(Applicant)]);
        await scope.Service.SubmitAsync(id);
        await new ImportScope(database, StaffRoles.Supervisor, staffId: 2).Service.ApproveAsync(id);
        var number = (await scope.LoadAsync(id)).Id;

        await Assert.ThrowsAsync<PowerCutException>(() => scope.Job.RunAsync(number, new PowerCut(chunksBeforeTheCrash), CancellationToken.None));
        Assert.Equal(chunksBeforeTheCrash * 2, (await scope.LoadAsync(id)).FamiliesDone);
        await new ImportScope(database, options: options).RunAsync();

        Assert.Equal(ImportStatus.Applied, (await scope.LoadAsync(id)).Status);
        await using var db = database.CreateDbContext();
        Assert.Equal(20, await db.Set<Family>().CountAsync());
        Assert.Equal(20, await db.Set<Person>().CountAsync());
        Assert.Equal(20, await db.Set<FamilyChange>().CountAsync());
    }

    [Fact]
    public async Task Check_KilledWhileReading_GoesOnWithTheSameFamilies()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        // Families lie far apart: the second process must number them as the first did.
        var rows = Enumerable.Range(1, 1_500).Select(Applicant).Concat(Enumerable.Range(1, 1_500).Select(n => $"s{n};ребёнок;Семёнов;Пётр{Letters(n)};;01.01.2015;;;;;;;;")).ToArray();
        var id = await scope.Service.UploadAsync("семьи.csv", ImportScope.Csv([.. rows.Select(r => r.Replace(";Петровна", ";Петровна", StringComparison.Ordinal))]));
        await scope.Service.CheckAsync(id, (await scope.Queries.FindAsync(id))!.Proposed);

        await Assert.ThrowsAsync<PowerCutException>(() => scope.Job.RunAsync(1, new PowerCut(1), CancellationToken.None));
        Assert.Equal(1_000, (await scope.LoadAsync(id)).RowsRead);
        await new ImportScope(database).RunAsync();

        var load = await scope.LoadAsync(id);
        Assert.Equal((ImportStatus.Checked, 3_000, 1_500), (load.Status, load.RowsRead, load.FamilyCount));
        await using var db = database.CreateDbContext();
        Assert.Equal(1_500, await db.Set<ImportRow>().GroupBy(r => r.FamilyOrdinal).CountAsync(g => g.Count() == 2));
    }

    [Fact]
    public async Task Cancel_WhileApplying_KeepsWhatIsWrittenAndStops()
    {
        using var database = await ImportScope.DatabaseAsync();
        var options = new ImportOptions { ChunkFamilies = 2 };
        var scope = new ImportScope(database, options: options);
        var id = await scope.CheckedAsync([.. Enumerable.Range(1, 10).Select(Applicant)]);
        await scope.Service.SubmitAsync(id);
        await new ImportScope(database, StaffRoles.Supervisor, staffId: 2).Service.ApproveAsync(id);
        var number = (await scope.LoadAsync(id)).Id;

        await scope.Job.RunAsync(number, new Reaction(() => scope.Service.CancelAsync(id)), CancellationToken.None);

        Assert.Equal(ImportStatus.Cancelled, (await scope.LoadAsync(id)).Status);
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<Family>().CountAsync());
        Assert.False(await scope.Job.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Job_LoadOfAnotherServer_WaitsForItsLease()
    {
        using var database = await ImportScope.DatabaseAsync();
        var scope = new ImportScope(database);
        var id = await scope.Service.UploadAsync("семьи.csv", ImportScope.Csv(Anna));
        await scope.Service.CheckAsync(id, (await scope.Queries.FindAsync(id))!.Proposed);
        await using (var db = database.CreateDbContext())
        {
            var now = scope.Clock.GetUtcNow().UtcDateTime;
            (await db.Set<ImportLoad>().SingleAsync()).Lease("другой:1", now, now.AddSeconds(60));
            await db.SaveChangesAsync();
        }

        Assert.False(await scope.Job.RunAsync(CancellationToken.None));
        scope.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(await scope.Job.RunAsync(CancellationToken.None));
        Assert.Equal(ImportStatus.Checked, (await scope.LoadAsync(id)).Status);
    }

    private static string Applicant(int number) =>
        $"s{number};заявитель;Семёнова;Анна{Letters(number)};Петровна;01.01.1990;{TestData.SnilsOf(200_000_000 + number).Formatted};;;;;;;";

    /// <summary>A number in Russian letters, so that names differ.</summary>
    private static string Letters(int number) => string.Concat(number.ToString("D5", System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('а' + (d - '0'))));

    private static async Task<string> FingerprintAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return string.Join('|', await db.Set<Family>().Select(f => f.Version).SumAsync(), await db.Set<Person>().SumAsync(p => p.Version + 1), await db.Set<FamilyChange>().CountAsync(), await db.Set<PersonAddress>().CountAsync());
    }

    private sealed class PowerCutException : Exception;

    /// <summary>Ends the run after some chunks, as a crash between two transactions would.</summary>
    private sealed class PowerCut(int chunks) : IProgress<ImportProgress>
    {
        private int seen;

        public void Report(ImportProgress value)
        {
            if (++seen == chunks)
            {
                throw new PowerCutException();
            }
        }
    }

    private sealed class Reaction(Func<Task> act) : IProgress<ImportProgress>
    {
        private bool done;

        public void Report(ImportProgress value)
        {
            if (!done)
            {
                done = true;
                act().GetAwaiter().GetResult();
            }
        }
    }
}
