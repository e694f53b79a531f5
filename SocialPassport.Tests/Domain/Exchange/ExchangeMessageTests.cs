using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Exchange;

public sealed class ExchangeMessageTests
{
    private static readonly DateTime Now = CertificateData.Now;
    private static readonly ExchangePolicy Policy = new(3, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(1, 0.5, 2)]
    [InlineData(2, 0.5, 4)]
    [InlineData(5, 0.5, 32)]
    [InlineData(6, 0.5, 60)]
    [InlineData(60, 0.5, 60)]
    [InlineData(1, 0, 1.5)]
    [InlineData(1, 1, 2.5)]
    public void Delay_DoublesUpToTheLongest_WithJitter(int attempts, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.Delay(attempts, jitter));

    [Fact]
    public void Lease_BeforeItsTime_IsRefused()
    {
        var message = Message();
        Assert.True(message.IsDue(Now));
        Assert.False(message.IsDue(Now.AddTicks(-1)));
        Assert.Equal("exchange.lease", Assert.Throws<DomainRuleException>(() => message.Lease("a", Now.AddTicks(-1), Now)).Code);
    }

    [Fact]
    public void Lease_OfAnother_HoldsUntilItRunsOut()
    {
        var message = Message();
        message.Lease("a", Now, Now.AddMinutes(1));
        Assert.False(message.IsDue(Now.AddSeconds(59)));
        Assert.False(message.DeliveryUncertain);
        message.Lease("b", Now.AddMinutes(1), Now.AddMinutes(2));
        Assert.Equal(("b", 2, true), (message.LeaseOwner, message.Attempts, message.DeliveryUncertain));
    }

    [Fact]
    public void Postpone_UpToTheLastAttempt_ThenWaitsForStaff()
    {
        var message = Message();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            message.Lease("a", message.NextAttemptAt, message.NextAttemptAt.AddMinutes(1));
            message.Postpone("нет ответа", uncertain: true, Policy, 0.5, message.NextAttemptAt);
            Assert.Equal(attempt < 3 ? ExchangeState.Pending : ExchangeState.Failed, message.State);
        }

        Assert.False(message.IsDue(DateTime.MaxValue));
        message.Reopen(Now);
        Assert.Equal((ExchangeState.Pending, 0, true), (message.State, message.Attempts, message.DeliveryUncertain));
    }

    [Fact]
    public void Answer_Twice_IsRefused()
    {
        var message = Message();
        message.Lease("a", Now, Now.AddMinutes(1));
        message.Answer(ExchangeOutcome.Accepted, null, Now);
        Assert.Equal("exchange.answered", Assert.Throws<DomainRuleException>(() => message.Answer(ExchangeOutcome.Accepted, null, Now)).Code);
    }

    [Theory]
    [InlineData(ExchangeOperation.Create, ExchangeOutcome.Refused, true)]
    [InlineData(ExchangeOperation.Create, ExchangeOutcome.Accepted, false)]
    [InlineData(ExchangeOperation.Block, ExchangeOutcome.Refused, false)]
    public void Reopen_Answered_OnlyForRefusedCreate(ExchangeOperation operation, ExchangeOutcome outcome, bool allowed)
    {
        var message = Message(operation);
        message.Lease("a", Now, Now.AddMinutes(1));
        message.Answer(outcome, null, Now);
        Assert.Equal(allowed, Record.Exception(() => message.Reopen(Now)) is null);
    }

    [Theory]
    [InlineData(ExchangeState.Pending, false)]
    [InlineData(ExchangeState.Sending, false)]
    [InlineData(ExchangeState.Done, false)]
    [InlineData(ExchangeState.Failed, true)]
    [InlineData(ExchangeState.NeedsReconciliation, true)]
    public void SendAgain_PerState_TakesOnlyStuckOnes(ExchangeState state, bool allowed)
    {
        var message = Message();
        if (state != ExchangeState.Pending)
        {
            message.Lease("a", Now, Now.AddMinutes(1));
        }

        switch (state)
        {
            case ExchangeState.Done:
                message.Answer(ExchangeOutcome.Refused, "Правило 018", Now);
                break;
            case ExchangeState.Failed:
                message.GiveUp("нет ключа");
                break;
            case ExchangeState.NeedsReconciliation:
                message.AskReconciliation("уже есть", Now);
                break;
        }

        Assert.Equal((state, allowed), (message.State, message.IsStuck));
        if (!allowed)
        {
            Refusal.With("exchange.stuck", () => message.SendAgain(Now.AddHours(1)));
            return;
        }

        message.SendAgain(Now.AddHours(1));
        Assert.Equal((ExchangeState.Pending, 0, Now.AddHours(1)), (message.State, message.Attempts, message.NextAttemptAt));
    }

    [Fact]
    public void Intend_SecondCreate_IsRefused() =>
        Assert.Equal("exchange.sequence", Assert.Throws<DomainRuleException>(() => Message(ExchangeOperation.Create, 1)).Code);

    [Fact]
    public void LastText_WithCardNumber_IsMasked()
    {
        var message = Message();
        message.Lease("a", Now, Now.AddMinutes(1));
        message.AskReconciliation("Карта 2200 0000 0000 0004", Now);
        Assert.Equal("Карта [номер скрыт]", message.LastText);
        Assert.Equal(ExchangeState.NeedsReconciliation, message.State);
    }

    private static ExchangeMessage Message(ExchangeOperation operation = ExchangeOperation.Create, int sequence = 0) =>
        ExchangeMessage.Intend(CertificateData.In(CertificateLife.Sent), operation, ExchangeRoute.GisEs, sequence, Guid.NewGuid(), Now);
}
