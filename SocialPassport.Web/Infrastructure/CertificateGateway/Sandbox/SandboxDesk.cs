using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>The sandbox's page and its acts: plain forms, and the same acts as JSON for tests.</summary>
public static class SandboxDesk
{
    public const string ActsPath = GatewaySandbox.Path + "/acts";

    private const int CertificatesShown = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void MapSandboxDesk(this RouteGroupBuilder group)
    {
        group.MapGet("/", ShowAsync);
        group.MapPost("/acts", ActAsync);
    }

    /// <summary>Address of the page of one certificate.</summary>
    public static string To(string certificate, long? act = null) =>
        $"{GatewaySandbox.GuidePath}?certificate={Uri.EscapeDataString(certificate)}" + (act is { } id ? string.Create(CultureInfo.InvariantCulture, $"&act={id}") : null);

    private static async Task<IResult> ShowAsync(
        HttpContext context, SandboxService service, SandboxActs acts, string? certificate, string? number, long? act, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var digits = string.Concat((number ?? string.Empty).Where(char.IsAsciiDigit));
        return new RazorComponentResult<SandboxGuide>(new Dictionary<string, object?>
        {
            [nameof(SandboxGuide.Digits)] = digits,
            [nameof(SandboxGuide.Certificates)] = await service.LatestAsync(digits, CertificatesShown, cancellationToken),
            [nameof(SandboxGuide.Chosen)] = certificate is null ? null : await acts.CertificateAsync(certificate, cancellationToken),
            [nameof(SandboxGuide.Outcome)] = act is { } id ? await acts.FindAsync(id, cancellationToken) : null,
        });
    }

    private static async Task<IResult> ActAsync(HttpContext context, SandboxActs acts, CancellationToken cancellationToken)
    {
        if (!IsOwnPage(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var fault = FaultDraw.Asked(context);
        if (!context.Request.HasFormContentType)
        {
            return await ReadJsonAsync(context.Request, cancellationToken) is { } asked
                ? Results.Json(await acts.PerformAsync(asked, fault, cancellationToken), Json)
                : Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Read(form) is not { } act)
        {
            return Results.BadRequest();
        }

        var outcome = await acts.PerformAsync(act, fault, cancellationToken);
        return Results.LocalRedirect(To(act.Certificate, outcome.Id), permanent: false, preserveMethod: false);
    }

    // The page asks nobody who he is, so a page of somebody else must not be able to send its forms.
    private static bool IsOwnPage(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none" && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }

    private static async Task<SandboxAct?> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<SandboxAct>(Json, cancellationToken) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SandboxAct? Read(IFormCollection form) => Enum.TryParse<SandboxActKind>(form["kind"], out var kind)
        ? new SandboxAct
        {
            Kind = kind,
            Certificate = form["certificate"].ToString(),
            Shop = form["shop"].ToString(),
            Goods = form["goods"].ToString(),
            Quantity = int.TryParse(form["quantity"], CultureInfo.InvariantCulture, out var quantity) ? quantity : 0,
            PriceKopecks = Kopecks(form["price"].ToString()),
            Operation = form["operation"].ToString(),
            Reason = form["reason"].ToString(),
        }
        : null;

    /// <summary>«150», «150,50» or «150.50»; 0 when it is no price.</summary>
    private static long Kopecks(string text) =>
        decimal.TryParse(text.Replace(',', '.').Replace(" ", string.Empty, StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var roubles)
            && roubles < 1_000_000_000
            ? (long)(roubles * 100)
            : 0;
}
