using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Bulk;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Certificates;

/// <summary>Many at once: the list, its choice, asking for the state, revoking.</summary>
public sealed class MassRevocationTests
{
    [Fact]
    public async Task Revoke_OfAList_RevokesWhatCanBeAndSaysWhyNot()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        var sent = await host.IssuedAsync();
        var draft = await host.DraftAsync();
        var blocked = await host.ActiveAsync();
        await host.RevokeAsync(blocked);
        await host.RunAsync();
        var foreign = await host.IssuedInCentreAsync(2);

        await RevokingAsync(host, [active.PublicId, sent.PublicId, draft.PublicId, blocked.PublicId, foreign.PublicId], async (revocation, rows) =>
        {
            Assert.Equal(4, rows.Count);
            Assert.Equal("Уже отозван.", Assert.Single(rows, row => !row.CanBeRevoked).Certificate.Refusal);
            await revocation.RevokeAsync();
            Assert.Equal((MassRevocationStage.Ended, 3, false), (revocation.Stage, revocation.Rows.Count(row => row.IsRevoked is true), revocation.WasStopped));
        });
        await host.RunToEndAsync();

        Assert.Equal(
            [CertificateLife.Blocked, CertificateLife.Blocked, CertificateLife.Cancelled],
            [(await host.ReadAsync(active)).Life, (await host.ReadAsync(sent)).Life, (await host.ReadAsync(draft)).Life]);
        Assert.False((await host.ReadAsync(foreign)).IsRevocationPending);
    }

    [Fact]
    public async Task Revoke_Stopped_LeavesTheRestAsItWas()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificates = new[] { await host.ActiveAsync(), await host.ActiveAsync(), await host.ActiveAsync() };

        await RevokingAsync(host, [.. certificates.Select(c => c.PublicId)], async (revocation, _) =>
        {
            revocation.Changed += () =>
            {
                if (revocation.Done == 1)
                {
                    revocation.Stop();
                }
            };
            await revocation.RevokeAsync();
            Assert.Equal((true, 1), (revocation.WasStopped, revocation.Rows.Count(row => row.IsRevoked is true)));
        });

        var pending = 0;
        foreach (var certificate in certificates)
        {
            pending += (await host.ReadAsync(certificate)).IsRevocationPending ? 1 : 0;
        }

        Assert.Equal(1, pending);
    }

    [Fact]
    public async Task Revoke_OfOneThatChangedMeanwhile_SaysSoAndGoesOn()
    {
        await using var host = await GatewayHost.StartAsync();
        var first = await host.ActiveAsync();
        var second = await host.ActiveAsync();

        await RevokingAsync(host, [first.PublicId, second.PublicId], async (revocation, _) =>
        {
            await host.RevokeAsync(first);
            await revocation.RevokeAsync();
            Assert.Equal([false, true], revocation.Rows.OrderBy(row => row.Certificate.Number).Select(row => row.IsRevoked));
            Assert.Contains("уже оформлен", revocation.Rows.Single(row => row.IsRevoked is false).Failure);
        });
    }

    [Fact]
    public async Task Candidates_OfNumbers_StayInTheOrderOfTheList()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        var number = (await host.SandboxAsync())[0].Record.CertificateNumber;
        var unknown = new string('7', CertificateNumber.Digits);
        await host.InScopeAsync(StaffRoles.Supervisor, 1, async s =>
        {
            var found = await s.GetRequiredService<RevocationCandidates>().OfNumbersAsync([unknown, number]);
            Assert.Equal([(unknown, true), (number, false)], found.Select(c => (c.Number!, c.Refusal is not null)));
            Assert.Equal(620_460, found[1].BalanceKopecks);
        });
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            host.InScopeAsync(StaffRoles.Operator, 1, s => s.GetRequiredService<RevocationCandidates>().OfNumbersAsync([number])));
    }

    [Theory]
    [InlineData("2021080713257902301000001\n2021080713257902301000002", 2, 0, 0)]
    [InlineData("№ 2021080713257902301000001; 2021080713257902301000001,\r\n", 1, 1, 0)]
    [InlineData("20210 80713 25790 23010 00001\n\n\t2021080713257902301000002", 2, 0, 0)]
    [InlineData("Номер\n2021080713257902301000001", 1, 0, 1)]
    [InlineData("202108071325790230100000", 0, 0, 1)]
    [InlineData("", 0, 0, 0)]
    public void NumberList_OfWhatIsPasted_IsReadLineByLine(string text, int numbers, int repeated, int unreadable)
    {
        var list = CertificateNumberList.Read(text);
        Assert.Equal((numbers, repeated, unreadable, false), (list.Numbers.Count, list.Repeated, list.Unreadable.Count, list.HasCard));
    }

    [Fact]
    public void NumberList_WithACard_SaysSo() => Assert.True(CertificateNumberList.Read("2021080713257902301000001\n2200 0000 0000 0004").HasCard);

    [Fact]
    public async Task RevocationList_AsExcel_HasEveryRowWithItsOutcomeAndIsAudited()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        await host.InScopeAsync(StaffRoles.Supervisor, 1, async s =>
        {
            var found = await s.GetRequiredService<RevocationCandidates>().OfMarkedAsync([active.PublicId]);
            var file = await s.GetRequiredService<RevocationList>().ExportAsync([new MassRevocationRow(found[0]) { IsRevoked = false, Failure = "Занят" }]);
            var text = await SheetAsync(file.Content);
            Assert.Contains((await host.ReadAsync(active)).Number!, text);
            Assert.Contains("не отозван", text);
            Assert.Contains("Занят", text);
            Assert.DoesNotContain("Петров", text);
        });
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Export));
    }

    [Fact]
    public async Task RefreshMany_OfDifferentLives_AsksAboutThoseWithANumberOnce()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        var other = await host.ActiveAsync();
        var draft = await host.DraftAsync();
        await host.ActAsync(s => s.RefreshAsync(other.PublicId));
        RefreshOutcome? outcome = null;
        await host.ActAsync(async s => outcome = await s.RefreshManyAsync([active.PublicId, other.PublicId, draft.PublicId]));
        Assert.Equal(new RefreshOutcome(1, 1, 1), outcome);
        Assert.Equal(ExchangeOperation.Status, (await host.MessagesAsync(active))[^1].Operation);
        Assert.Equal("certificate.tooMany", (await Assert.ThrowsAsync<DomainRuleException>(() =>
            host.ActAsync(s => s.RefreshManyAsync([.. Enumerable.Range(0, CertificateQueries.MaxMarked + 1).Select(_ => Guid.NewGuid())])))).Code);
    }

    public static TheoryData<CertificateFilter, string> Choices => new()
    {
        { new CertificateFilter(), "active,draft" },
        { new CertificateFilter { Life = CertificateLife.Draft }, "draft" },
        { new CertificateFilter { Usage = CertificateUsage.Partial }, "" },
        { new CertificateFilter { Usage = CertificateUsage.None, Life = CertificateLife.Active }, "active" },
        { new CertificateFilter { Text = "0004" }, "active" },
        { new CertificateFilter { Text = "0005" }, "" },
        { new CertificateFilter { Text = "number" }, "active" },
        { new CertificateFilter { Text = "case" }, "active,draft" },
        { new CertificateFilter { Text = "12-000000" }, "" },
        { new CertificateFilter { EndingWithinDays = 28 }, "" },
        { new CertificateFilter { EndingWithinDays = 29 }, "active" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task List_Chosen_ShowsMarksAndExportsTheSame(CertificateFilter filter, string expected)
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ReadAsync(await host.ActiveAsync());
        var draft = await host.DraftAsync();
        filter = filter with { Text = filter.Text switch { "number" => active.Number![..20], "case" => host.Family.CaseNumber, var text => text } };
        var names = new Dictionary<Guid, string> { [active.PublicId] = "active", [draft.PublicId] = "draft" };

        var list = await host.AskAsync(q => q.ListAsync(filter));
        var keys = await host.AskAsync(q => q.KeysAsync(filter));
        Assert.Equal(expected, string.Join(',', list.Rows.Select(row => names[row.PublicId]).Order()));
        Assert.Equal(list.Rows.Select(row => row.PublicId), keys);
        await host.InScopeAsync(StaffRoles.Supervisor, 1, async s =>
        {
            var file = await s.GetRequiredService<CertificateRegister>().ExportAsync(filter);
            Assert.Equal(list.Total, (await SheetAsync(file.Content)).Split("Продовольственный").Length - 1);
        });
        Assert.Equal(filter, CertificateLinks.Read(new Uri($"http://x{CertificateLinks.To(filter)}").Query));
    }

    [Fact]
    public async Task Register_ByARoleWithoutExports_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.InScopeAsync(
            StaffRoles.Specialist, 1, s => s.GetRequiredService<CertificateRegister>().ExportAsync(new CertificateFilter())));
    }

    private static Task RevokingAsync(GatewayHost host, IReadOnlyCollection<Guid> marked, Func<MassRevocation, IReadOnlyList<MassRevocationRow>, Task> act) =>
        host.InScopeAsync(StaffRoles.Supervisor, 1, async s =>
        {
            var revocation = s.GetRequiredService<MassRevocation>();
            revocation.Prepare(await s.GetRequiredService<RevocationCandidates>().OfMarkedAsync(marked), "recipientMoved", "приказ № 7");
            await act(revocation, revocation.Rows);
        });

    private static async Task<string> SheetAsync(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }
}
