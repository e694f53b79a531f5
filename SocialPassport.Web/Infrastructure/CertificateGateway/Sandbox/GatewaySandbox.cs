using System.Text;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>Registers the stand-in ГИС ЭС and maps it under <see cref="Path"/>, for callers on this machine only.</summary>
public static class GatewaySandbox
{
    public const string Path = "/sandbox/gises";

    /// <summary>Page for people who try the product: cards to use, and what citizens and the Treasury do with certificates.</summary>
    public const string GuidePath = Path + "/";

    private const string Xml = "application/xml; charset=utf-8";

    public static IServiceCollection AddGatewaySandbox(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSandboxOptions<SandboxOptions>(
            environment,
            SandboxOptions.Section,
            o => o.Enabled,
            "CertificateGateway:Sandbox:Enabled: учебная ГИС ЭС допустима только при разработке. Задайте false и адрес CertificateGateway:BaseAddress.");
        services.AddOptions<CertificateGatewayOptions>().PostConfigure<IOptions<SandboxOptions>>((gateway, sandbox) =>
        {
            if (sandbox.Value.Enabled)
            {
                gateway.BaseAddress ??= SandboxHosting.AddressOf(Path);
            }
        });
        services.AddSingleton<SandboxStore>();
        services.AddSingleton<SandboxFaults>();
        services.AddSingleton<SandboxNotificationFaults>();
        services.AddSingleton<SandboxService>();
        services.AddSingleton<SandboxActs>();
        services.AddSingleton<SandboxNotifier>();
        services.AddHttpClient(SandboxNotifier.ClientName).ConfigurePrimaryHttpMessageHandler(PartnerHttp.Handler);
        services.AddHostedService<SandboxNotifierLoop>();
        return services;
    }

    /// <summary>Maps nothing unless <c>CertificateGateway:Sandbox:Enabled</c> is set.</summary>
    public static IEndpointRouteBuilder MapGatewaySandbox(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        var group = endpoints.MapSandbox(Path);
        group.MapPost("/" + CertificateGatewayClient.ServicePath, AnswerAsync);
        group.MapSandboxDesk();
        return endpoints;
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, SandboxService service, SandboxFaults faults, IOptions<SandboxOptions> options, CancellationToken cancellationToken)
    {
        var fault = faults.Next(FaultDraw.Asked(context));
        if (FaultDraw.BreakOff(context, fault) is { } broken)
        {
            return broken;
        }

        ServiceRequest request;
        try
        {
            request = ServiceXml.ReadRequest(await ReadAsync(context.Request, cancellationToken));
        }
        catch (MessageFormatException exception)
        {
            return Results.Text(exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        if (fault == SandboxFault.Delay)
        {
            await Task.Delay(options.Value.DelayMilliseconds, cancellationToken);
        }

        var response = await service.ProcessAsync(request, fault == SandboxFault.Reject, CancellationToken.None);
        if (fault == SandboxFault.Duplicate)
        {
            response = await service.ProcessAsync(request, rejectAll: false, CancellationToken.None);
        }

        return await SendAsync(context, fault, response, cancellationToken);
    }

    private static async Task<IResult> SendAsync(HttpContext context, SandboxFault fault, ServiceResponse response, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case SandboxFault.LoseAnswer:
                context.Abort();
                return Results.Empty;
            case SandboxFault.Garbage:
                return Results.Text("<html><body>502 Bad Gateway", Xml, Encoding.UTF8);
            case SandboxFault.HalfAnswer:
                var bytes = ServiceXml.WriteResponse(response);
                context.Response.ContentType = Xml;
                context.Response.ContentLength = bytes.Length;
                await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
                context.Abort();
                return Results.Empty;
            case SandboxFault.Reorder:
                return Results.Bytes(ServiceXml.WriteResponse(response with { Records = [.. response.Records.Reverse()] }), Xml);
            default:
                return Results.Bytes(ServiceXml.WriteResponse(response), Xml);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MessageXml.MaxBytes)
        {
            throw new MessageFormatException("Документ слишком велик.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }
}
