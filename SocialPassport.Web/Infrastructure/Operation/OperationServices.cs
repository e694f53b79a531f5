using System.Text;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>What those who run the workstation look at: health, metrics, the circuit in the log.</summary>
public static class OperationServices
{
    private const string OutboxMetric = "passport_outbox_messages";

    public static WebApplicationBuilder AddOperation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperationOptions>()
            .BindConfiguration(OperationOptions.Section)
            .Validate(o => o.IsValid, "Operation:WatcherNetworks: нужны сети вида 10.1.0.0/16.")
            .ValidateOnStart();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<KeyRingHealth>("keyRing");
        builder.Services.AddSingleton<MetricStore>();
        builder.Services.AddScoped<CircuitHandler, CircuitLogScope>();
        return builder;
    }

    /// <summary>Open to everybody who reaches the node; more than «ok» or «unavailable» is for watchers.</summary>
    public static WebApplication MapOperation(this WebApplication app)
    {
        // Counting begins with the start and not with the first question.
        app.Services.GetRequiredService<MetricStore>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteHealthAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealthAsync }).AllowAnonymous();
        app.MapGet("/metrics", WriteMetricsAsync).AllowAnonymous();
        return app;
    }

    private static Task WriteHealthAsync(HttpContext context, HealthReport health)
    {
        if (!context.RequestServices.GetRequiredService<IOptions<OperationOptions>>().Value.IsWatcher(context))
        {
            return context.Response.WriteAsync(health.Status == HealthStatus.Healthy ? "ok" : "unavailable", context.RequestAborted);
        }

        return context.Response.WriteAsJsonAsync(
            new
            {
                status = health.Status.ToString(),
                checks = health.Entries.ToDictionary(check => check.Key, check => new { status = check.Value.Status.ToString(), check.Value.Description }),
            },
            context.RequestAborted);
    }

    private static async Task<IResult> WriteMetricsAsync(
        HttpContext context, MetricStore metrics, IOptions<OperationOptions> options, IDbContextFactory<PassportDbContext> contexts)
    {
        if (!options.Value.IsWatcher(context))
        {
            return Results.NotFound();
        }

        var text = new StringBuilder();
        metrics.Write(text);
        await WriteOutboxAsync(text, contexts, context.RequestAborted);
        return Results.Text(text.ToString(), PrometheusText.ContentType);
    }

    private static async Task WriteOutboxAsync(StringBuilder text, IDbContextFactory<PassportDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await db.Set<ExchangeMessage>().AsNoTracking()
            .Where(message => message.State != ExchangeState.Done)
            .GroupBy(message => message.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.State, group => group.Count, cancellationToken);
        PrometheusText.Head(text, OutboxMetric, MetricKind.Gauge);
        foreach (var state in Enum.GetValues<ExchangeState>().Where(state => state != ExchangeState.Done))
        {
            PrometheusText.Line(text, OutboxMetric, $"state=\"{state}\"", counts.GetValueOrDefault(state));
        }
    }
}
