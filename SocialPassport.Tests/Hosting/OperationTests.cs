using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Hosting;

/// <summary>The running workstation as those see it who watch over it.</summary>
public sealed class OperationTests(OperationTests.Running running) : IClassFixture<OperationTests.Running>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_Running_IsHealthy(string address)
    {
        using var answer = JsonDocument.Parse(await running.Http.GetStringAsync(address));

        Assert.Equal("Healthy", answer.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Health_ThroughAProxy_TellsNoDetail()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var response = await running.Http.SendAsync(request);

        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_ThroughAProxy_AreNotThere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.NotFound, (await running.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Metrics_OnThisMachine_AreLinesOfPrometheus()
    {
        await running.Http.GetAsync("/sign-in");

        var response = await running.Http.GetAsync("/metrics");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.All(lines.Where(line => line[0] != '#'), line => Assert.True(double.TryParse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out _), line));
        Assert.Contains("passport_outbox_messages{state=\"Pending\"} 0", lines);
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal) && line.Contains("http_route=\"/sign-in\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("kestrel_active_connections", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet_gc_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_AsJson_CarriesTheTraceOfTheRequest()
    {
        await running.Http.GetAsync("/no-such-page");

        var lines = (await running.Workstation.LogWithAsync("/no-such-page")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line)).ToList();

        Assert.NotEmpty(lines);
        Assert.Contains(lines, line => line.RootElement.GetProperty("Scopes").EnumerateArray().Any(scope => scope.TryGetProperty("TraceId", out _)));
    }

    /// <summary>A workstation that logs as JSON, with a line for each request.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public WorkstationProcess Workstation { get; private set; } = null!;

        public HttpClient Http { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Workstation = await WorkstationProcess.StartAsync(
                "--DemoData:Families", "5", "--Logging:Console:FormatterName", "json", "--Logging:Console:FormatterOptions:IncludeScopes", "true",
                "--Logging:LogLevel:Microsoft.AspNetCore.Hosting", "Information");
            Http = new HttpClient { BaseAddress = new Uri(Workstation.Address) };
        }

        public async Task DisposeAsync()
        {
            Http.Dispose();
            await Workstation.DisposeAsync();
        }
    }
}

/// <summary>A workstation of its own, because it is broken on purpose.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_DatabaseOfAnotherModelOrKeysGone_IsUnavailableButAlive()
    {
        await using var workstation = await WorkstationProcess.StartAsync("--DemoData:Families", "5");
        using var http = new HttpClient { BaseAddress = new Uri(workstation.Address) };
        await using (var db = WorkstationProcess.OpenDatabase(workstation.Folder))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)");
        }

        Directory.Move(Path.Combine(workstation.Folder, "keys"), Path.Combine(workstation.Folder, "keys-gone"));

        var ready = await http.GetAsync("/health/ready");
        using var answer = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", answer.RootElement.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
        Assert.Equal("Unhealthy", answer.RootElement.GetProperty("checks").GetProperty("keyRing").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
    }
}
