using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.FactGateway.Sandbox;

/// <summary>Faults of the stand-in adapter.</summary>
public sealed class FactSandboxFaults(IOptions<FactSandboxOptions> options) : FaultDraw(options.Value.FaultRates, options.Value.Seed);

/// <summary>Questions the stand-in was asked; a restart forgets them, as a partner's restart may.</summary>
public sealed class FactSandboxStore
{
    private readonly ConcurrentDictionary<Guid, (FactQuery Query, DateTime ReadyAt)> asked = new();

    public int Count => asked.Count;

    /// <summary>A repeated question keeps its place in the queue.</summary>
    public void Ask(FactQuery query, DateTime readyAt) => asked.TryAdd(query.Id, (query, readyAt));

    public (FactQuery Query, DateTime ReadyAt)? Find(Guid id) => asked.TryGetValue(id, out var found) ? found : null;

    public void Forget() => asked.Clear();
}

/// <summary>Registers the stand-in adapter of СМЭВ and maps it under <see cref="Path"/>, for callers on this machine only.</summary>
public static class FactSandbox
{
    public const string Path = "/sandbox/smev";

    private const string Json = "application/json";

    public static IServiceCollection AddFactSandbox(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSandboxOptions<FactSandboxOptions>(
            environment,
            FactSandboxOptions.Section,
            o => o.Enabled,
            "FactGateway:Sandbox:Enabled: учебный адаптер СМЭВ допустим только при разработке. Задайте false и адрес FactGateway:BaseAddress.");
        services.AddOptions<FactGatewayOptions>().PostConfigure<IOptions<FactSandboxOptions>>((gateway, sandbox) =>
        {
            if (sandbox.Value.Enabled)
            {
                gateway.BaseAddress ??= SandboxHosting.AddressOf(Path);
            }
        });
        services.AddSingleton<FactSandboxStore>();
        services.AddSingleton<FactSandboxFaults>();
        services.AddSingleton<FactSandboxAnswers>();
        return services;
    }

    /// <summary>Maps nothing unless <c>FactGateway:Sandbox:Enabled</c> is set.</summary>
    public static IEndpointRouteBuilder MapFactSandbox(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<FactSandboxOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        var group = endpoints.MapSandbox(Path + "/" + FactGatewayClient.RequestsPath);
        group.MapPost("/", AskAsync);
        group.MapGet("/{id:guid}", AnswerAsync);
        return endpoints;
    }

    private static async Task<IResult> AskAsync(
        HttpContext context, FactSandboxStore store, FactSandboxFaults faults, IOptions<FactSandboxOptions> options, TimeProvider clock)
    {
        var fault = faults.Next(FaultDraw.Asked(context));
        if (FaultDraw.BreakOff(context, fault) is { } broken)
        {
            return broken;
        }

        FactQuery? query;
        try
        {
            query = await context.Request.ReadFromJsonAsync<FactQuery>(FactMessages.Json, context.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return Results.BadRequest();
        }

        if (query is null || fault == SandboxFault.Reject)
        {
            return Results.BadRequest();
        }

        store.Ask(query, clock.GetUtcNow().UtcDateTime.AddMilliseconds(options.Value.DelayMilliseconds));
        if (fault == SandboxFault.LoseAnswer)
        {
            context.Abort();
            return Results.Empty;
        }

        return Results.Accepted();
    }

    private static async Task<IResult> AnswerAsync(
        Guid id, HttpContext context, FactSandboxStore store, FactSandboxAnswers answers, FactSandboxFaults faults, TimeProvider clock)
    {
        var fault = faults.Next(FaultDraw.Asked(context));
        if (store.Find(id) is not { } asked)
        {
            return Results.NotFound();
        }

        if (FaultDraw.BreakOff(context, fault) is { } broken)
        {
            return broken;
        }

        switch (fault)
        {
            case SandboxFault.LoseAnswer:
                context.Abort();
                return Results.Empty;
            case SandboxFault.Garbage:
                return Results.Text("<html><body>502 Bad Gateway", Json, Encoding.UTF8);
            case SandboxFault.HalfAnswer:
                return Results.Text("{\"state\":\"ready\",\"facts\":[{\"fact\":", Json, Encoding.UTF8);
            case SandboxFault.Delay:
                return Results.Json(new FactAnswer(FactAnswerState.Processing, null, null), FactMessages.Json);
            case SandboxFault.Reject:
                return Results.Json(new FactAnswer(FactAnswerState.Refused, "Ведомство отказало: сведения о лице не совпадают.", null), FactMessages.Json);
        }

        return Results.Json(
            clock.GetUtcNow().UtcDateTime < asked.ReadyAt
                ? new FactAnswer(FactAnswerState.Processing, null, null)
                : await answers.OfAsync(asked.Query, context.RequestAborted),
            FactMessages.Json);
    }
}
