using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>What citizens and «Казначейство» do in the sandbox comes to the workstation by notifications, whatever happens on the way.</summary>
public sealed class SandboxNotificationTests
{
    private const string Milk = "105111000.000000001";

    /// <summary>The test itself says when notifications are sent.</summary>
    private static readonly (string Key, string? Value)[] Quiet =
        [.. NotificationDesk.Listening, ("CertificateGateway:Sandbox:NotifyPauseMilliseconds", "600000")];

    [Fact]
    public async Task Acts_OfACitizenAndTheTreasury_ComeToTheCertificate()
    {
        await using var host = await GatewayHost.StartAsync(Quiet);
        var certificate = await host.ActiveAsync();
        var number = (await host.ReadAsync(certificate)).Number!;

        await ActAsync(host, new() { Kind = SandboxActKind.Buy, Certificate = number, Shop = "Магазин", Goods = Milk, Quantity = 2, PriceKopecks = 10_000 });
        await DeliverAsync(host);
        var bought = await host.ReadAsync(certificate);
        Assert.Equal((600_460, CertificateUsage.Partial), (bought.BalanceKopecks, bought.Usage));

        await ActAsync(host, new() { Kind = SandboxActKind.Return, Certificate = number, Operation = bought.Operations[0].Number, Quantity = 1 });
        await ActAsync(host, new() { Kind = SandboxActKind.Suspend, Certificate = number, Reason = "ECSRPERS" });
        await DeliverAsync(host);
        var suspended = await host.ReadAsync(certificate);
        Assert.Equal((610_460, CertificateLife.Suspended), (suspended.BalanceKopecks, suspended.Life));
        Assert.Equal([CertificateOperationKind.Purchase, CertificateOperationKind.Return], suspended.Operations.OrderBy(o => o.Id).Select(o => o.Kind));

        await ActAsync(host, new() { Kind = SandboxActKind.Resume, Certificate = number });
        await DeliverAsync(host);
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);

        await ActAsync(host, new() { Kind = SandboxActKind.Block, Certificate = number });
        await DeliverAsync(host);
        Assert.Equal(SandboxCodes.Blocked, (await host.ReadAsync(certificate)).ReportedStatusCode);
        Assert.Equal(0, await WaitingAsync(host));
    }

    [Theory]
    [InlineData(SandboxFault.LoseRequest, 1)]
    [InlineData(SandboxFault.LoseAnswer, 1)]
    [InlineData(SandboxFault.HalfAnswer, 1)]
    [InlineData(SandboxFault.Delay, 1)]
    [InlineData(SandboxFault.Reorder, 1)]
    [InlineData(SandboxFault.Duplicate, 0)]
    public async Task Notification_WithAFaultOfItsOwn_ComesInTheEndAndCountsOnce(SandboxFault fault, int waiting)
    {
        await using var host = await GatewayHost.StartAsync(Quiet);
        var certificate = await host.ActiveAsync();
        var number = (await host.ReadAsync(certificate)).Number!;
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add(FaultDraw.Header, fault.ToString());
        using var answer = await http.PostAsJsonAsync(SandboxDesk.ActsPath, new { kind = "Buy", certificate = number, shop = "Магазин", goods = Milk, quantity = 1, priceKopecks = 460 });
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("done").GetBoolean());

        await DeliverAsync(host);
        Assert.Equal(waiting, await WaitingAsync(host));
        await ActAsync(host, new() { Kind = SandboxActKind.Buy, Certificate = number, Shop = "Магазин", Goods = Milk, Quantity = 1, PriceKopecks = 20_000 });
        await DeliverAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await DeliverAsync(host);

        Assert.Equal(0, await WaitingAsync(host));
        var now = await host.ReadAsync(certificate);
        Assert.Equal((600_000, 2), (now.BalanceKopecks, now.Operations.Count));
    }

    [Fact]
    public async Task Notifications_OfAWorkstationThatIsAway_WaitAndComeOldestFirst()
    {
        await using var host = await GatewayHost.StartAsync([.. Quiet, ("CertificateGateway:Notifications:Enabled", "false")]);
        var certificate = await host.ActiveAsync();
        var number = (await host.ReadAsync(certificate)).Number!;
        for (var i = 0; i < 3; i++)
        {
            await ActAsync(host, new() { Kind = SandboxActKind.Buy, Certificate = number, Shop = "Магазин", Goods = Milk, Quantity = 1, PriceKopecks = 100 });
        }

        Assert.Equal(0, await DeliverAsync(host));
        Assert.Equal(3, await WaitingAsync(host));
        host.Change("CertificateGateway:Notifications:Enabled", "true");
        await host.RestartAsync();
        Assert.Equal(3, await DeliverAsync(host));
        var now = await host.ReadAsync(certificate);
        Assert.Equal((620_160, 3), (now.BalanceKopecks, now.Operations.Count));
        var row = (await host.LogAsync())[^1];
        Assert.Equal((3, TransportDirection.Incoming), (row.RecordCount, row.Direction));
    }

    [Fact]
    public async Task RepeatedFact_Refused_IsFollowedByItsNumber()
    {
        await using var host = await GatewayHost.StartAsync([.. Quiet, ("CertificateGateway:Sandbox:RepeatAnswer", "Error")]);
        host.Faults.Force(SandboxFault.LoseAnswer);
        var certificate = await host.IssuedAsync();
        await host.RunToEndAsync();
        Assert.Equal(ExchangeState.NeedsReconciliation, Assert.Single(await host.MessagesAsync(certificate)).State);

        await DeliverAsync(host);

        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(certificate)).Life);
        Assert.Equal(ExchangeState.Done, Assert.Single(await host.MessagesAsync(certificate)).State);
    }

    [Fact]
    public async Task Page_WithoutScripts_BuysAndTellsWhatHappened()
    {
        await using var host = await GatewayHost.StartAsync(Quiet);
        var certificate = await host.ActiveAsync();
        var number = (await host.ReadAsync(certificate)).Number!;
        using var http = new HttpClient { BaseAddress = host.Address };
        var page = WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(SandboxDesk.To(number), UriKind.Relative)));
        Assert.Contains($"Сертификат № {number}", page);
        Assert.Contains("Покупок ещё не было", page);

        var bought = await PostFormAsync(http, number, ("kind", "Buy"), ("shop", "Магазин «Пример»"), ("goods", Milk), ("quantity", "2"), ("price", "150,50"));
        Assert.Contains("Сертификатом 301,00", bought);
        var operation = (await host.RecordAsync(certificate)).Transactions[0].Number;
        Assert.Contains(operation, bought);
        Assert.Contains("Возврат №", await PostFormAsync(http, number, ("kind", "Return"), ("operation", operation), ("quantity", "1")));
        Assert.Contains("Вернуть можно от 1 до 1", await PostFormAsync(http, number, ("kind", "Return"), ("operation", operation), ("quantity", "2")));
        Assert.Contains("Укажите цену", await PostFormAsync(http, number, ("kind", "Buy"), ("shop", "Магазин"), ("goods", Milk), ("quantity", "2"), ("price", "много")));
        Assert.Contains("приостановлена", await PostFormAsync(http, number, ("kind", "Suspend"), ("reason", "ECSRPERS")));
        Assert.Contains("снова действует", await PostFormAsync(http, number, ("kind", "Resume")));
        Assert.Contains("Срок сертификата истёк", await PostFormAsync(http, number, ("kind", "Expire")));
        Assert.Contains("заблокировать можно только", await PostFormAsync(http, number, ("kind", "Block")));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.BadRequest)]
    public async Task Acts_FromAPageOfSomebodyElse_AreRefused(string header, string value, HttpStatusCode expected)
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add(header, value);
        using var form = new FormUrlEncodedContent([new("kind", "none")]);
        using var answer = await http.PostAsync(SandboxDesk.ActsPath, form);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<string> PostFormAsync(HttpClient http, string certificate, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("certificate", certificate)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await http.PostAsync(SandboxDesk.ActsPath, form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("GET", answer.RequestMessage!.Method.Method);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' ');
    }

    private static Task<SandboxOutcome> ActAsync(GatewayHost host, SandboxAct act) => host.ActInSandboxAsync(act);

    private static Task<int> DeliverAsync(GatewayHost host) => host.Services.GetRequiredService<SandboxNotifier>().DeliverAsync(CancellationToken.None);

    private static Task<int> WaitingAsync(GatewayHost host) =>
        host.Services.GetRequiredService<SandboxStore>().InTransactionAsync(unit => unit.CountNotifications(), CancellationToken.None);
}
