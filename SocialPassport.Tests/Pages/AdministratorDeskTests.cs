using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Access;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit.Sealing;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>The morning of the system administrator over a small registry: one message and one request wait in each of two centres.</summary>
public sealed class AdministratorDeskTests : IAsyncLifetime
{
    private static readonly DateTime Now = FixedTimeProvider.On(2025, 10, 15).GetUtcNow().UtcDateTime;

    private readonly AccessDesk desk = new();
    private readonly BunitContext context = new();
    private AsyncServiceScope scope;

    public async Task InitializeAsync()
    {
        await desk.InitializeAsync();
        scope = desk.SignInOfTheOblast(StaffRoles.SystemAdministrator);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Read_Sessions_AreCountedAsTimeHasThem()
    {
        var people = await StaffAsync();
        await BeginAsync(people[0], Now.AddMinutes(-5), Now.AddMinutes(-5));
        await BeginAsync(people[0], Now.AddHours(-2), Now.AddMinutes(-20));
        await BeginAsync(people[1], Now.AddHours(-8.5), Now.AddHours(-8.2));
        await BeginAsync(people[2], Now.AddHours(-12.5), Now.AddMinutes(-1));
        await BeginAsync(people[3], Now.AddHours(-1), Now.AddMinutes(-1), end: true);

        var staff = (await ReadAsync()).Staff;

        // Moscow's day began twelve hours before noon: half an hour after the session of the third person did.
        Assert.Equal((2, 1, 3), (staff.Open, staff.Locked, staff.SignedInToday));
    }

    [Fact]
    public async Task Read_Idle_AreThoseOfTheLinkedList()
    {
        var people = await StaffAsync();
        await BeginAsync(people[0], Now.AddDays(-89), Now.AddDays(-89), end: true);
        await BeginAsync(people[1], Now.AddDays(-91), Now.AddDays(-91), end: true);

        var listed = await scope.ServiceProvider.GetRequiredService<RosterQueries>().ListAsync(new RosterFilter { State = RosterState.Idle });

        Assert.Equal((people.Count - 1, people.Count - 1), ((await ReadAsync()).Staff.Idle, listed.Total));
    }

    [Fact]
    public async Task Read_WithoutNumber_AreThoseOfTheLinkedList()
    {
        var people = await StaffAsync();
        await using (var db = desk.Database.CreateDbContext())
        {
            var told = await db.Set<StaffMember>().SingleAsync(s => s.Id == people[0]);
            told.IdentifyBy(new string('a', StaffMember.PersonalKeyLength), new StaffAct(99, "Белов А. С.", Now, "Анкета", true));
            await db.SaveChangesAsync();
        }

        var listed = await scope.ServiceProvider.GetRequiredService<RosterQueries>().ListAsync(new RosterFilter { State = RosterState.WithoutNumber });

        Assert.Equal((people.Count - 1, people.Count - 1), ((await ReadAsync()).Staff.WithoutNumber, listed.Total));
    }

    [Fact]
    public async Task Read_Trail_TellsWhenItWasSealedCheckedAndSaved()
    {
        var trail = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        await using (var db = desk.Database.CreateDbContext())
        {
            var system = StaffIdentity.System("тест", "command");
            trail.Add(db, system, AuditAction.Command, new AuditSubject("Command", "verify"));
            trail.Add(db, system, AuditAction.Command, new AuditSubject("Command", "backup"));
            await db.SaveChangesAsync();
        }

        var before = (await ReadAsync()).Safety;
        await scope.ServiceProvider.GetRequiredService<AuditSealJob>().RunAsync(Now, CancellationToken.None);
        var after = (await ReadAsync()).Safety;

        Assert.Equal((null, null), (before.SealedAtUtc, before.CheckpointAtUtc));
        Assert.Equal((Now, Now, Now, Now), (after.SealedAtUtc!.Value, after.CheckpointAtUtc!.Value, after.VerifiedAtUtc!.Value, after.BackedUpAtUtc!.Value));
    }

    [Fact]
    public void Panels_NothingWrong_SayThatEverythingWorks()
    {
        var panels = Render(HealthStatus.Healthy);

        Assert.Contains("Всё работает", panels.Find("section").TextContent, StringComparison.Ordinal);
        Assert.Contains("2\u00a0сообщения", panels.Find("a[href='/exchange?state=Pending']").TextContent, StringComparison.Ordinal);
        Assert.Contains("ждут ответа 2, остались без ответа 0", panels.Markup, StringComparison.Ordinal);
        Assert.All(AccessDesk.MarksOf(desk.Own), mark => Assert.DoesNotContain(mark, panels.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Panels_StuckAndDown_NameItAndLeadThere()
    {
        await using (var db = desk.Database.CreateDbContext())
        {
            await db.Set<ExchangeMessage>().ExecuteUpdateAsync(m => m.SetProperty(x => x.State, ExchangeState.Failed));
            await db.Set<FactRequest>().ExecuteUpdateAsync(r => r.SetProperty(x => x.State, FactRequestState.Failed));
        }

        var panels = Render(HealthStatus.Unhealthy);

        var lines = panels.FindAll(".attention-list li").Select(line => line.TextContent.Trim()).ToList();
        Assert.Equal(
            [
                "Ключи: не отвечает. Папка ключей недоступна.",
                "2\u00a0сообщения ГИС ЭС застряли",
                "2\u00a0запроса сведений остались без ответа: проверьте адаптер СМЭВ, повторяют запрос филиалы",
            ],
            lines);
        Assert.Equal("/exchange", panels.Find(".attention-list a").GetAttribute("href"));
    }

    private Task<AdministratorDay> ReadAsync() => scope.ServiceProvider.GetRequiredService<AdministratorDesk>().ReadAsync();

    private IRenderedComponent<AdministratorPanels> Render(HealthStatus keys)
    {
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<AdministratorDesk>());
        context.Services.AddSingleton<HealthCheckService>(new Parts(keys));
        var panels = context.Render<AdministratorPanels>();
        panels.WaitForElement("section");
        return panels;
    }

    private async Task<List<long>> StaffAsync()
    {
        await using var db = desk.Database.CreateDbContext();
        return await db.Set<StaffMember>().Where(s => s.IsActive).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
    }

    private async Task BeginAsync(long staffId, DateTime startedAt, DateTime lastActivityAt, bool end = false)
    {
        await using var db = desk.Database.CreateDbContext();
        var session = StaffSession.Start(Guid.NewGuid(), staffId, SignInWay.Development, "127.0.0.1", "Chrome, Windows", provider: null, startedAt);
        session.Touch(new SessionTerms(TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1)), lastActivityAt);
        if (end)
        {
            session.End(SessionEnding.SignedOut, lastActivityAt);
        }

        db.Add(session);
        await db.SaveChangesAsync();
    }

    private sealed class Parts(HealthStatus keys) : HealthCheckService
    {
        public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default) =>
            Task.FromResult(new HealthReport(
                new Dictionary<string, HealthReportEntry>
                {
                    ["database"] = new(HealthStatus.Healthy, null, TimeSpan.Zero, null, null),
                    ["keyRing"] = new(keys, keys == HealthStatus.Healthy ? null : "Папка ключей недоступна.", TimeSpan.Zero, null, null),
                },
                TimeSpan.Zero));
    }
}
