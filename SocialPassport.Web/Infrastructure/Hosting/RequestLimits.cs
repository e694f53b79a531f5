using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>Limits of <see cref="LimitOptions"/> where the framework wants them.</summary>
public static class RequestLimits
{
    public const string SignIn = "sign-in";
    public const string ProviderSignOut = "provider-sign-out";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DownloadLimit>();
        services.AddRateLimiter(limiter => limiter.OnRejected = ExplainAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignIn, context => PerMinute(AddressOf(context), limits.Value.SignInsPerMinute));
            limiter.AddPolicy(ProviderSignOut, context => PerMinute(AddressOf(context), limits.Value.ProviderSignOutsPerMinute));
        });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.RequestBodyKilobytes * 1024L;
            kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Value.WebSockets;
        });
        services.AddOptions<CircuitOptions>().Configure<IOptions<LimitOptions>>((circuits, limits) =>
        {
            circuits.DisconnectedCircuitMaxRetained = limits.Value.RetainedCircuits;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(limits.Value.RetainedCircuitSeconds);
        });
        services.AddOptions<HubOptions>().PostConfigure<IOptions<LimitOptions>>((hub, limits) =>
            hub.MaximumReceiveMessageSize = limits.Value.CircuitMessageKilobytes * 1024L);
        return services;
    }

    // A changed number of permits begins a window of its own: a partition keeps the limits it was made with.
    private static RateLimitPartition<(string Whose, int Permits)> PerMinute(string whose, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        (whose, permits), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private static async ValueTask ExplainAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var response = rejected.HttpContext.Response;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync("Слишком много обращений за минуту. Подождите немного и повторите.", cancellationToken);
    }
}
