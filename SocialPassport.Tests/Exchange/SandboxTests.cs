using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

public sealed class SandboxTests
{
    [Fact]
    public async Task Store_AfterRestart_KnowsItsCertificatesAndGivesNewNumbers()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        await host.RestartAsync();
        await host.ActiveAsync();
        var numbers = (await host.SandboxAsync()).Select(s => s.Record.CertificateNumber).ToList();
        Assert.Equal(2, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches("^20251015[0-9]{17}$", number));
    }

    [SchemaFact]
    public async Task Messages_OfARealJourney_ValidateAgainstTheSchema()
    {
        await using var host = await GatewayHost.StartAsync();
        var sniffed = new List<byte[]>();
        var certificate = await host.ActiveAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<ExchangeRecords>();
        var service = scope.ServiceProvider.GetRequiredService<SandboxService>();
        await host.RevokeAsync(certificate);
        await host.ActAsync(s => s.RefreshAsync(certificate.PublicId));
        await host.IssuedAsync();
        await using var db = host.Database.CreateDbContext();
        var messages = await db.Set<ExchangeMessage>().Include(m => m.Certificate).ToListAsync();
        foreach (var message in messages.Where(m => m.State == ExchangeState.Pending))
        {
            var (request, _) = records.Build(message.Operation, [message], host.Now);
            sniffed.Add(ServiceXml.WriteRequest(request!));
            sniffed.Add(ServiceXml.WriteResponse(await service.ProcessAsync(request!, rejectAll: false, CancellationToken.None)));
        }

        Assert.Equal(6, sniffed.Count);
        Assert.All(sniffed, document => Assert.Empty(OfficialSchemas.Errors(document)));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.BadRequest)]
    [InlineData("::1", HttpStatusCode.BadRequest)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.7", HttpStatusCode.NotFound)]
    [InlineData("192.168.1.5", HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task Endpoint_AskedFromElsewhere_IsNotThere(string? address, HttpStatusCode expected)
    {
        await using var app = await StartAsync("Testing", enabled: true);
        var answer = await app.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "POST";
            context.Request.Path = GatewaySandbox.Path + "/service";
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        });
        Assert.Equal((int)expected, answer.Response.StatusCode);
    }

    [Fact]
    public async Task Guide_AfterCertificates_ListsThemNewestFirstWithoutTheCards()
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Contains("Пока ни одного.", await ReadGuideAsync(http));
        var first = await host.ActiveAsync();
        var second = await host.ActiveAsync(GatewayHost.OtherCard);
        await host.RevokeAsync(second);
        await host.RunAsync();

        var html = await ReadGuideAsync(http);

        var rows = Regex.Matches(html, "<tr>\\s*<td class=\"nowrap\"><a href=\"[^\"]+\">([0-9]{25})</a></td>\\s*<td>([^<]+)</td>\\s*<td class=\"number\">([^<]+)</td>");
        Assert.Equal(
            [((await host.ReadAsync(second)).Number!, "заблокирован", "6\u00a0204,60\u00a0₽"), ((await host.ReadAsync(first)).Number!, "действует", "6\u00a0204,60\u00a0₽")],
            rows.Select(r => (r.Groups[1].Value, r.Groups[2].Value, r.Groups[3].Value)));
        Assert.DoesNotContain("0004", html.Replace(rows[0].Groups[1].Value, string.Empty).Replace(rows[1].Groups[1].Value, string.Empty));
        Assert.Contains("Сертификатов с таким номером нет", await ReadGuideAsync(http, "?number=999-888"));
        Assert.Contains(rows[0].Groups[1].Value, await ReadGuideAsync(http, "?number=" + rows[0].Groups[1].Value[^11..]));
        Assert.DoesNotContain("5002", html);
        Assert.DoesNotContain(first.FactAssignmentUuid.ToString(), html);
    }

    [Fact]
    public async Task Guide_Cards_AreTenValidOnesOfMir()
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var numbers = Regex.Matches(await ReadGuideAsync(http), "(?:[0-9]{4} ){3}[0-9]{4}").Select(m => m.Value).ToList();

        Assert.Equal(10, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.True(MirCard.TryRead(number, out _, out _)));
    }

    [Theory]
    [InlineData("127.0.0.1", null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("10.0.0.7", null, HttpStatusCode.NotFound)]
    public async Task Guide_AskedFromElsewhere_IsNotThere(string address, string? forwardedFor, HttpStatusCode expected)
    {
        await using var app = await StartAsync("Testing", enabled: true);
        var answer = await app.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Path = GatewaySandbox.GuidePath;
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        });
        Assert.Equal((int)expected, answer.Response.StatusCode);
    }

    [Fact]
    public async Task Endpoint_SwitchedOff_IsNotMapped()
    {
        await using var app = await StartAsync("Production", enabled: false);
        var answer = await app.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "POST";
            context.Request.Path = GatewaySandbox.Path + "/service";
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
        });
        Assert.Equal(404, answer.Response.StatusCode);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Sandbox_OnInProduction_RefusesToStartAndNamesTheKey(string environment)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(environment, enabled: true));
        Assert.Contains("CertificateGateway:Sandbox:Enabled", refusal.Message);
    }

    private static async Task<string> ReadGuideAsync(HttpClient http, string query = "") =>
        WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(GatewaySandbox.GuidePath + query, UriKind.Relative)));

    private static async Task<WebApplication> StartAsync(string environment, bool enabled)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CertificateGateway:Sandbox:Enabled"] = enabled.ToString(),
            ["CertificateGateway:Sandbox:Path"] = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.db"),
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRazorComponents();
        builder.Services.AddGatewaySandbox(builder.Environment);
        var app = builder.Build();
        try
        {
            app.MapGatewaySandbox();
            await app.StartAsync();
            return app;
        }
        catch (OptionsValidationException)
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
