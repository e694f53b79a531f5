using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>A partner that is away is left alone for a while.</summary>
public sealed class ExchangeCircuitTests
{
    private const int Attempts = 3;

    private static readonly (string Key, string? Value)[] Settings =
    [
        ("Exchange:CircuitAttempts", "3"), ("Exchange:CircuitBreakSeconds", "30"), ("Exchange:FirstDelaySeconds", "1"), ("Exchange:MaxDelaySeconds", "1"),
    ];

    [Fact]
    public async Task Run_PartnerAway_MessagesWaitWithoutUsingUpAttempts()
    {
        await using var host = await GatewayHost.StartAsync(Settings);
        var issued = await AwayAsync(host);

        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await host.RunAsync());

        Assert.Equal(Attempts, Assert.Single(await host.MessagesAsync(issued)).Attempts);
        Assert.InRange(Circuit(host).OpenUntil!.Value, host.Now.AddSeconds(26), host.Now.AddSeconds(30));
    }

    [Fact]
    public async Task Run_AfterTheBreak_GoesOnByItself()
    {
        await using var host = await GatewayHost.StartAsync(Settings);
        var issued = await AwayAsync(host);

        host.Clock.Advance(TimeSpan.FromSeconds(31));
        await host.RunAsync();

        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(issued)).Life);
        Assert.Null(Circuit(host).OpenUntil);
    }

    [Fact]
    public async Task Run_NothingToSend_DoesNotCloseTheCircuit()
    {
        await using var host = await GatewayHost.StartAsync(Settings);
        var issued = await AwayAsync(host);
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();

        Assert.Equal(ExchangeState.Pending, Assert.Single(await host.MessagesAsync(issued)).State);
        Assert.True(Circuit(host).OpenUntil > host.Now);
        Assert.Equal(0, await host.RunAsync());
    }

    private static ExchangeCircuit Circuit(GatewayHost host) => host.Services.GetRequiredService<ExchangeCircuit>();

    private static async Task<Certificate> AwayAsync(GatewayHost host)
    {
        var issued = await host.IssuedAsync();
        host.Faults.Force(Enumerable.Repeat(SandboxFault.ServerError, Attempts).ToArray());
        for (var i = 0; i < Attempts; i++)
        {
            await host.RunAsync();
            host.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        return issued;
    }
}
