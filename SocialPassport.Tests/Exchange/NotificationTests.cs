using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Tests.Exchange;

/// <summary>Notifications of ГИС ЭС over real HTTP: what is taken, what is refused, and that repeating changes nothing.</summary>
public sealed class NotificationTests
{
    [Fact]
    public async Task Notification_OfAPurchase_ChangesBalanceAndOperationsAndNamesTheSender()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();

        var protocol = Assert.Single(await host.NotifyAsync((await host.RecordAsync(certificate)).WithPurchase(1, 20_460, 5)));

        Assert.True(protocol.IsProcessedSuccessfully);
        Assert.Empty(protocol.Messages);
        var now = await host.ReadAsync(certificate);
        Assert.Equal((600_000, CertificateUsage.Partial), (now.BalanceKopecks, now.Usage));
        Assert.Equal((CertificateOperationKind.Purchase, 20_460), (now.Operations.Single().Kind, now.Operations.Single().AmountKopecks));
        await using var db = host.Database.CreateDbContext();
        Assert.Equal("127.0.0.1", await db.Set<AuditEntry>().Where(e => e.Action == AuditAction.Exchange).OrderBy(e => e.Id).Select(e => e.Origin).LastAsync());
        Assert.Contains("Notification from 127.0.0.1: 1 records, Answered, status 200", host.Log.Text);
        Assert.DoesNotContain(now.Number!, LinesOf(host, "Notification from"));
    }

    [Fact]
    public async Task Notification_RepeatedOrOlder_IsAnsweredWithSuccessAndChangesNothing()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var formed = await host.RecordAsync(certificate);
        var bought = formed.WithPurchase(1, 10_000, 5);
        var twice = bought.WithPurchase(2, 5_000, 9);
        await host.NotifyAsync(twice);
        var before = await host.ReadAsync(certificate);

        var answers = await host.NotifyAsync(twice, bought, formed, twice);

        Assert.All(answers, answer => Assert.True(answer.IsProcessedSuccessfully));
        var after = await host.ReadAsync(certificate);
        Assert.Equal((before.Version, 605_460, 2), (after.Version, after.BalanceKopecks, after.Operations.Count));
    }

    [Fact]
    public async Task Notification_WithUnknownAndContradictingRecords_TakesTheOthersAndSaysWhy()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var record = await host.RecordAsync(certificate);
        var unknown = record with { FactAssignmentUuid = Guid.NewGuid(), CertificateNumber = new string('8', 25) };
        var otherNumber = record with { CertificateNumber = new string('9', 25) };

        var answers = await host.NotifyAsync(unknown, otherNumber, record.WithPurchase(1, 100, 1));

        Assert.Equal([false, false, true], answers.Select(a => a.IsProcessedSuccessfully));
        Assert.Contains("неизвестен", Assert.Single(answers[0].Messages).Text);
        Assert.Contains("другой номер", Assert.Single(answers[1].Messages).Text);
        Assert.All(answers.Take(2), answer => Assert.True(answer.Messages[0].IsError));
        Assert.Equal(620_360, (await host.ReadAsync(certificate)).BalanceKopecks);
        Assert.Equal([false, false], (await host.LogAsync())[^1].Records.Select(r => r.Succeeded));
    }

    [Fact]
    public async Task Notification_OfACertificateInReconciliation_BringsItsNumber()
    {
        await using var host = await GatewayHost.StartAsync(
            [.. NotificationDesk.Listening, ("CertificateGateway:Sandbox:RepeatAnswer", "Error"), ("CertificateGateway:Sandbox:NotifyPauseMilliseconds", "600000")]);
        host.Faults.Force(SandboxFault.LoseAnswer);
        var certificate = await host.IssuedAsync();
        await host.RunToEndAsync();
        Assert.Null((await host.ReadAsync(certificate)).Number);

        await host.NotifyAsync(await host.RecordAsync(certificate));

        var now = await host.ReadAsync(certificate);
        Assert.Equal(CertificateLife.Active, now.Life);
        Assert.Equal(ExchangeState.Done, Assert.Single(await host.MessagesAsync(certificate)).State);
    }

    [Fact]
    public async Task Suspension_AndItsEnd_AreFollowed()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var record = await host.RecordAsync(certificate);
        var suspended = record with { StatusCode = SandboxCodes.Suspended, StatusDateTime = record.StatusDateTime.AddMinutes(1), SuspensionReasons = ["ECSRPERS"] };
        await host.NotifyAsync(suspended);
        Assert.Equal((CertificateLife.Suspended, "ECSRPERS"), ((await host.ReadAsync(certificate)).Life, (await host.ReadAsync(certificate)).SuspensionReasons.Single()));
        await host.NotifyAsync(record with { StatusDateTime = record.StatusDateTime.AddMinutes(2) });
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
    }

    public static TheoryData<string> BadDocuments() => ["empty", "text", "truncated", "dtd", "bomb", "external", "namespace", "over", "utf16"];

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task Document_ThatCannotBeRead_IsRefusedInWordsAndChangesNothing(string kind)
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var before = await host.ReadAsync(certificate);
        var good = Encoding.UTF8.GetString(NotificationDesk.Document((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1)));
        const string declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
        var bad = kind switch
        {
            "empty" => [],
            "text" => Encoding.UTF8.GetBytes("Здравствуйте"),
            "truncated" => Encoding.UTF8.GetBytes(good[..(good.Length / 2)]),
            "dtd" => Encoding.UTF8.GetBytes(good.Replace(declaration, declaration + "<!DOCTYPE x [<!ELEMENT x ANY>]>", StringComparison.Ordinal)),
            "bomb" => Encoding.UTF8.GetBytes(good.Replace(declaration, declaration + "<!DOCTYPE x [<!ENTITY a \"ха\"><!ENTITY b \"&a;&a;&a;&a;\">]>", StringComparison.Ordinal).Replace("RKZN01", "&b;", StringComparison.Ordinal)),
            "external" => Encoding.UTF8.GetBytes(good.Replace(declaration, declaration + "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", StringComparison.Ordinal).Replace("RKZN01", "&a;", StringComparison.Ordinal)),
            "namespace" => Encoding.UTF8.GetBytes(good.Replace("eCertificateNotification/1.1.0", "eCertificateNotification/9.9.9", StringComparison.Ordinal)),
            "over" => Encoding.UTF8.GetBytes(Repeated(good, NotificationRequest.Limit + 1)),
            _ => Encoding.Unicode.GetBytes(good),
        };

        using var answer = await host.PostAsync(bad);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Matches("[а-я]{4}", await answer.Content.ReadAsStringAsync());
        var after = await host.ReadAsync(certificate);
        Assert.Equal((before.Version, before.BalanceKopecks), (after.Version, after.BalanceKopecks));
        var row = (await host.LogAsync())[^1];
        Assert.Equal((TransportOutcome.Unreadable, 400, 0, TransportDirection.Incoming), (row.Outcome, row.HttpStatus!.Value, row.RecordCount, row.Direction));
    }

    [Fact]
    public async Task Document_OfThreeHundredRecords_IsTaken()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var bought = Encoding.UTF8.GetString(NotificationDesk.Document((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1)));
        using var answer = await host.PostAsync(Encoding.UTF8.GetBytes(Repeated(bought, NotificationRequest.Limit)));
        var read = NotificationXml.ReadResponse(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(NotificationRequest.Limit, read.Records.Count(r => r.Protocol.IsProcessedSuccessfully));
        Assert.Single((await host.ReadAsync(certificate)).Operations);
    }

    [Fact]
    public async Task Document_LargerThanAllowed_IsRefusedByItsSize()
    {
        await using var host = await GatewayHost.StartAsync([.. NotificationDesk.Listening, ("CertificateGateway:Notifications:MaxBytes", "1024")]);
        var certificate = await host.ActiveAsync();
        using var answer = await host.PostAsync(NotificationDesk.Document((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty((await host.ReadAsync(certificate)).Operations);
        Assert.Equal((TransportOutcome.Refused, 413), ((await host.LogAsync())[^1].Outcome, (await host.LogAsync())[^1].HttpStatus));
    }

    [Fact]
    public async Task Notification_WhileTheDatabaseFails_IsToBeRepeated()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var record = await host.RecordAsync(certificate);
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"ALTER TABLE Certificates RENAME TO Away");
        }

        using var answer = await host.PostAsync(NotificationDesk.Document(record.WithPurchase(1, 100, 1)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("повторите", await answer.Content.ReadAsStringAsync());
        Assert.Equal((TransportOutcome.Refused, 503, 1), ((await host.LogAsync())[^1].Outcome, (await host.LogAsync())[^1].HttpStatus!.Value, (await host.LogAsync())[^1].RecordCount));
    }

    [Fact]
    public async Task Sender_WithTooManyRequests_IsToldToWait()
    {
        await using var host = await GatewayHost.StartAsync([.. NotificationDesk.Listening, ("CertificateGateway:Notifications:RequestsPerMinute", "2")]);
        var certificate = await host.ActiveAsync();
        var document = NotificationDesk.Document(await host.RecordAsync(certificate));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await host.PostAsync(document);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Contains("too many requests", host.Log.Text);
    }

    [Fact]
    public async Task Sender_OfAnotherNetwork_IsRefusedAndNamedInTheLog()
    {
        await using var host = await GatewayHost.StartAsync(
            [.. NotificationDesk.Listening, ("CertificateGateway:Notifications:AllowedNetworks:0", "10.47.0.0/16")]);
        var certificate = await host.ActiveAsync();
        using var answer = await host.PostAsync(NotificationDesk.Document((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1)));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty((await host.ReadAsync(certificate)).Operations);
        Assert.Contains("A notification of 127.0.0.1 was refused: not an allowed sender", host.Log.Text);
        Assert.DoesNotContain(await host.LogAsync(), row => row.Direction == TransportDirection.Incoming);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/30")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::1", false)]
    public async Task Sender_OfASingleAddress_IsANetworkOfOne(string allowed, bool admitted = true)
    {
        await using var host = await GatewayHost.StartAsync([.. NotificationDesk.Listening, ("CertificateGateway:Notifications:AllowedNetworks:0", allowed)]);
        var certificate = await host.ActiveAsync();
        using var answer = await host.PostAsync(NotificationDesk.Document(await host.RecordAsync(certificate)));
        Assert.Equal(admitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Ports_OfWorkstationAndNotifications_ServeOnlyTheirOwn()
    {
        await using var host = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var certificate = await host.ActiveAsync();
        var document = NotificationDesk.Document(await host.RecordAsync(certificate));
        using var http = new HttpClient();
        using var atTheWorkstation = await host.PostAsync(document, new Uri(host.Address, "/notifications"));
        Assert.Equal(HttpStatusCode.NotFound, atTheWorkstation.StatusCode);
        foreach (var path in new[] { "/", "/sign-in", GatewaySandbox.GuidePath, "/notifications/more" })
        {
            using var page = await http.GetAsync(new Uri(host.NotificationAddress(), path));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }

        using var asked = await http.GetAsync(host.NotificationAddress());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);
    }

    [Fact]
    public async Task Listener_NotSwitchedOn_ListensNowhere()
    {
        await using var host = await GatewayHost.StartAsync();
        Assert.Throws<ArgumentNullException>(host.NotificationAddress);
    }

    [Fact]
    public async Task Listener_OnABusyPort_NamesTheKeyAndThePort()
    {
        await using var first = await GatewayHost.StartAsync(NotificationDesk.Listening);
        var port = first.NotificationAddress().Port;
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartAsync(
            [.. NotificationDesk.Listening, ("CertificateGateway:Notifications:Address", $"http://127.0.0.1:{port}")]));
        Assert.StartsWith("CertificateGateway:Notifications:Address", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{port} занят", refusal.Message);
    }

    private static string Repeated(string document, int times)
    {
        const string end = "</{0}eCertificateNotificationRequestRecord>";
        var start = document.IndexOf("<eCertificateNotificationRequestRecord", StringComparison.Ordinal);
        var last = string.Format(System.Globalization.CultureInfo.InvariantCulture, end, string.Empty);
        var stop = document.IndexOf(last, StringComparison.Ordinal) + last.Length;
        return document[..start] + string.Concat(Enumerable.Repeat(document[start..stop], times)) + document[stop..];
    }

    private static string LinesOf(GatewayHost host, string text) =>
        string.Join('\n', host.Log.Text.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal)));
}
