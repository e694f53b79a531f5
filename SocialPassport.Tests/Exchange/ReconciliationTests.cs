using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Reconciliation;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange;

/// <summary>The comparison with ГИС ЭС from its request to the notes of staff.</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public async Task Run_EverythingAgrees_FindsNothingAndHasAskedForStates()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(2));

        await ReconcileAsync(host, asksStates: true);

        var overview = await OverviewAsync(host);
        Assert.Equal((ReconciliationState.Done, 1, 1, 0), (overview.Done!.State, overview.Done.Asked, overview.Done.Compared, overview.Done.Differences));
        Assert.Contains(await host.MessagesAsync(certificate), m => m.Operation == ExchangeOperation.Status && m.State == ExchangeState.Done);
    }

    [Fact]
    public async Task Run_AnswersStillOnTheirWay_WaitsAndThenComparesWhatItHas()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(2));
        await InScopeAsync<ReconciliationService>(host, s => s.RequestAsync(asksStates: true));
        var job = host.Services.GetRequiredService<ReconciliationJob>();
        await job.RunAsync(CancellationToken.None);
        await job.RunAsync(CancellationToken.None);
        Assert.Equal(ReconciliationState.Asking, (await OverviewAsync(host)).Latest!.State);

        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await job.RunAsync(CancellationToken.None);

        Assert.Equal(ReconciliationState.Done, (await OverviewAsync(host)).Latest!.State);
    }

    [Fact]
    public async Task Run_HolderDied_IsFoundNotedAndStaysNotedUntilItChanges()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        await using (var db = host.Database.CreateDbContext())
        {
            var holder = await db.Set<Person>().SingleAsync(p => p.Id == host.Family.Members[0].Person.Id);
            holder.RecordDeath(new DateOnly(2025, 10, 14), new DateOnly(2025, 10, 15));
            await db.SaveChangesAsync();
        }

        await ReconcileAsync(host);
        var row = Assert.Single(await RowsAsync(host));
        Assert.Equal((ReconciliationCheck.HolderLeft, "действует", 620_460L), (row.Check, row.Ours, row.Kopecks!.Value));

        await InScopeAsync<ReconciliationService>(host, s => s.NoteAsync(row.PublicId, "Ждём справку из ЗАГС"));
        Assert.Empty(await RowsAsync(host));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await ReconcileAsync(host);
        Assert.Empty(await RowsAsync(host));
        var noted = Assert.Single(await RowsAsync(host, new ReconciliationFilter { WithNoted = true }));
        Assert.Equal(("Ждём справку из ЗАГС", row.FirstSeenAt), (noted.NotedText, noted.FirstSeenAt));
    }

    [Fact]
    public async Task Run_CertificateNobodyKnows_IsFoundAndSettledByTheNote()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        var foreign = (await host.SandboxAsync())[0].Record with { FactAssignmentUuid = Guid.NewGuid(), CertificateNumber = new string('7', 25) };
        await host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(foreign, "тест", host.Now, CancellationToken.None);

        await ReconcileAsync(host);
        var row = Assert.Single(await RowsAsync(host));
        Assert.Equal(ReconciliationCheck.Unmatched, row.Check);
        Assert.Contains(new string('7', 25), row.Theirs, StringComparison.Ordinal);
        await InScopeAsync<ReconciliationService>(host, s => s.NoteAsync(row.PublicId, "Сертификат другого региона"));
        await ReconcileAsync(host);

        Assert.Empty(await RowsAsync(host, new ReconciliationFilter { WithNoted = true }));
    }

    [Fact]
    public async Task Run_BlockedByTheTreasury_IsADifferenceOfState()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        var there = (await host.SandboxAsync())[0].Record;
        var blocked = there with { StatusCode = SandboxCodes.Blocked, StatusDateTime = there.StatusDateTime.AddMinutes(1) };
        await host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(blocked, "тест", host.Now, CancellationToken.None);

        await ReconcileAsync(host);

        var row = Assert.Single(await RowsAsync(host));
        Assert.Equal((ReconciliationCheck.Status, "действует", "отозван"), (row.Check, row.Ours, row.Theirs));
    }

    [Fact]
    public async Task Rows_OfAnotherCentre_AreNotShownAndCannotBeNoted()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.IssuedInCentreAsync(2);
        host.Clock.Advance(TimeSpan.FromDays(2));
        host.Faults.Force(SandboxFault.LoseRequest);
        await ReconcileAsync(host);
        var row = Assert.Single(await RowsAsync(host));

        Assert.Empty(await RowsAsync(host, centre: 1, roles: StaffRoles.Supervisor));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.InScopeAsync(
            StaffRoles.Supervisor, 1, services => services.GetRequiredService<ReconciliationService>().NoteAsync(row.PublicId, "Чужое")));
    }

    [Fact]
    public async Task Request_WhileOneIsUnderWay_IsRefusedAndTheFirstCanBeStopped()
    {
        await using var host = await GatewayHost.StartAsync();
        await InScopeAsync<ReconciliationService>(host, s => s.RequestAsync(asksStates: false));
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => InScopeAsync<ReconciliationService>(host, s => s.RequestAsync(asksStates: false)));
        Assert.Equal("reconciliation.underWay", refusal.Code);
        await InScopeAsync<ReconciliationService>(host, s => s.CancelAsync());
        Assert.Equal(ReconciliationState.Cancelled, (await OverviewAsync(host)).Latest!.State);
    }

    [Fact]
    public async Task Night_Due_RunsOnce()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        var job = host.Services.GetRequiredService<ReconciliationJob>();
        for (var i = 0; i < 5; i++)
        {
            await job.RunAsync(CancellationToken.None);
            await host.RunAsync();
        }

        await using var db = host.Database.CreateDbContext();
        var run = await db.Set<ReconciliationRun>().SingleAsync();
        Assert.Equal((ReconciliationJob.NightName, ReconciliationState.Done), (run.RequestedBy, run.State));
    }

    private static async Task ReconcileAsync(GatewayHost host, bool asksStates = false)
    {
        await InScopeAsync<ReconciliationService>(host, s => s.RequestAsync(asksStates));
        var job = host.Services.GetRequiredService<ReconciliationJob>();
        await job.RunAsync(CancellationToken.None);
        await host.RunAsync();
        await job.RunAsync(CancellationToken.None);
    }

    private static Task InScopeAsync<T>(GatewayHost host, Func<T, Task> act)
        where T : notnull =>
        host.InScopeAsync(StaffRoles.SystemAdministrator, null, services => act(services.GetRequiredService<T>()));

    private static async Task<ReconciliationOverview> OverviewAsync(GatewayHost host)
    {
        ReconciliationOverview overview = null!;
        await InScopeAsync<ReconciliationQueries>(host, async q => overview = await q.OverviewAsync());
        return overview;
    }

    private static async Task<IReadOnlyList<DifferenceRow>> RowsAsync(
        GatewayHost host, ReconciliationFilter? filter = null, long? centre = null, StaffRoles roles = StaffRoles.SystemAdministrator)
    {
        IReadOnlyList<DifferenceRow> rows = [];
        await host.InScopeAsync(roles, centre, async services =>
        {
            var queries = services.GetRequiredService<ReconciliationQueries>();
            rows = (await queries.ListAsync((await queries.OverviewAsync()).Done!.Id, filter ?? new ReconciliationFilter())).Rows;
        });
        return rows;
    }
}
