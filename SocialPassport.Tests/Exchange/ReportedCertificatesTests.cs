using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>Certificates the partner tells of without being asked.</summary>
public sealed class ReportedCertificatesTests
{
    private static readonly string Number = new('7', CertificateNumber.Digits);

    [Fact]
    public async Task Apply_SuspendedThenOlderReport_StaysSuspended()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        var formed = (await host.SandboxAsync())[0].Record;
        var suspended = formed with { StatusCode = SandboxCodes.Suspended, StatusDateTime = formed.StatusDateTime.AddMinutes(5), SuspensionReasons = ["ECSRPERS"] };

        Assert.Equal(ReportOutcome.Applied, (await ApplyAsync(host, suspended)).Outcome);
        Assert.Equal(ReportOutcome.NothingNew, (await ApplyAsync(host, suspended)).Outcome);
        Assert.Equal(ReportOutcome.NothingNew, (await ApplyAsync(host, formed)).Outcome);

        var now = await host.ReadAsync(certificate);
        Assert.Equal(CertificateLife.Suspended, now.Life);
        Assert.Equal(["ECSRPERS"], now.SuspensionReasons);
    }

    [Fact]
    public async Task Apply_NumberOfCertificateInReconciliation_SettlesItsMessage()
    {
        await using var host = await GatewayHost.StartAsync(("CertificateGateway:Sandbox:RepeatAnswer", "Error"), ("CertificateGateway:RepeatedFactRuleCodes:0", SandboxCodes.RuleRepeatedFact));
        host.Faults.Force(SandboxFault.LoseAnswer);
        var certificate = await host.IssuedAsync();
        await host.RunToEndAsync();
        Assert.Equal(ExchangeState.NeedsReconciliation, (await host.MessagesAsync(certificate)).Single().State);

        var answer = await ApplyAsync(host, (await host.SandboxAsync())[0].Record);

        Assert.Equal(ReportOutcome.Applied, answer.Outcome);
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
        Assert.Equal(ExchangeState.Done, (await host.MessagesAsync(certificate)).Single().State);
    }

    [Fact]
    public async Task Apply_NumberWhileRevocationIsStored_SendsTheBlock()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Faults.Force(SandboxFault.LoseAnswer);
        var certificate = await host.IssuedAsync();
        await host.RunAsync();
        await host.RevokeAsync(certificate);

        await ApplyAsync(host, (await host.SandboxAsync())[0].Record);
        await host.RunToEndAsync();

        Assert.Equal(CertificateLife.Blocked, (await host.ReadAsync(certificate)).Life);
        Assert.Equal(SandboxCodes.Blocked, (await host.SandboxAsync())[0].Record.StatusCode);
    }

    [Fact]
    public async Task Apply_UnknownFact_IsKeptOnceAndCounted()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        var foreign = (await host.SandboxAsync())[0].Record with { FactAssignmentUuid = Guid.NewGuid(), CertificateNumber = Number };

        Assert.Equal(ReportOutcome.UnknownFact, (await ApplyAsync(host, foreign)).Outcome);
        Assert.Equal(ReportOutcome.UnknownFact, (await ApplyAsync(host, foreign)).Outcome);

        var kept = await UnmatchedAsync(host);
        Assert.Equal(2, kept.Times);
        Assert.Equal(Number, kept.Number);
        Assert.Null(kept.CertificateId);
        Assert.True(kept.IsOpen);
    }

    [Fact]
    public async Task Apply_OtherNumberOfTheSameFact_ChangesNothingAndIsKept()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        var before = await host.ReadAsync(certificate);

        var answer = await ApplyAsync(host, (await host.SandboxAsync())[0].Record with { CertificateNumber = Number });

        Assert.Equal(ReportOutcome.Contradicts, answer.Outcome);
        Assert.Contains("другой номер", answer.Text, StringComparison.Ordinal);
        Assert.Equal((before.Number, before.Version), ((await host.ReadAsync(certificate)).Number, (await host.ReadAsync(certificate)).Version));
        Assert.Equal(certificate.Id, (await UnmatchedAsync(host)).CertificateId);
    }

    [Fact]
    public async Task Apply_ReportOfARefusedCertificate_IsSettledOnceItIsTaken()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Faults.Force(SandboxFault.Reject);
        var certificate = await host.IssuedAsync();
        await host.RunAsync();
        Assert.Equal(CertificateLife.Rejected, (await host.ReadAsync(certificate)).Life);
        var formed = Formed(certificate);

        Assert.Equal(ReportOutcome.Contradicts, (await ApplyAsync(host, formed)).Outcome);
        host.Faults.Force(SandboxFault.LoseRequest);
        await host.ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = GatewayHost.Card }));
        Assert.Equal(ReportOutcome.Applied, (await ApplyAsync(host, formed)).Outcome);

        Assert.False((await UnmatchedAsync(host)).IsOpen);
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
    }

    private static ECertificateRecord Formed(Certificate certificate) => new()
    {
        FactAssignmentUuid = certificate.FactAssignmentUuid,
        CertificateNumber = Number,
        StartDate = certificate.StartDate,
        EndDate = certificate.EndDate,
        Program = certificate.Program,
        AmountKopecks = certificate.AmountKopecks,
        Lines = certificate.Lines,
        UsageStatus = SandboxCodes.NotUsed,
        StatusCode = SandboxCodes.Active,
        StatusDateTime = new DateTime(2025, 10, 15, 12, 0, 0, DateTimeKind.Unspecified),
        ActualAmountKopecks = certificate.AmountKopecks,
        Balances = [],
    };

    private static Task<ReportAnswer> ApplyAsync(GatewayHost host, ECertificateRecord record) =>
        host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(record, "тест", host.Now, CancellationToken.None);

    private static async Task<UnmatchedReport> UnmatchedAsync(GatewayHost host)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<UnmatchedReport>().AsNoTracking().SingleAsync();
    }
}
