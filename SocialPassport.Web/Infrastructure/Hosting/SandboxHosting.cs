using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>What every stand-in of a partner has in common: never in production, only for callers on this machine.</summary>
public static class SandboxHosting
{
    /// <summary>Where a stand-in is found until the server knows its own port.</summary>
    public static Uri AddressOf(string path) => new("http://127.0.0.1:5080" + path);

    /// <param name="services">Services of the application.</param>
    /// <param name="environment">Where it runs.</param>
    /// <param name="section">Section of its options.</param>
    /// <param name="enabled">Whether the stand-in is switched on.</param>
    /// <param name="refusal">What to say when it is switched on in production; names the key.</param>
    public static IServiceCollection AddSandboxOptions<T>(
        this IServiceCollection services, IHostEnvironment environment, string section, Func<T, bool> enabled, string refusal)
        where T : class
    {
        services.AddOptions<T>()
            .BindConfiguration(section)
            .ValidateDataAnnotations()
            .Validate(options => !enabled(options) || !ProductionGuard.IsProduction(environment), refusal)
            .ValidateOnStart();
        return services;
    }

    public static RouteGroupBuilder MapSandbox(this IEndpointRouteBuilder endpoints, string path) => endpoints.MapGroup(path)
        .AllowAnonymous()
        .DisableAntiforgery()
        .AddEndpointFilter(async (context, next) => RequestOrigin.IsThisMachine(context.HttpContext) ? await next(context) : Results.NotFound());
}
