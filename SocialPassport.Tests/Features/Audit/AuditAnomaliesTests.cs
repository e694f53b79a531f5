using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Audit;

public sealed class AuditAnomaliesTests : IAsyncLifetime
{
    /// <summary>Moscow noon of 20.11.2026.</summary>
    private static readonly DateTime Noon = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    private static readonly AuditFilter All = new();

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly AuditOddityOptions limits = new() { CaseDays = 30, CardsPerHour = 3 };
    private readonly StaffMember ivanova =
        StaffMember.Enrol(Guid.NewGuid(), "ivanova", "Иванова Мария Петровна", "Иванова М. П.", StaffRoles.Operator, null);

    private long familyId;
    private long personId;
    private long centreId;

    public async Task InitializeAsync()
    {
        var centre = Centre.Create("04", "Всеволожский", "41612000", new DateOnly(2024, 1, 1));
        await AddAsync(centre, ivanova);
        var family = Family.Open(Guid.NewGuid(), "04-000412", centre.Id, new DateOnly(2025, 1, 10));
        var person = Person.Register(
            Guid.NewGuid(), "Петрова", "Анна", null, new DateOnly(1990, 4, 2), Sex.Female, null, new DateOnly(2025, 1, 10));
        await AddAsync(family, person);
        (familyId, personId, centreId) = (family.Id, person.Id, centre.Id);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(18, 59, 59, false)]
    [InlineData(19, 0, 0, true)]
    [InlineData(2, 59, 59, true)]
    [InlineData(3, 0, 0, false)]
    public async Task Night_MoscowHours_HoldTheirBorders(int utcHour, int minute, int second, bool expected)
    {
        await AddAsync(Card(Noon.Date.AddHours(utcHour).AddMinutes(minute).AddSeconds(second)));

        Assert.Equal(expected ? 1 : 0, await CountAsync(AuditShow.Night));
    }

    [Theory]
    [InlineData(-31, 1)]
    [InlineData(-30, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public async Task WithoutCase_ApplicationDaysAway_CountsWithinTheLimit(int days, int expected)
    {
        var registered = new DateOnly(2026, 11, 20).AddDays(days);
        await AddAsync(Card(Noon), SupportApplication.Register(
            Guid.NewGuid(), "04-2026-1", familyId, centreId, personId, "FOOD", "centre", registered, registered, registered, registered, "Иванова", Noon));

        Assert.Equal(expected, await CountAsync(AuditShow.WithoutCase));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task WithoutCase_ChangeOfTheCard_ExplainsOnlyWhoMadeIt(bool isHers, int expected)
    {
        await AddAsync(Card(Noon), Entry(Noon.AddMinutes(5), AuditAction.Change, isHers ? ivanova.Id : ivanova.Id + 1));

        Assert.Equal(expected, await CountAsync(AuditShow.WithoutCase));
    }

    [Fact]
    public async Task ManyInAnHour_FourthAndFifth_AreToldUntilTheHourIsOver()
    {
        await AddAsync([.. new[] { 0, 10, 20, 30, 59, 80 }.Select(minute => Card(Noon.AddMinutes(minute)))]);

        // At 59 five stand in the hour; at 80 three (30, 59, 80).
        Assert.Equal(2, await CountAsync(AuditShow.ManyInAnHour));
    }

    [Fact]
    public async Task Refusals_OnlyTheyAreShown()
    {
        await AddAsync(Card(Noon), Entry(Noon, AuditAction.AccessRefused, ivanova.Id), Entry(Noon, AuditAction.SignInFailed, null));

        Assert.Equal(2, await CountAsync(AuditShow.Refusals));
    }

    [Fact]
    public async Task Read_ByStaff_CountsEachKindAndLeavesOutWhoHasNone()
    {
        var night = Noon.Date.AddHours(20);
        await AddAsync(Card(night), Card(night.AddMinutes(1)), Card(Noon), Entry(Noon, AuditAction.Search, ivanova.Id + 1));

        var row = Assert.Single(await Anomalies(StaffRoles.Auditor).ReadAsync(All, CancellationToken.None));
        var none = await Anomalies(StaffRoles.Auditor).ReadAsync(new AuditFilter(To: new DateOnly(2026, 11, 19)), CancellationToken.None);

        Assert.Equal((ivanova.PublicId, 3, 3, 2, 0, 0), (row.Staff, row.Cards, row.WithoutCase, row.Night, row.ManyInAnHour, row.OwnAffairs));
        Assert.Empty(none);
    }

    [Fact]
    public async Task Read_NotAnAuditor_IsRefused()
    {
        await Assert.ThrowsAsync<AccessRefusedException>(() => Anomalies(StaffRoles.Supervisor).ReadAsync(All, CancellationToken.None));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Export(StaffRoles.Supervisor).ExportAsync(All, CancellationToken.None));
    }

    [Fact]
    public async Task Page_BySubject_FindsEveryKindOfTheSameWord()
    {
        await AddAsync(Subject("Application"), Subject("SupportApplication"), Subject("Family"));

        var page = await Queries(StaffRoles.Auditor).PageAsync(new AuditFilter(Subject: "Application"), 1, CancellationToken.None);

        Assert.Equal(2, page.Total);
    }

    [Fact]
    public async Task Export_Choice_IsInTheFileAndInTheJournal()
    {
        await AddAsync(Card(Noon), Entry(Noon, AuditAction.SignInFailed, null));

        var file = await Export(StaffRoles.Auditor).ExportAsync(new AuditFilter(Show: AuditShow.Refusals), CancellationToken.None);

        using var workbook = new XLWorkbook(new MemoryStream(file.Content));
        Assert.Equal("Неудачный вход", workbook.Worksheets.Single().Cell(4, 5).GetString());
        Assert.True(workbook.Worksheets.Single().Cell(5, 5).IsEmpty());
        await using var db = database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.Export);
        Assert.Equal((AuditExport.SubjectKind, "Журнал 2026-11-20.xlsx: 1\u00a0строка"), (entry.SubjectKind, entry.Details));
    }

    [Theory]
    [InlineData(AuditShow.Refusals)]
    [InlineData(AuditShow.WithoutCase)]
    [InlineData(AuditShow.Night)]
    [InlineData(AuditShow.ManyInAnHour)]
    public void Only_SqlServer_IsAskedInTheDatabaseToo(AuditShow show)
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);

        Assert.Contains("WHERE", db.Set<AuditEntry>().Only(show, db, limits).ToQueryString(), StringComparison.Ordinal);
    }

    private async Task<int> CountAsync(AuditShow show) =>
        (await Queries(StaffRoles.Auditor).PageAsync(new AuditFilter(Show: show), 1, CancellationToken.None)).Total;

    private AuditQueries Queries(StaffRoles roles) => new(database, TestStaff.Signed(roles), Options.Create(limits));

    private AuditAnomalies Anomalies(StaffRoles roles) => new(database, TestStaff.Signed(roles), Options.Create(limits));

    private AuditExport Export(StaffRoles roles)
    {
        var clock = new FixedTimeProvider(new DateTimeOffset(Noon));
        return new AuditExport(database, Queries(roles), TestStaff.Signed(roles), new AuditTrail(clock), clock);
    }

    private async Task AddAsync(params object[] rows)
    {
        await using var db = database.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private AuditEntry Card(DateTime at) => Entry(at, AuditAction.ViewFamily, ivanova.Id);

    private AuditEntry Entry(DateTime at, AuditAction action, long? staffId) =>
        AuditEntry.Create(at, staffId, "Иванова М. П.", null, "10.0.0.7", action, new AuditSubject("Family", null, familyId), null, null);

    private static AuditEntry Subject(string kind) =>
        AuditEntry.Create(Noon, null, "Иванова М. П.", null, "10.0.0.7", AuditAction.Change, new AuditSubject(kind, null), null, null);
}
