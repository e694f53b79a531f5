using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Exchange.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange;

/// <summary>The log of messages: every transport is a row, nothing personal is in it, and the exchange does not depend on it.</summary>
public sealed class ExchangeLogTests
{
    [Fact]
    public async Task Create_Answered_IsOneRowWithMaskedTextsAndItsCertificate()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();

        var row = Assert.Single(await host.LogAsync());

        Assert.Equal(
            (TransportDirection.Outgoing, TransportKind.Create, ExchangeRoute.GisEs, "127.0.0.1", 1, TransportOutcome.Answered, 200, (string?)null),
            (row.Direction, row.Kind, row.Route, row.Partner, row.RecordCount, row.Outcome, row.HttpStatus, row.Error));
        Assert.Equal((certificate.FactAssignmentUuid, true), (row.Records.Single().FactAssignmentUuid, row.Records.Single().Succeeded));
        var request = LogText.Unpack(row.Request!);
        var holder = host.Family.Members[0].Person;
        Assert.Contains("<tns:nationalPaymentInstrument>2200 00•• •••• 0004<", request);
        Assert.Contains($"<tns:pid>•••••••••{holder.Snils!.Digits[^2..]}<", request);
        Assert.Contains("<tns:phoneNumber>••••••••67<", request);
        Assert.Contains(certificate.FactAssignmentUuid.ToString(), request);
        Assert.Contains("\n", request);
        Assert.DoesNotContain(GatewayHost.Card, request);
        Assert.DoesNotContain(holder.Snils.Digits, request);
        Assert.DoesNotContain("8121234567", request);
        Assert.Contains((await host.ReadAsync(certificate)).Number!, LogText.Unpack(row.Answer!));
    }

    [Theory]
    [InlineData(SandboxFault.LoseRequest, TransportOutcome.NoAnswer, null, false)]
    [InlineData(SandboxFault.ServerError, TransportOutcome.Refused, 500, false)]
    [InlineData(SandboxFault.Garbage, TransportOutcome.Unreadable, 200, true)]
    [InlineData(SandboxFault.HalfAnswer, TransportOutcome.NoAnswer, null, null)]
    public async Task Transport_ThatFailed_IsARowThatSaysHow(SandboxFault fault, TransportOutcome outcome, int? status, bool? answered)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Faults.Force(fault);
        await host.IssuedAsync();
        await host.RunAsync();

        var row = Assert.Single(await host.LogAsync());

        Assert.Equal((outcome, 1), (row.Outcome, row.RecordCount));
        Assert.NotEmpty(row.Error!);
        Assert.Null(row.Records.Single().Succeeded);
        Assert.NotNull(row.Request);

        // How much of half an answer arrives is the network's luck.
        Assert.Equal((status ?? row.HttpStatus, answered ?? row.Answer is not null), (row.HttpStatus, row.Answer is not null));
    }

    [Fact]
    public async Task Record_RefusedInAnAnswer_IsCountedInItsRow()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Faults.Force(SandboxFault.Reject);
        await host.IssuedAsync();
        await host.RunAsync();
        var row = Assert.Single((await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter()))).Rows);
        Assert.Equal((TransportOutcome.Answered, 1, 1), (row.Outcome, row.Records, row.Refused));
    }

    [Fact]
    public async Task Log_ThatCannotBeWritten_DoesNotStopTheExchange()
    {
        await using var host = await GatewayHost.StartAsync();
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE ExchangeLogRecords");
        }

        var certificate = await host.ActiveAsync();

        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
        Assert.Contains("Error SocialPassport.Web.Infrastructure.CertificateGateway.Log.TransportLog The log of messages could not keep Outgoing Create with 1 records, Answered", host.Log.Text);
    }

    [Theory]
    [InlineData("<a>2200 0000 0000 0004</a>", "2200")]
    [InlineData("<a b='2200000000000004'/>", "0000000000")]
    [InlineData("<a><messageData>СНИЛС 11223344595 и 112-233-445 95</messageData></a>", "112")]
    [InlineData("<a><transactionNumber>2200000000000004</transactionNumber></a>", "0000000000")]
    [InlineData("<a><nationalPaymentInstrument>12345</nationalPaymentInstrument></a>", "12345")]
    [InlineData("<a><![CDATA[2200000000000004]]></a>", "0000000000")]
    [InlineData("<a>&#50;200000000000004</a>", "0000000000")]
    [InlineData("<a><pid>1122334459😀5</pid></a>", "112")]
    [InlineData("<a><nationalPaymentInstrument>22000😀00000000000😀04</nationalPaymentInstrument></a>", "2200")]
    [InlineData("<html>карта 2200000000000004, СНИЛС 11223344595", "0000000000")]
    [InlineData("не XML 2200-0000-0000-0004", "2200")]
    public void Mask_OfNumbersInAnyPlace_StrikesThemOut(string document, string digits)
    {
        Assert.DoesNotContain(digits, MessageMask.Of(Encoding.UTF8.GetBytes(document)));
        if (!document.StartsWith('<') || document.StartsWith("<html", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(digits, MessageMask.Of(Encoding.Unicode.GetBytes(document)));
        }
    }

    [Theory]
    [InlineData("transactionNumber", "2510150000000004")]
    [InlineData("certificateNumber", "2021080713257902301000001")]
    [InlineData("code", "329921120.06001010200080001643")]
    [InlineData("budgetaryClassificationCode", "06810030000000000000")]
    public void Mask_OfNumbersOfThePartner_KeepsThem(string element, string number) =>
        Assert.Contains(number, MessageMask.Of(Encoding.UTF8.GetBytes($"<a><{element}>{number}</{element}></a>")));

    [Fact]
    public void Mask_OfGarbage_KeepsItsBeginningAndCutsNoNumberInTwo()
    {
        var garbage = new string('я', 2_040) + " 2200000000000004" + new string('x', 10_000);
        var masked = MessageMask.Of(Encoding.UTF8.GetBytes(garbage));
        Assert.True(masked.Length < MessageMask.GarbageBytes);
        Assert.DoesNotContain("2200", masked);
        Assert.Empty(MessageMask.Of([]));
    }

    [Fact]
    public void Mask_OfAnEndlessValue_KeepsItsBeginningAndCutsNoNumberInTwo()
    {
        var masked = MessageMask.Of(Encoding.UTF8.GetBytes($"<a>{new string('я', 2_490)} 2200000000000004{string.Concat(Enumerable.Repeat("😀", 100_000))}</a>"));
        Assert.True(masked.Length < 3_000);
        Assert.DoesNotContain("2200", masked);
        Assert.Contains("😀", MessageMask.Of(Encoding.UTF8.GetBytes($"<a>я{string.Concat(Enumerable.Repeat("😀", 100_000))}</a>")));
    }

    [Fact]
    public void Text_OfAnyLength_ComesBackOrIsCutWithAMark()
    {
        Assert.Equal("Ж\n<a/>", LogText.Unpack(LogText.Pack("Ж\n<a/>")));
        var cut = LogText.Unpack(LogText.Pack(new string('ж', LogText.MaxLength + 1)));
        Assert.EndsWith("сокращён", cut, StringComparison.Ordinal);
        Assert.True(LogText.Pack(new string('ж', LogText.MaxLength)).Length < LogText.MaxLength / 100);
    }

    [Fact]
    public async Task List_ByNumberFactOrCase_FindsTheTransportsOfThatCertificate()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        await host.NotifyAsync((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1));
        await host.IssuedInCentreAsync(2);
        await host.RunAsync();
        var number = (await host.ReadAsync(certificate)).Number!;
        foreach (var sought in new[] { number, certificate.FactAssignmentUuid.ToString(), host.Family.CaseNumber, $" {number} " })
        {
            var found = await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Sought = sought }));
            Assert.Equal([TransportKind.Notification, TransportKind.Create], found.Rows.Select(r => r.Kind));
        }

        Assert.Equal(0, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Sought = "нет такого" }))).Total);
        Assert.Equal(3, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter()))).Total);
        Assert.Equal(1, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Direction = TransportDirection.Incoming }))).Total);
        Assert.Equal(2, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Kind = TransportKind.Create }))).Total);
        Assert.Equal(0, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Outcome = TransportOutcome.NoAnswer }))).Total);
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(15, 1)]
    [InlineData(16, 0)]
    public async Task List_ByDay_IsTheDayOfMoscow(int day, int expected)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Clock.Advance(TimeSpan.FromHours(-11.5));
        await host.ActiveAsync();
        Assert.Equal(expected, (await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Day = new DateOnly(2025, 10, day) }))).Total);
    }

    [Fact]
    public async Task List_BehindTheLastPage_ShowsTheLastNewestFirst()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.ActiveAsync();
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var last = await AskAsync(host, q => q.ListAsync(new ExchangeLogFilter { Page = 9, PageSize = 2 }));
        Assert.Equal((3, 2, 1), (last.Total, last.Page, last.Rows.Count));
        Assert.Equal((await host.LogAsync())[0].PublicId, last.Rows[0].PublicId);
    }

    [Fact]
    public async Task Entry_Opened_ShowsItsCertificatesAndIsAudited()
    {
        await using var host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);
        var stuck = await host.UndeliveredAsync();
        var row = Assert.Single(await host.LogAsync());

        var details = await AskAsync(host, q => q.OpenAsync(row.PublicId));
        var certificates = await AskAsync(host, q => q.CertificatesAsync(row.PublicId, 1));

        Assert.Contains("eCertificatesCreateRequest", details!.Request);
        Assert.Null(details.Answer);
        var certificate = Assert.Single(certificates.Rows);
        Assert.Equal((null, stuck.PublicId, null, host.Family.CaseNumber, ExchangeState.Failed),
            (certificate.Succeeded, certificate.Certificate, certificate.Number, certificate.CaseNumber, certificate.Stuck!.Value));
        await using var db = host.Database.CreateDbContext();
        Assert.Equal("Просмотр сообщения обмена", (await db.Set<AuditEntry>().OrderBy(e => e.Id).LastAsync()).Details);
        Assert.Null(await AskAsync(host, q => q.OpenAsync(Guid.NewGuid())));
    }

    [Theory]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Log_ForOtherRoles_IsClosed(StaffRoles role)
    {
        await using var host = await GatewayHost.StartAsync();
        await Assert.ThrowsAsync<AccessRefusedException>(() => AskAsync(host, q => q.ListAsync(new ExchangeLogFilter()), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => AskAsync(host, q => q.OpenAsync(Guid.NewGuid()), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => AskAsync(host, q => q.CertificatesAsync(Guid.NewGuid(), 1), role));
    }

    [Theory]
    [InlineData(399, 1)]
    [InlineData(401, 0)]
    public async Task Retention_AfterItsDays_RemovesRowsAndLinks(int days, int left)
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        var job = host.Services.GetRequiredService<ExchangeLogRetentionJob>();
        Assert.Equal(1 - left, await job.RunAsync(host.Now.AddDays(days), CancellationToken.None));
        Assert.Equal(left, (await host.LogAsync()).Count);
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(left, await db.Set<ExchangeLogRecord>().CountAsync());
    }

    [Fact]
    public void Links_OfAFilter_ReadBackTheSame()
    {
        var filter = new ExchangeLogFilter
        {
            Day = new DateOnly(2025, 10, 15),
            Direction = TransportDirection.Incoming,
            Kind = TransportKind.Notification,
            Outcome = TransportOutcome.Refused,
            Sought = "12-000412",
            Page = 3,
        };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://x" + ExchangeLogLinks.To(filter)).Query);
        Assert.Equal(filter, ExchangeLogLinks.Read(query["day"], query["direction"], query["kind"], query["outcome"], query["sought"], query["page"]));
        Assert.Equal(new ExchangeLogFilter(), ExchangeLogLinks.Read("x", "x", "99", "x", " ", "0"));
        Assert.Equal("/exchange/log", ExchangeLogLinks.To(new ExchangeLogFilter()));
    }

    private static async Task<T> AskAsync<T>(GatewayHost host, Func<ExchangeLogQueries, Task<T>> ask, StaffRoles role = StaffRoles.SystemAdministrator)
    {
        T answer = default!;
        await host.InScopeAsync(role, null, async provider => answer = await ask(provider.GetRequiredService<ExchangeLogQueries>()));
        return answer;
    }
}
