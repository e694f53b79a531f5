using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

public sealed class JournalTests
{
    /// <summary>Everything an address can say.</summary>
    private static readonly JournalFilter Full = new()
    {
        Status = ApplicationStatus.OnApproval,
        Measure = "FOOD",
        Centre = "12",
        Term = JournalTerm.Overdue,
        Channel = "mfc",
        Responsible = 11,
        RegisteredFrom = new DateOnly(2025, 10, 1),
        RegisteredTo = new DateOnly(2025, 10, 31),
        Number = "000045",
        Sort = JournalSort.Received,
        Descending = true,
        Page = 3,
    };

    [Fact]
    public void Address_OfAChoice_IsReadBackAsItWas()
    {
        Assert.Equal(Full, JournalAddress.Read(JournalAddress.QueryOf(Full)));
        Assert.Equal(new JournalFilter { Scope = JournalScope.All }, JournalAddress.Read("?status=All"));
        Assert.Equal(string.Empty, JournalAddress.QueryOf(new JournalFilter()));
    }

    [Theory]
    [InlineData("?status=Nothing&term=99&sort=-Foo&page=-1&clerk=x&from=31.12.2025")]
    [InlineData("?status=&measure=%20")]
    [InlineData(null)]
    public void Address_Mistyped_ChoosesNothing(string? query)
    {
        var filter = JournalAddress.Read(query);

        Assert.True(filter.IsPlain);
        Assert.Equal(1, filter.Page);
    }

    [Fact]
    public async Task Page_ByEachFilter_ShowsOnlyThose()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var first = await desk.PoorFamilyAsync();
        var second = await desk.PoorFamilyAsync();
        var food = await desk.RegisterAsync(first, receivedOn: new DateOnly(2025, 10, 1));
        var school = await desk.OnApprovalAsync(first, "SCHOOL");
        var withdrawn = await desk.RegisterAsync(second);
        await desk.DoAsync(StaffRoles.Operator, 10, s => s.WithdrawAsync(withdrawn, "передумали"));

        Assert.Equal([food, school], await desk.ChooseAsync(new JournalFilter()));
        Assert.Equal([food, school, withdrawn], (await desk.ChooseAsync(new JournalFilter { Scope = JournalScope.All })));
        Assert.Equal([withdrawn], await desk.ChooseAsync(new JournalFilter { Status = ApplicationStatus.Withdrawn }));
        Assert.Equal([school], await desk.ChooseAsync(new JournalFilter { Measure = "SCHOOL" }));
        Assert.Equal([food], await desk.ChooseAsync(new JournalFilter { Term = JournalTerm.Overdue }));
        Assert.Equal([school], await desk.ChooseAsync(new JournalFilter { Responsible = ApplicationDesk.SpecialistId }));
        Assert.Equal([food], await desk.ChooseAsync(new JournalFilter { RegisteredTo = new DateOnly(2025, 10, 14) }));
        Assert.Equal([school], await desk.ChooseAsync(new JournalFilter { RegisteredFrom = new DateOnly(2025, 10, 15) }));
        Assert.Equal([food], await desk.ChooseAsync(new JournalFilter { Number = "000001" }));
        Assert.Empty(await desk.ChooseAsync(new JournalFilter { Channel = "mfc" }));
        Assert.Empty(await desk.ChooseAsync(new JournalFilter { Centre = "05" }));
        Assert.Empty(await desk.ChooseAsync(new JournalFilter { Scope = JournalScope.Contested }));
        Assert.Equal([school, food], await desk.ChooseAsync(new JournalFilter { Sort = JournalSort.Number, Descending = true }));
    }

    [Fact]
    public async Task Page_OfAnotherCentre_IsEmpty()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await desk.RegisterAsync(await desk.PoorFamilyAsync());

        var page = await desk.AsAsync<JournalQueries, JournalPageOfRows>(StaffRoles.Supervisor, 12, s => s.PageAsync(new JournalFilter()), centreId: 2);

        Assert.Equal(0, page.Total);
    }

    [Fact]
    public async Task Page_StoppedClock_IsNeitherOverdueNorCounted()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.DoAsync(StaffRoles.Specialist, 11, s => s.AwaitDataAsync(application, "справка"));
        desk.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Empty(await desk.ChooseAsync(new JournalFilter { Term = JournalTerm.Overdue }));
        Assert.Equal([application], await desk.ChooseAsync(new JournalFilter { Term = JournalTerm.Stopped }));
        var row = (await desk.PageAsync(new JournalFilter())).Rows[0];
        Assert.True(row.IsStopped);
        Assert.Null(row.WorkingDaysLeft);
    }

    [Theory]
    [InlineData(0, 5, JournalTerm.Soon, false)]
    [InlineData(5, 2, JournalTerm.Soon, true)]
    [InlineData(6, 1, JournalTerm.Today, false)]
    [InlineData(7, 0, JournalTerm.Today, true)]
    [InlineData(7, 0, JournalTerm.Overdue, false)]
    [InlineData(8, -1, JournalTerm.Overdue, true)]
    [InlineData(10, -2, JournalTerm.Overdue, true)]
    public async Task Page_TermOfFiveWorkingDays_CountsThem(int daysLater, int left, JournalTerm term, bool chosen)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        desk.Clock.Advance(TimeSpan.FromDays(daysLater));

        Assert.Equal(left, (await desk.PageAsync(new JournalFilter())).Rows[0].WorkingDaysLeft);
        Assert.Equal(chosen ? [application] : [], await desk.ChooseAsync(new JournalFilter { Term = term }));
    }

    [Fact]
    public async Task Page_ReceivedOnADayOff_HasItsWholeTermAhead()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromDays(3));
        await desk.RegisterAsync(await desk.PoorFamilyAsync(), receivedOn: new DateOnly(2025, 10, 18));

        Assert.Equal(5, (await desk.PageAsync(new JournalFilter())).Rows[0].WorkingDaysLeft);
    }

    [Fact]
    public async Task Mine_OverdueFirstStoppedLast_AndNobodyElses()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var stopped = await desk.RegisterAsync(await desk.PoorFamilyAsync(), receivedOn: new DateOnly(2025, 10, 13));
        var fresh = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        var overdue = await desk.RegisterAsync(await desk.PoorFamilyAsync(), receivedOn: new DateOnly(2025, 9, 1));
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        foreach (var application in new[] { stopped, fresh, overdue })
        {
            await desk.DoAsync(StaffRoles.Specialist, 11, s => s.TakeAsync(application));
        }

        await desk.DoAsync(StaffRoles.Specialist, 11, s => s.AwaitDataAsync(stopped, "справка"));

        var mine = await desk.AsAsync<JournalQueries, JournalPageOfRows>(StaffRoles.Specialist, 11, s => s.MineAsync(10));

        Assert.Equal([overdue, fresh, stopped], mine.Rows.Select(r => r.PublicId));
        Assert.Equal(1, await desk.AsAsync<JournalCounts, int>(StaffRoles.Specialist, 11, s => s.MineDueAsync()));
    }

    [Fact]
    public async Task Views_AreEachPersonsOwn_AndOverwrittenByName()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await SaveViewAsync(desk, 11, "Просроченные", Full);
        await SaveViewAsync(desk, 11, " Просроченные ", new JournalFilter { Term = JournalTerm.Overdue });
        await SaveViewAsync(desk, 12, "Чужой", Full);

        var view = Assert.Single(await ViewsAsync(desk, 11));
        Assert.Equal(("Просроченные", "?term=Overdue"), (view.Name, view.Query));
        await desk.AsAsync<JournalViews, bool>(StaffRoles.Specialist, 12, async s =>
        {
            await s.DeleteAsync(view.PublicId);
            return true;
        });
        Assert.Single(await ViewsAsync(desk, 11));
        await ApplicationDesk.RefusedAsync("view.name", () => SaveViewAsync(desk, 11, " ", Full));
        await ApplicationDesk.RefusedAsync("view.query", () => SaveViewAsync(desk, 11, "Всё", new JournalFilter()));
    }

    [Fact]
    public async Task Views_MoreThanMayBeKept_AreRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        for (var i = 0; i < JournalView.PerPerson; i++)
        {
            await SaveViewAsync(desk, 11, $"Отбор {i}", Full);
        }

        await ApplicationDesk.RefusedAsync("view.tooMany", () => SaveViewAsync(desk, 11, "Ещё", Full));
    }

    [Fact]
    public async Task Export_OfAChoice_WritesItsRowsAndIsAudited()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), "SCHOOL");

        var file = await desk.AsAsync<JournalExport, MadeFile>(
            StaffRoles.Supervisor, 12, s => s.ExportAsync(new JournalFilter { Status = ApplicationStatus.OnApproval }));

        var sheet = Sheet(file.Content);
        Assert.Contains("Журнал заявлений на 15.10.2025", sheet, StringComparison.Ordinal);
        Assert.Contains("на утверждении", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("зарегистрировано", sheet, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.Export);
        Assert.Contains("1\u00a0строка, отбор «на утверждении»", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithoutTheRole_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(
            () => desk.AsAsync<JournalExport, MadeFile>(StaffRoles.Specialist, 11, s => s.ExportAsync(new JournalFilter())));
    }

    private static Task<bool> SaveViewAsync(ApplicationDesk desk, long staffId, string name, JournalFilter filter) =>
        desk.AsAsync<JournalViews, bool>(StaffRoles.Specialist, staffId, async s =>
        {
            await s.SaveAsync(name, filter);
            return true;
        });

    private static Task<IReadOnlyList<SavedView>> ViewsAsync(ApplicationDesk desk, long staffId) =>
        desk.AsAsync<JournalViews, IReadOnlyList<SavedView>>(StaffRoles.Specialist, staffId, s => s.ListAsync());

    private static string Sheet(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }
}
