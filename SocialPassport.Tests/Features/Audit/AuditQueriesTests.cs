using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Audit;

public sealed class AuditQueriesTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(StaffRoles.Operator | StaffRoles.Specialist | StaffRoles.Supervisor)]
    [InlineData(StaffRoles.ProjectAdministrator | StaffRoles.SystemAdministrator)]
    public async Task PageAsync_NotAnAuditor_IsRefused(StaffRoles roles)
    {
        var queries = Queries(roles);

        await Assert.ThrowsAsync<AccessRefusedException>(() => queries.PageAsync(new AuditFilter(), 1, CancellationToken.None));
        await Assert.ThrowsAsync<AccessRefusedException>(() => queries.StaffAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1, 1, 50)]
    [InlineData(3, 3, 21)]
    [InlineData(4, 3, 21)]
    [InlineData(0, 1, 50)]
    [InlineData(int.MaxValue, 3, 21)]
    public async Task PageAsync_121Entries_ShowsThePageNewestFirst(int asked, int shown, int rows)
    {
        Add(Enumerable.Range(0, 121).Select(i => Entry(Noon.AddSeconds(i / 2))));

        var page = await Auditor().PageAsync(new AuditFilter(), asked, CancellationToken.None);

        Assert.Equal((121, shown, 3, rows), (page.Total, page.Page, page.Pages, page.Rows.Count));
        Assert.Equal(page.Rows.OrderByDescending(r => r.OccurredAtUtc).ThenByDescending(r => r.Id), page.Rows);
    }

    [Fact]
    public async Task PageAsync_NothingWritten_IsOneEmptyPage()
    {
        var page = await Auditor().PageAsync(new AuditFilter(), 1, CancellationToken.None);

        Assert.Equal((0, 1, 1), (page.Total, page.Page, page.Pages));
    }

    [Theory]
    // A Moscow day begins at 21:00 UTC of the day before.
    [InlineData("2026-11-19T20:59:59", false)]
    [InlineData("2026-11-19T21:00:00", true)]
    [InlineData("2026-11-20T20:59:59", true)]
    [InlineData("2026-11-20T21:00:00", false)]
    public async Task PageAsync_OneMoscowDay_HoldsItsBorders(string utc, bool expected)
    {
        Add([Entry(DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc))]);
        var day = new DateOnly(2026, 11, 20);

        var page = await Auditor().PageAsync(new AuditFilter(day, day), 1, CancellationToken.None);

        Assert.Equal(expected, page.Total == 1);
    }

    [Fact]
    public async Task PageAsync_WidestDays_FindsEverything()
    {
        Add([Entry(Noon)]);

        var page = await Auditor().PageAsync(new AuditFilter(DateOnly.MinValue, DateOnly.MaxValue), 1, CancellationToken.None);

        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task PageAsync_ByActionAndStaff_FindsOnlyTheirs()
    {
        var (ivanova, petrova) = (Enrol("ivanova", "Иванова М. П."), Enrol("petrova", "Петрова А. С."));
        Add(
        [
            Entry(Noon, AuditAction.SignIn, ivanova.Id), Entry(Noon, AuditAction.Search, ivanova.Id), Entry(Noon, AuditAction.SignIn, petrova.Id),
            Entry(Noon, AuditAction.SignInFailed, null),
        ]);

        var byAction = await Auditor().PageAsync(new AuditFilter(Action: AuditAction.SignIn), 1, CancellationToken.None);
        var byStaff = await Auditor().PageAsync(new AuditFilter(Staff: ivanova.PublicId), 1, CancellationToken.None);
        var both = await Auditor().PageAsync(new AuditFilter(Action: AuditAction.Search, Staff: ivanova.PublicId), 1, CancellationToken.None);
        var nobody = await Auditor().PageAsync(new AuditFilter(Staff: Guid.NewGuid()), 1, CancellationToken.None);

        Assert.Equal((2, 2, 1, 0), (byAction.Total, byStaff.Total, both.Total, nobody.Total));
    }

    [Fact]
    public async Task PageAsync_ActOnAFamily_ShowsItsCaseNumberAndNoId()
    {
        var centre = Centre.Create("04", "Всеволожский", "41612000", new DateOnly(2024, 1, 1));
        await using (var db = database.CreateDbContext())
        {
            db.Add(centre);
            await db.SaveChangesAsync();
            var family = Family.Open(Guid.NewGuid(), "04-000412", centre.Id, new DateOnly(2025, 1, 10));
            db.Add(family);
            await db.SaveChangesAsync();
            db.Add(AuditEntry.Create(
                Noon, null, "Иванова М. П.", centre.Id, "10.0.0.7", AuditAction.ViewFamily, AuditSubject.OfFamily(family.Id, family.PublicId), null, "обращение"));
            await db.SaveChangesAsync();
        }

        var row = Assert.Single((await Auditor().PageAsync(new AuditFilter(), 1, CancellationToken.None)).Rows);

        Assert.Equal(("04-000412", "Всеволожский", "обращение"), (row.CaseNumber, row.CentreName, row.Reason));
        Assert.Equal("семья, дело 04-000412", AuditWords.SubjectOf(row));
    }

    private AuditQueries Auditor() => Queries(StaffRoles.Auditor);

    private AuditQueries Queries(StaffRoles roles) => new(database, TestStaff.Signed(roles), Options.Create(new AuditOddityOptions()));

    private StaffMember Enrol(string login, string name)
    {
        using var db = database.CreateDbContext();
        var member = StaffMember.Enrol(Guid.NewGuid(), login, name, name, StaffRoles.Operator, null);
        db.Add(member);
        db.SaveChanges();
        return member;
    }

    private void Add(IEnumerable<AuditEntry> entries)
    {
        using var db = database.CreateDbContext();
        db.AddRange(entries);
        db.SaveChanges();
    }

    private static AuditEntry Entry(DateTime at, AuditAction action = AuditAction.Search, long? staffId = null) =>
        AuditEntry.Create(at, staffId, "Иванова Мария Петровна", null, "10.0.0.7", action, AuditSubject.None, null, null);
}
