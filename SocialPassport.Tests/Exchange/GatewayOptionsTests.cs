using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Exchange;

public sealed class GatewayOptionsTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    private static readonly Dictionary<string, string?> Valid = new()
    {
        ["CertificateGateway:BaseAddress"] = "https://gises.example/api",
        ["CertificateGateway:Organization:Rid"] = "ПРИМЕР47",
        ["CertificateGateway:Organization:FullName"] = "ЦСЗН",
        ["CertificateGateway:Organization:Account"] = "ПРИМЕР00001",
        ["CertificateGateway:Organization:Inn"] = "4703123451",
        ["CertificateGateway:Organization:Kpp"] = "470301001",
    };

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Options_Complete_AreAccepted()
    {
        await using var app = Build([]);
        Assert.Equal("ПРИМЕР47", app.Services.GetRequiredService<IOptions<CertificateGatewayOptions>>().Value.Organization.Rid);
    }

    [Theory]
    [InlineData("CertificateGateway:BaseAddress", null)]
    [InlineData("CertificateGateway:BaseAddress", "ftp://gises.example")]
    [InlineData("CertificateGateway:Program", "SHORT")]
    [InlineData("CertificateGateway:Organization:Rid", "ПРИМЕР4")]
    [InlineData("CertificateGateway:Organization:FullName", "")]
    [InlineData("CertificateGateway:Organization:Account", "ПРИМЕР-0001")]
    [InlineData("CertificateGateway:Organization:Inn", "470312345")]
    [InlineData("CertificateGateway:Organization:Inn", "4703123452")]
    [InlineData("CertificateGateway:Organization:Kpp", "47030100A")]
    [InlineData("CertificateGateway:RepeatedFactRuleCodes:0", "1")]
    public async Task Options_Wrong_NameTheKey(string key, string? value)
    {
        await using var app = Build(new() { [key] = value });
        var refusal = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IOptions<CertificateGatewayOptions>>().Value);
        var named = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        Assert.StartsWith(named, Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NobodyListens_SaysThatNothingArrived()
    {
        using var closed = LoopbackPort.Closed(out var port);
        await using var app = Build(new() { ["CertificateGateway:BaseAddress"] = $"http://127.0.0.1:{port}" });
        var failure = await Assert.ThrowsAsync<CertificateGatewayException>(() => SendAsync(app));
        Assert.Equal((false, "Нет связи с ГИС ЭС."), (failure.MayHaveArrived, failure.Message));
    }

    [Fact]
    public async Task Send_AnswerToAnotherOperation_IsNoAnswer()
    {
        var builder = WebApplication.CreateBuilder();
        await using var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/service", () => Results.Bytes(ServiceXml.WriteResponse(new ServiceResponse(
            ExchangeOperation.Create, [new ResponseRecord(1, new ProtocolRecord(DateTime.UnixEpoch, DateTime.UnixEpoch, false, []), null, null)]))));
        await server.StartAsync();
        await using var app = Build(new() { ["CertificateGateway:BaseAddress"] = server.Urls.Single() });
        var failure = await Assert.ThrowsAsync<CertificateGatewayException>(() => SendAsync(app));
        Assert.True(failure.MayHaveArrived);
    }

    [Fact]
    public async Task Send_EndlessAnswer_IsCutOff()
    {
        var builder = WebApplication.CreateBuilder();
        await using var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/service", async (HttpContext context) =>
        {
            var block = new byte[1024 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        await server.StartAsync();
        await using var app = Build(new() { ["CertificateGateway:BaseAddress"] = server.Urls.Single() });
        var failure = await Assert.ThrowsAsync<CertificateGatewayException>(() => SendAsync(app));
        Assert.Contains("МБ", failure.Message);
    }

    private static async Task SendAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CertificateGatewayClient>().SendAsync(
            new ServiceRequest { Operation = ExchangeOperation.Block, Blocks = [new BlockRecord(1, Guid.NewGuid(), new string('1', 25), "BLRSMOVE")] },
            CancellationToken.None);
    }

    private WebApplication Build(Dictionary<string, string?> changes)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Valid);
        builder.Configuration.AddInMemoryCollection(changes);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        builder.Services.AddCertificateGateway();
        builder.Services.AddGatewaySandbox(builder.Environment);
        return builder.Build();
    }
}
