using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange;

public sealed class ExchangeQueriesTests
{
    [Fact]
    public async Task List_Unfinished_StuckFirstThenFailedOnceThenQuiet()
    {
        await using var host = await GatewayHost.StartAsync(("Exchange:MaxAttempts", "2"));
        var undelivered = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.ServerError, SandboxFault.ServerError);
        await host.RunToEndAsync();
        var postponed = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        var quiet = await host.IssuedAsync();

        var list = await host.AskExchangeAsync(q => q.ListAsync(new ExchangeFilter()));

        Assert.Equal([undelivered.PublicId, postponed.PublicId, quiet.PublicId], list.Rows.Select(r => r.Certificate));
        Assert.Equal((3, 1), (list.Total, list.Page));
        Assert.Equal(["не доставлено", "ждёт повтора", "ждёт отправки"], list.Rows.Select(ExchangeWords.State));
        Assert.All(list.Rows, row => Assert.Equal((host.Family.CaseNumber, (string?)null), (row.CaseNumber, row.CertificateNumber)));
        Assert.Equal("ГИС ЭС ответила кодом 500.", list.Rows[0].Text);
    }

    [Fact]
    public async Task List_Pages_HoldEveryRecordOnceAndEndWithTheLast()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.IssuedAsync();
        }

        var pages = new List<ExchangeList>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(await host.AskExchangeAsync(q => q.ListAsync(new ExchangeFilter { Page = page, PageSize = 2 })));
        }

        Assert.Equal([2, 2, 1, 1], pages.Select(p => p.Rows.Count));
        Assert.Equal([1, 2, 3, 3], pages.Select(p => p.Page));
        Assert.All(pages, p => Assert.Equal(5, p.Total));
        Assert.Equal(5, pages.Take(3).SelectMany(p => p.Rows).Select(r => r.PublicId).Distinct().Count());
    }

    [Theory]
    [InlineData(ExchangeSelection.Unfinished, null, 2)]
    [InlineData(ExchangeSelection.Pending, null, 2)]
    [InlineData(ExchangeSelection.Pending, ExchangeOperation.Block, 1)]
    [InlineData(ExchangeSelection.Pending, ExchangeOperation.Edit, 0)]
    [InlineData(ExchangeSelection.Failed, null, 0)]
    [InlineData(ExchangeSelection.Done, null, 2)]
    [InlineData(ExchangeSelection.DoneToday, null, 1)]
    [InlineData(ExchangeSelection.All, null, 4)]
    [InlineData(ExchangeSelection.All, ExchangeOperation.Create, 3)]
    public async Task List_Filtered_HoldsOnlyThose(ExchangeSelection selection, ExchangeOperation? operation, int expected)
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        var today = await host.ActiveAsync();
        await host.RevokeAsync(today);
        await host.IssuedAsync();

        var list = await host.AskExchangeAsync(q => q.ListAsync(new ExchangeFilter { Selection = selection, Operation = operation }));

        Assert.Equal((expected, expected), (list.Total, list.Rows.Count));
    }

    [Fact]
    public async Task Count_DoneToday_BeginsAtMidnightOfMoscow()
    {
        await using var host = await GatewayHost.StartAsync();

        // Answered at 15.10 23:59 Moscow time, and a minute later.
        host.Clock.Advance(TimeSpan.FromMinutes((11 * 60) + 59));
        await host.ActiveAsync();
        Assert.Equal(1, (await host.AskExchangeAsync(q => q.CountAsync())).DoneToday);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await host.AskExchangeAsync(q => q.CountAsync())).DoneToday);
        await host.ActiveAsync();
        Assert.Equal(1, (await host.AskExchangeAsync(q => q.CountAsync())).DoneToday);
    }

    [Theory]
    [InlineData(StaffRoles.Specialist, 1L, 1, 0)]
    [InlineData(StaffRoles.Supervisor, 2L, 0, 1)]
    [InlineData(StaffRoles.SystemAdministrator, null, 1, 1)]
    public async Task Everything_PerCentre_IsOfTheOwnOne(StaffRoles roles, long? centre, int undelivered, int pending)
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        await host.UndeliveredAsync();
        await host.IssuedInCentreAsync(2);

        var list = await host.AskExchangeAsync(q => q.ListAsync(new ExchangeFilter()), roles, centre);
        var counts = await host.AskExchangeAsync(q => q.CountAsync(), roles, centre);
        var stuck = await host.AskExchangeAsync(q => q.CountStuckAsync(), roles, centre);

        Assert.Equal((undelivered + pending, undelivered + pending), (list.Total, list.Rows.Count));
        Assert.Equal(new ExchangeCounts(pending, 0, 0, undelivered, 0), counts);
        Assert.Equal((undelivered, undelivered), (stuck, counts.Stuck));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Everything_RoleWithoutTheExchange_IsRefused(StaffRoles roles)
    {
        await using var host = await GatewayHost.StartAsync();
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.AskExchangeAsync(q => q.ListAsync(new ExchangeFilter()), roles));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.AskExchangeAsync(q => q.CountAsync(), roles));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.AskExchangeAsync(q => q.CountStuckAsync(), roles));
    }

    [Theory]
    [InlineData(null, null, null, "/exchange")]
    [InlineData("Failed", "Block", "3", "/exchange?state=Failed&operation=Block&page=3")]
    [InlineData("Unfinished", "", "1", "/exchange")]
    [InlineData("99", "7", "-1", "/exchange")]
    [InlineData("whatever", "<b>", "x", "/exchange")]
    public void Links_ReadAndWritten_AreTheSameAddress(string? state, string? operation, string? page, string address) =>
        Assert.Equal(address, ExchangeLinks.To(ExchangeLinks.Read(state, operation, page)));
}
