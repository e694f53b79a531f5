using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Issue;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Certificates;

/// <summary>Certificates of one decision with one card, a second one for the same thing, a card entered anew, a new phone.</summary>
public sealed class IssueTests
{
    [Fact]
    public async Task IssueMany_OfOneDecision_SendsAllInOneSaveAndAllBecomeActive()
    {
        await using var host = await GatewayHost.StartAsync();
        var drafts = await DraftsAsync(host, 3);

        await host.ActAsync(s => s.IssueManyAsync(Command(drafts)));
        Assert.All(await ReadAsync(host, drafts), c => Assert.Equal((CertificateLife.Sent, "0004"), (c.Life, c.CardLast4)));
        await host.RunAsync();

        Assert.All(await ReadAsync(host, drafts), c => Assert.Equal(CertificateLife.Active, c.Life));
        Assert.Equal(3, (await host.SandboxAsync()).Count);
        await using var db = host.Database.CreateDbContext();
        Assert.Contains(await db.Set<FamilyChange>().Select(c => c.Summary).ToListAsync(), text => text.Contains("3\u00a0сертификата", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IssueMany_OneOfThemCannotGo_SendsNone()
    {
        await using var host = await GatewayHost.StartAsync();
        var drafts = await DraftsAsync(host, 3);
        await host.ActAsync(s => s.RevokeAsync(new RevokeCertificate { Certificate = drafts[2].PublicId, ReasonCode = "recipientMoved" }));

        await RefusedAsync("certificate.send", host.ActAsync(s => s.IssueManyAsync(Command(drafts))));

        Assert.Equal([CertificateLife.Draft, CertificateLife.Draft, CertificateLife.Cancelled], (await ReadAsync(host, drafts)).Select(c => c.Life));
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(0, await db.Set<ExchangeMessage>().CountAsync());
    }

    [Fact]
    public async Task IssueMany_OfSeveralPeopleOrNobody_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        var drafts = await DraftsAsync(host, 1);
        var other = await host.DraftAsync(order => order with { HolderPersonId = host.Family.Members[1].Person.Id, BeneficiaryPersonId = order.HolderPersonId });
        await RefusedAsync("certificate.holder.differs", host.ActAsync(s => s.IssueManyAsync(Command([.. drafts, other]))));
        await RefusedAsync("certificate.unknown", host.ActAsync(s => s.IssueManyAsync(Command([]))));
        await RefusedAsync("certificate.centre", host.ActAsync(s => s.IssueManyAsync(Command(drafts)), centre: 2));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ActAsync(s => s.IssueManyAsync(Command(drafts)), StaffRoles.Operator));
    }

    [Fact]
    public async Task IssueMany_WithTheKeptCard_UsesIt()
    {
        await using var host = await GatewayHost.StartAsync();
        var drafts = await DraftsAsync(host, 2);
        await host.ActAsync(s => s.IssueManyAsync(Command(drafts[..1]) with { KeepCard = true }));
        await host.ActAsync(s => s.IssueManyAsync(Command(drafts[1..]) with { CardNumber = null }));
        Assert.Equal((CertificateLife.Sent, "0004"), ((await host.ReadAsync(drafts[1])).Life, (await host.ReadAsync(drafts[1])).CardLast4));
    }

    [Fact]
    public async Task Issue_SecondForTheSame_NeedsAReasonThatStaysInTheTimeline()
    {
        await using var host = await GatewayHost.StartAsync();
        var first = await host.ActiveAsync();
        var second = await host.DraftAsync();
        var command = new IssueCertificate { Certificate = second.PublicId, CardNumber = GatewayHost.Card };

        await RefusedAsync("certificate.second", host.ActAsync(s => s.IssueAsync(command)));
        var details = await host.AskAsync(q => q.ReadAsync(second.PublicId));
        Assert.Equal(first.PublicId, Assert.Single(details!.Second).PublicId);
        await host.ActAsync(s => s.IssueAsync(command with { SecondReason = "Первый выпущен с ошибочной суммой" }));

        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(second)).Life);
        await using var db = host.Database.CreateDbContext();
        Assert.Contains(await db.Set<FamilyChange>().Select(c => c.Reason).ToListAsync(), reason => reason == "Второй сертификат на то же: Первый выпущен с ошибочной суммой");
    }

    [Fact]
    public async Task Issue_AfterTheFirstWasRevoked_NeedsNoReason()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.RevokeAsync(await host.ActiveAsync());
        await host.RunAsync();
        var second = await host.DraftAsync();
        await host.ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = second.PublicId, CardNumber = GatewayHost.Card }));
        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(second)).Life);
    }

    [Fact]
    public async Task Open_CertificatesOfADecision_NamesChildrenAndSecondOnes()
    {
        await using var host = await GatewayHost.StartAsync();
        var drafts = await DraftsAsync(host, 2);
        var decision = (await host.AskAsync(q => q.ReadAsync(drafts[0].PublicId)))!.DecisionId;
        DecisionCertificates? found = null;
        await host.InScopeAsync(StaffRoles.Specialist, 1, async s => found = await s.GetRequiredService<IssueQueries>().OpenAsync(decision));

        Assert.Equal(["Петрова Вера Игоревна", "Петрова Илья Игоревна"], found!.Waiting.Select(c => c.For));
        Assert.Empty(found.Waiting.SelectMany(c => c.Second));
        await host.InScopeAsync(StaffRoles.Specialist, 2, async s => Assert.Null(await s.GetRequiredService<IssueQueries>().OpenAsync(decision)));
    }

    [Fact]
    public async Task ReenterCard_OfOneThatCannotBeRead_SendsTheSameMessage()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        await SpoilCardsAsync(host);
        await host.RunAsync();
        Assert.True((await host.AskAsync(q => q.ReadAsync(issued.PublicId)))!.AsksCardAgain);

        await host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = issued.PublicId, CardNumber = GatewayHost.OtherCard }));
        await host.RunAsync();

        var active = await host.ReadAsync(issued);
        Assert.Equal((CertificateLife.Active, "5002", (byte[]?)null), (active.Life, active.CardLast4, active.CardCipher));
        Assert.Equal((0, ExchangeState.Done), (Assert.Single(await host.MessagesAsync(issued)).Sequence, Assert.Single(await host.MessagesAsync(issued)).State));
        Assert.Equal("2202 20•• •••• 5002", Assert.Single(await host.SandboxAsync()).CardMask);
    }

    [Fact]
    public async Task ReenterCard_AfterAnAnswerWasLost_TakesOnlyTheSameCard()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Faults.Force(SandboxFault.LoseAnswer);
        var issued = await host.IssuedAsync();
        await host.RunAsync();
        await SpoilCardsAsync(host);
        await host.RunToEndAsync();

        await RefusedAsync("certificate.card.arrived", host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = issued.PublicId, CardNumber = GatewayHost.OtherCard })));
        await host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = issued.PublicId, CardNumber = GatewayHost.Card }));
        await host.RunToEndAsync();

        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(issued)).Life);
        Assert.Single(await host.SandboxAsync());
    }

    [Fact]
    public async Task ReenterCard_WhileTheMessageGoesByItself_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        await RefusedAsync("exchange.stuck", host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = issued.PublicId, CardNumber = GatewayHost.Card })));
    }

    [Fact]
    public async Task ReenterCard_OfACardChange_GoesOn()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        await host.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = active.PublicId, CardNumber = GatewayHost.OtherCard }));
        await SpoilCardsAsync(host);
        await host.RunAsync();
        Assert.True((await host.AskAsync(q => q.ReadAsync(active.PublicId)))!.AsksCardAgain);

        await host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = active.PublicId, CardNumber = GatewayHost.OtherCard }));
        await host.RunAsync();

        Assert.Equal(("5002", null), ((await host.ReadAsync(active)).CardLast4, (await host.ReadAsync(active)).PendingEdit));
    }

    [Fact]
    public async Task ChangePhone_Confirmed_ReachesThePartnerAndStays()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        await host.ActAsync(s => s.ChangePhoneAsync(active.PublicId, "9211234567"));
        Assert.Equal(("8121234567", "9211234567"), ((await host.ReadAsync(active)).HolderPhone, (await host.ReadAsync(active)).NewPhone));
        await RefusedAsync("certificate.phone.pending", host.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = active.PublicId, CardNumber = GatewayHost.OtherCard })));

        await host.RunAsync();

        var changed = await host.ReadAsync(active);
        Assert.Equal(("9211234567", null, "0004"), (changed.HolderPhone, changed.PendingEdit, changed.CardLast4));
        await using var db = host.Database.CreateDbContext();
        Assert.Contains(await db.Set<FamilyChange>().Select(c => c.Summary).ToListAsync(), text => text == $"Телефон сертификата № {changed.Number} изменён.");
    }

    [Fact]
    public async Task ChangePhone_Refused_StaysAsItWas()
    {
        await using var host = await GatewayHost.StartAsync();
        var active = await host.ActiveAsync();
        await host.ActAsync(s => s.ChangePhoneAsync(active.PublicId, "9211234567"));
        host.Faults.Force(SandboxFault.Reject);
        await host.RunAsync();
        var unchanged = await host.ReadAsync(active);
        Assert.Equal(("8121234567", null), (unchanged.HolderPhone, unchanged.PendingEdit));
        Assert.NotNull(unchanged.RefusalText);
    }

    private static async Task<List<Certificate>> DraftsAsync(GatewayHost host, int count)
    {
        string[] names = ["Вера", "Илья", "Олег"];
        var drafts = new List<Certificate>();
        for (var i = 0; i < count; i++)
        {
            var child = i == 0 ? host.Family.Members[1].Person.Id : await AddChildAsync(host, names[i]);
            drafts.Add(await host.DraftAsync(order => order with { BeneficiaryPersonId = child }));
        }

        return drafts;
    }

    private static async Task<long> AddChildAsync(GatewayHost host, string name)
    {
        await using var db = host.Database.CreateDbContext();
        var other = TestData.Family().WithChild(firstName: name).Build();
        db.Add(other);
        await db.SaveChangesAsync();
        return other.Members[1].Person.Id;
    }

    private static IssueCertificates Command(IEnumerable<Certificate> certificates) =>
        new() { Certificates = [.. certificates.Select(c => c.PublicId)], CardNumber = GatewayHost.Card };

    private static async Task<List<Certificate>> ReadAsync(GatewayHost host, IEnumerable<Certificate> certificates)
    {
        var read = new List<Certificate>();
        foreach (var certificate in certificates)
        {
            read.Add(await host.ReadAsync(certificate));
        }

        return read;
    }

    private static async Task SpoilCardsAsync(GatewayHost host)
    {
        await using var db = host.Database.CreateDbContext();
        await db.Database.ExecuteSqlAsync($"UPDATE Certificates SET CardCipher = x'0102', NewCardCipher = CASE WHEN NewCardCipher IS NULL THEN NULL ELSE x'0102' END");
    }

    private static async Task RefusedAsync(string code, Task act) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(() => act)).Code);
}
