using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

public sealed class ExchangeDeliveryTests
{
    [Fact]
    public async Task Issue_Answered_BecomesActiveWithNumberAndTrail()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(issued)).Life);
        await host.RunAsync();

        var certificate = await host.ReadAsync(issued);
        Assert.Equal(CertificateLife.Active, certificate.Life);
        Assert.Matches("^[0-9]{25}$", certificate.Number!);
        Assert.Equal((620_460L, host.Now), (certificate.BalanceKopecks!.Value, certificate.BalanceAt!.Value));
        Assert.Null(certificate.CardCipher);
        var message = Assert.Single(await host.MessagesAsync(issued));
        Assert.Equal((ExchangeState.Done, ExchangeOutcome.Accepted, 1), (message.State, message.Outcome!.Value, message.Attempts));
        var there = Assert.Single(await host.SandboxAsync());
        Assert.Equal((certificate.Number, certificate.FactAssignmentUuid), (there.Record.CertificateNumber, there.Record.FactAssignmentUuid));

        await using var db = host.Database.CreateDbContext();
        Assert.Equal(2, await db.Set<FamilyChange>().CountAsync(c => c.FamilyId == host.Family.Id));
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.Exchange && a.SubjectId == issued.PublicId.ToString());
        Assert.Equal("Формирование: выполнено; сертификат действует", entry.Details);
    }

    [Theory]
    [InlineData(SandboxFault.LoseRequest)]
    [InlineData(SandboxFault.LoseAnswer)]
    [InlineData(SandboxFault.Duplicate)]
    [InlineData(SandboxFault.ServerError)]
    [InlineData(SandboxFault.Garbage)]
    [InlineData(SandboxFault.HalfAnswer)]
    [InlineData(SandboxFault.Reorder)]
    public async Task Issue_WithFault_EndsAsOneCertificate(SandboxFault fault)
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        var other = await host.IssuedAsync();
        host.Faults.Force(fault, fault);
        await host.RunToEndAsync();

        Assert.Equal(2, (await host.SandboxAsync()).Count);
        foreach (var certificate in new[] { await host.ReadAsync(issued), await host.ReadAsync(other) })
        {
            Assert.Equal(CertificateLife.Active, certificate.Life);
            Assert.Contains(await host.SandboxAsync(), s => s.Record.CertificateNumber == certificate.Number && s.Record.FactAssignmentUuid == certificate.FactAssignmentUuid);
        }
    }

    [Fact]
    public async Task Issue_AnswerLostThenRepeated_KeepsTheWarning()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunToEndAsync();
        var message = Assert.Single(await host.MessagesAsync(issued));
        Assert.Equal((ExchangeOutcome.AcceptedWithWarning, 2, true), (message.Outcome!.Value, message.Attempts, message.DeliveryUncertain));
        Assert.Contains("правило 101", message.LastText);
    }

    [Fact]
    public async Task Issue_Unanswered_WaitsItsTimeBeforeTheNextAttempt()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        Assert.Equal(0, await host.RunAsync());
        var message = Assert.Single(await host.MessagesAsync(issued));
        Assert.Equal((ExchangeState.Pending, "ГИС ЭС ответила кодом 500."), (message.State, message.LastText));
        Assert.InRange(message.NextAttemptAt - host.Now, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task Issue_Slow_IsGivenUpAndSentAgain()
    {
        await using var host = await GatewayHost.StartAsync(("CertificateGateway:TimeoutSeconds", "1"), ("CertificateGateway:Sandbox:DelayMilliseconds", "20000"));
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.Delay);
        await host.RunAsync();
        Assert.Equal("ГИС ЭС не ответила за отведённое время.", Assert.Single(await host.MessagesAsync(issued)).LastText);
        await host.RunToEndAsync();
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(issued)).Life);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("101")]
    public async Task Issue_RepeatedFactRefusedWithoutCertificate_NeedsReconciliation(string? ruleCode)
    {
        await using var host = await (ruleCode is null
            ? GatewayHost.StartAsync()
            : GatewayHost.StartAsync(("CertificateGateway:RepeatedFactRuleCodes:0", ruleCode)));
        host.Faults.RepeatAnswer = SandboxRepeatAnswer.Error;
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunToEndAsync();

        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(issued)).Life);
        Assert.Equal(ExchangeState.NeedsReconciliation, Assert.Single(await host.MessagesAsync(issued)).State);
        Assert.Single(await host.SandboxAsync());
    }

    [Fact]
    public async Task Issue_RefusedForGoodAfterLostRequest_IsRejectedWhenTheCodesAreKnown()
    {
        await using var host = await GatewayHost.StartAsync(("CertificateGateway:RepeatedFactRuleCodes:0", "101"));
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.LoseRequest, SandboxFault.Reject);
        await host.RunToEndAsync();
        Assert.Equal(CertificateLife.Rejected, (await host.ReadAsync(issued)).Life);
    }

    [Fact]
    public async Task Issue_Rejected_GoesAgainUnderTheSameFactAsTheSameMessage()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.Reject);
        await host.RunAsync();
        var rejected = await host.ReadAsync(issued);
        Assert.Equal((CertificateLife.Rejected, "Отказ по правилу проверки (учебный). (правило 199)"), (rejected.Life, rejected.RefusalText));

        await host.ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = issued.PublicId, CardNumber = GatewayHost.OtherCard }));
        await host.RunAsync();
        var active = await host.ReadAsync(issued);
        Assert.Equal((CertificateLife.Active, "5002", rejected.FactAssignmentUuid), (active.Life, active.CardLast4, active.FactAssignmentUuid));
        Assert.Single(await host.MessagesAsync(issued));
        Assert.Single(await host.SandboxAsync());
    }

    [Fact]
    public async Task Batch_OneWrongRecord_DoesNotHoldTheOthers()
    {
        await using var host = await GatewayHost.StartAsync();
        var good = await host.IssuedAsync();
        var bad = await host.IssuedAsync(change: o => o with { HolderSnils = Snils.FromDigits("99999999999") });
        var last = await host.IssuedAsync();
        await host.RunAsync();
        Assert.Equal(
            [CertificateLife.Active, CertificateLife.Rejected, CertificateLife.Active],
            [(await host.ReadAsync(good)).Life, (await host.ReadAsync(bad)).Life, (await host.ReadAsync(last)).Life]);
        Assert.Contains("правило 113", (await host.ReadAsync(bad)).RefusalText);
    }

    [Fact]
    public async Task Batch_OfMoreThanAHundred_GoesInTwo()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 0; i < 103; i++)
        {
            await host.IssuedAsync();
        }

        Assert.Equal(100, await host.RunAsync());
        Assert.Equal(3, await host.RunAsync());
        Assert.Equal(103, (await host.SandboxAsync()).Select(s => s.Record.CertificateNumber).Distinct().Count());
    }

    [Theory]
    [InlineData(SandboxFault.None)]
    [InlineData(SandboxFault.LoseRequest)]
    [InlineData(SandboxFault.LoseAnswer)]
    [InlineData(SandboxFault.HalfAnswer)]
    public async Task Revoke_Active_EndsBlockedThereAndHere(SandboxFault fault)
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        Assert.True((await host.ReadAsync(certificate)).IsRevocationPending);
        host.Faults.Force(fault);
        await host.RunToEndAsync();
        var blocked = await host.ReadAsync(certificate);
        Assert.Equal((CertificateLife.Blocked, "Выезд получателя за пределы Ленинградской области"), (blocked.Life, blocked.RevocationReasonText));
        var there = Assert.Single(await host.SandboxAsync()).Record;
        Assert.Equal((SandboxCodes.Blocked, "BLRSMOVE"), (there.StatusCode, there.StatusReason));
    }

    [Fact]
    public async Task Revoke_Sent_IsKeptAndGoesOutOnceTheNumberIsKnown()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        await host.RevokeAsync(issued);
        Assert.Single(await host.MessagesAsync(issued));
        await host.RunToEndAsync();
        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(issued)).Life);
        Assert.Equal([ExchangeOperation.Create, ExchangeOperation.Block], (await host.MessagesAsync(issued)).Select(m => m.Operation));
        Assert.Equal(SandboxCodes.Blocked, Assert.Single(await host.SandboxAsync()).Record.StatusCode);
    }

    [Fact]
    public async Task Revoke_Draft_IsCancelledWithoutAMessage()
    {
        await using var host = await GatewayHost.StartAsync();
        var draft = await host.DraftAsync();
        await host.RevokeAsync(draft);
        Assert.Equal(CertificateLife.Cancelled, (await host.ReadAsync(draft)).Life);
        Assert.Empty(await host.MessagesAsync(draft));
    }

    [Fact]
    public async Task Revoke_RefusedAfterLostAnswer_IsDecidedByTheStatus()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        host.Faults.Force(SandboxFault.LoseAnswer, SandboxFault.Reject);
        await host.RunToEndAsync();
        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(certificate)).Life);
        Assert.All(await host.MessagesAsync(certificate), m => Assert.Equal(ExchangeState.Done, m.State));
    }

    [Fact]
    public async Task Revoke_RefusedAfterLostRequest_IsOffAndMayBeAskedAgain()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        host.Faults.Force(SandboxFault.LoseRequest, SandboxFault.Reject);
        await host.RunToEndAsync();
        var active = await host.ReadAsync(certificate);
        Assert.Equal((CertificateLife.Active, false), (active.Life, active.IsRevocationPending));
        await host.RevokeAsync(certificate);
        await host.RunToEndAsync();
        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(certificate)).Life);
    }

    [Fact]
    public async Task ReplaceCard_Confirmed_ShowsTheNewMaskThereAndHere()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await host.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = GatewayHost.OtherCard }));
        Assert.Equal("0004", (await host.ReadAsync(certificate)).CardLast4);
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunToEndAsync();
        var changed = await host.ReadAsync(certificate);
        Assert.Equal(("5002", null), (changed.CardLast4, changed.PendingEdit));
        Assert.Null(changed.NewCardCipher);
        Assert.Equal("2202 20•• •••• 5002", Assert.Single(await host.SandboxAsync()).CardMask);
    }

    [Fact]
    public async Task Refresh_Twice_AsksOnceAndUpdatesTheTime()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        await host.RunAsync();
        Assert.Equal(host.Now, (await host.ReadAsync(certificate)).BalanceAt);
        Assert.Equal([ExchangeOperation.Create, ExchangeOperation.Status], (await host.MessagesAsync(certificate)).Select(m => m.Operation));
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        Assert.Equal(3, (await host.MessagesAsync(certificate)).Count);
    }

    [Fact]
    public async Task Sender_KilledAfterSending_LosesNothingAndDoublesNothing()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        await using (var db = host.Database.CreateDbContext())
        {
            // What a killed process leaves behind: the lease in the database, the record at the partner, no answer.
            var message = await db.Set<ExchangeMessage>().Include(m => m.Certificate).SingleAsync();
            message.Lease("killed", host.Now, host.Now.AddSeconds(120));
            await db.SaveChangesAsync();
            var (request, _) = host.Services.GetRequiredService<ExchangeRecords>().Build(ExchangeOperation.Create, [message], host.Now);
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CertificateGatewayClient>().SendAsync(request!, CancellationToken.None);
        }

        await host.RestartAsync();
        Assert.Equal(0, await host.RunAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await host.RunAsync());
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(issued)).Life);
        Assert.Single(await host.SandboxAsync());
    }

    [Fact]
    public async Task Senders_TwoAtOnce_SendEachRecordOnce()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await host.IssuedAsync();
        }

        await Task.WhenAll(host.RunAsync(), host.RunAsync());
        await host.RunToEndAsync();
        Assert.Equal(30, (await host.SandboxAsync()).Count);
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(30, await db.Set<Certificate>().CountAsync(c => c.Life == CertificateLife.Active));
        Assert.All(await db.Set<ExchangeMessage>().ToListAsync(), m => Assert.Equal(1, m.Attempts));
    }

    [Fact]
    public async Task Programme_OfFaults_LosesNothingAndDoublesNothing()
    {
        const int count = 60;
        await using var host = await GatewayHost.StartAsync(("Exchange:MaxAttempts", "40"));
        foreach (var fault in new[] { SandboxFault.LoseRequest, SandboxFault.LoseAnswer, SandboxFault.ServerError, SandboxFault.Garbage, SandboxFault.HalfAnswer, SandboxFault.Duplicate, SandboxFault.Reorder })
        {
            host.Faults.Rates[fault] = 0.08;
        }

        var certificates = new List<Certificate>();
        for (var i = 0; i < count; i++)
        {
            certificates.Add(await host.IssuedAsync());
            if (i % 4 == 0)
            {
                await host.RevokeAsync(certificates[i]);
            }

            if (i % 10 == 9)
            {
                await host.RunAsync();
                host.Clock.Advance(TimeSpan.FromSeconds(30));
            }
        }

        await host.RunToEndAsync();
        var there = (await host.SandboxAsync()).ToDictionary(s => s.Record.FactAssignmentUuid, s => s.Record);
        Assert.Equal(count, there.Count);
        for (var i = 0; i < count; i++)
        {
            var here = await host.ReadAsync(certificates[i]);
            Assert.Equal(i % 4 == 0 ? CertificateLife.Blocked : CertificateLife.Active, here.Life);
            Assert.Equal(there[here.FactAssignmentUuid].CertificateNumber, here.Number);
            Assert.Equal(i % 4 == 0 ? SandboxCodes.Blocked : SandboxCodes.Active, there[here.FactAssignmentUuid].StatusCode);
        }
    }
}
