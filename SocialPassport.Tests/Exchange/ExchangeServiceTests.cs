using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange;

public sealed class ExchangeServiceTests
{
    [Fact]
    public async Task Retry_Undelivered_GoesAgainAsTheSameMessageAndIsAudited()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.UndeliveredAsync();
        var id = await host.MessageOfAsync(certificate);
        host.Clock.Advance(TimeSpan.FromHours(5));

        await host.ManageExchangeAsync(s => s.RetryAsync(id));

        var waiting = Assert.Single(await host.MessagesAsync(certificate));
        Assert.Equal((ExchangeState.Pending, 0, host.Now), (waiting.State, waiting.Attempts, waiting.NextAttemptAt));
        var entry = Assert.Single(await host.AuditOfAsync(certificate));
        Assert.Equal("Повторная отправка: Формирование; было: не доставлено, попыток 1", entry.Details);
        Assert.Equal(("Certificate", host.Family.Id, 1L), (entry.SubjectKind, entry.FamilyId!.Value, entry.StaffId!.Value));

        await host.RunAsync();
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
        Assert.Equal((id, ExchangeState.Done), (waiting.PublicId, Assert.Single(await host.MessagesAsync(certificate)).State));
        Assert.Single(await host.SandboxAsync());
    }

    [Fact]
    public async Task Retry_Unreconciled_BringsTheNumberOfTheOneCertificate()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.UnreconciledAsync();
        var id = await host.MessageOfAsync(certificate);
        Assert.Equal(ExchangeState.NeedsReconciliation, (await host.MessagesAsync(certificate))[0].State);

        host.Faults.RepeatAnswer = SandboxRepeatAnswer.Certificate;
        await host.ManageExchangeAsync(s => s.RetryAsync(id));
        await host.RunAsync();

        var there = Assert.Single(await host.SandboxAsync());
        Assert.Equal((CertificateLife.Active, there.Record.CertificateNumber), ((await host.ReadAsync(certificate)).Life, (await host.ReadAsync(certificate)).Number));
    }

    [Fact]
    public async Task Retry_NotStuck_IsRefusedAndLeavesNoTrace()
    {
        await using var host = await GatewayHost.StartAsync();
        var pending = await host.IssuedAsync();
        await AssertRefusedAsync(host, "exchange.stuck", await host.MessageOfAsync(pending));
        host.Faults.Force(SandboxFault.Reject);
        await host.RunAsync();
        Assert.Equal(CertificateLife.Rejected, (await host.ReadAsync(pending)).Life);
        await AssertRefusedAsync(host, "exchange.stuck", await host.MessageOfAsync(pending));
        Assert.Empty(await host.AuditOfAsync(pending));
    }

    [Fact]
    public async Task Retry_UnknownOrOfAnotherCentre_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.UndeliveredAsync();
        await AssertRefusedAsync(host, "exchange.unknown", Guid.NewGuid());
        await AssertRefusedAsync(host, "exchange.centre", await host.MessageOfAsync(certificate), centre: 2);
        Assert.Equal(ExchangeState.Failed, (await host.MessagesAsync(certificate))[0].State);
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Acts_RoleWithoutManagement_AreRefused(StaffRoles roles)
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.UndeliveredAsync();
        var id = await host.MessageOfAsync(certificate);
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ManageExchangeAsync(s => s.RetryAsync(id), roles, 1));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ManageExchangeAsync(s => s.RequestStateAsync(id), roles, 1));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ManageExchangeAsync(s => s.RetryUndeliveredAsync(), roles, 1));
        Assert.Equal(ExchangeState.Failed, (await host.MessagesAsync(certificate))[0].State);
        Assert.Empty(await host.AuditOfAsync(certificate));
    }

    [Fact]
    public async Task RetryUndelivered_SeveralOfTwoCentres_SendsThemAllAndAuditsEach()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var first = await host.UndeliveredAsync();
        var second = await host.IssuedInCentreAsync(2);
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        var quiet = await host.IssuedAsync();

        var count = 0;
        await host.ManageExchangeAsync(async s => count = await s.RetryUndeliveredAsync());

        Assert.Equal(2, count);
        Assert.Single(await host.AuditOfAsync(first));
        Assert.Single(await host.AuditOfAsync(second));
        Assert.Empty(await host.AuditOfAsync(quiet));
        await host.RunAsync();
        Assert.Equal(3, (await host.SandboxAsync()).Count);
    }

    [Fact]
    public async Task RequestState_NumberUnknown_SaysWhatToDo()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.UnreconciledAsync();
        var id = await host.MessageOfAsync(certificate);
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => host.ManageExchangeAsync(s => s.RequestStateAsync(id)));
        Assert.Equal("exchange.number", refusal.Code);
        Assert.Contains("дождитесь уведомления", refusal.Message);
        Assert.Single(await host.MessagesAsync(certificate));
    }

    [Fact]
    public async Task RequestState_UndeliveredBlock_IsSettledByTheAnswer()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunAsync();
        var block = (await host.MessagesAsync(certificate))[^1];
        Assert.Equal((ExchangeOperation.Block, ExchangeState.Failed), (block.Operation, block.State));

        await host.ManageExchangeAsync(s => s.RequestStateAsync(block.PublicId));
        var again = await Assert.ThrowsAsync<DomainRuleException>(() => host.ManageExchangeAsync(s => s.RequestStateAsync(block.PublicId)));
        Assert.Equal("exchange.asked", again.Code);
        Assert.Equal("Запрос состояния: Блокировка; было: не доставлено, попыток 1", Assert.Single(await host.AuditOfAsync(certificate)).Details);
        await host.RunAsync();

        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(certificate)).Life);
        Assert.All(await host.MessagesAsync(certificate), m => Assert.Equal((ExchangeState.Done, ExchangeOutcome.Accepted), (m.State, m.Outcome!.Value)));
    }

    [Fact]
    public async Task RequestState_UndeliveredBlockThatNeverArrived_StaysWithStaff()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        var block = (await host.MessagesAsync(certificate))[^1];

        await host.ManageExchangeAsync(s => s.RequestStateAsync(block.PublicId));
        await host.RunAsync();

        Assert.Equal((CertificateLife.Active, true), ((await host.ReadAsync(certificate)).Life, (await host.ReadAsync(certificate)).IsRevocationPending));
        Assert.Equal([ExchangeState.Done, ExchangeState.Failed, ExchangeState.Done], (await host.MessagesAsync(certificate)).Select(m => m.State));
        await host.ManageExchangeAsync(s => s.RetryAsync(block.PublicId));
        await host.RunAsync();
        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(certificate)).Life);
    }

    [Fact]
    public async Task Status_AnsweredLater_ClosesAnUndeliveredOne()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var certificate = await host.ActiveAsync();
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        Assert.Equal(1, await host.AskExchangeAsync(q => q.CountStuckAsync()));
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        await host.RunAsync();
        Assert.Equal(0, await host.AskExchangeAsync(q => q.CountStuckAsync()));
        Assert.Equal("Состояние получено позже.", (await host.MessagesAsync(certificate))[1].LastText);
    }

    [Theory]
    [InlineData("СНИЛС 112-233-445 95 не найден", "СНИЛС [номер скрыт] не найден")]
    [InlineData("pid 11223344595, телефон +7 (812) 123-45-67 или 8121234567", "pid [номер скрыт], телефон [номер скрыт] или [номер скрыт]")]
    [InlineData("Карта 2200 0000 0000 0004", "Карта [номер скрыт]")]
    [InlineData("Запись 5f0c8b0e-8a4e-4b8a-9a57-3f9d0c9c1a11 отклонена", "Запись … отклонена")]
    [InlineData("Сертификат 2021080713257902301000001 заблокирован 2025-10-15 12:00:07 (правило 101)", "Сертификат 2021080713257902301000001 заблокирован 2025-10-15 12:00:07 (правило 101)")]
    [InlineData(null, null)]
    public void Text_OfThePartner_ShowsNoPersonalNumbers(string? text, string? shown) => Assert.Equal(shown, ExchangeWords.Text(text));

    private static async Task AssertRefusedAsync(GatewayHost host, string code, Guid message, long? centre = null)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(
            () => host.ManageExchangeAsync(s => s.RetryAsync(message), StaffRoles.SystemAdministrator, centre));
        Assert.Equal(code, refusal.Code);
    }
}
