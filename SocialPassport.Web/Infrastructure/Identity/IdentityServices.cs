using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>The session cookie, the policies, the identity of requests and circuits, and the identity provider where one is configured.</summary>
public static class IdentityServices
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string CookieName = "SocialPassport.Session";
    public const string SignInPath = "/sign-in";

    public static WebApplicationBuilder AddPassportIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditTrail>();
        services.TryAddScoped<CurrentStaff>();
        services.AddHttpContextAccessor();
        services.AddRequestLimits();
        services.AddStaffSessions();
        services.AddScoped<CircuitSession>();
        services.AddSingleton<LogoutTokens>();
        services.AddSingleton<AccessRefusals>();
        services.AddSingleton<SessionCookieEvents>();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddScoped<CircuitHandler, StaffCircuitHandler>();
        services.AddCascadingAuthenticationState();

        services.AddOptions<DevelopmentSignInOptions>().BindConfiguration(DevelopmentSignInOptions.Section);
        services.AddSingleton<DevelopmentSignInGate>();
        services.AddOptions<StaffIdentityOptions>()
            .BindConfiguration(StaffIdentityOptions.Section)
            .Validate(o => !string.IsNullOrWhiteSpace(o.LoginClaim), "Identity:LoginClaim не задан.")
            .Validate(o => o.MapsRoles, "Identity:Roles: задайте, какие роли дают значения Identity:RolesClaim.")
            .Validate(o => o.NamesKnownRoles, $"Identity:Roles: неизвестная роль; есть {string.Join(", ", Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None))}.")
            .ValidateOnStart();

        services.AddOptions<CookieAuthenticationOptions>(CookieScheme).Configure<IOptions<StaffSessionOptions>>(
            // Longer than the session: who comes late is told that it is over, instead of being nobody.
            (cookie, session) => cookie.ExpireTimeSpan = TimeSpan.FromHours(session.Value.LongestHours + 1));
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = NameOf("SocialPassport.Antiforgery", builder.Environment));
        AddPolicies(services);
        services.AddAuthentication(CookieScheme)
            .AddCookie(CookieScheme, options => ConfigureCookie(options, builder.Environment))
            .AddOpenIdConnectWhenConfigured(builder.Configuration, builder.Environment);
        return builder;
    }

    /// <summary>Before antiforgery and the endpoints, after the static files that need no sign-in.</summary>
    public static WebApplication UsePassportIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<StaffScope>();
        app.UseAuthorization();
        return app;
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuditedAuthorizationResults>();
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<StaffPermission>())
        {
            authorization.AddPolicy(
                permission.ToString(),
                policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }
    }

    /// <summary>In production the browser itself keeps the cookie to this host and to TLS.</summary>
    private static string NameOf(string cookie, IHostEnvironment environment) =>
        ProductionGuard.IsProduction(environment) ? $"__Host-{cookie}" : cookie;

    private static void ConfigureCookie(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = NameOf(CookieName, environment);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = ProductionGuard.IsProduction(environment) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.LoginPath = SignInPath;
        options.AccessDeniedPath = StaffScope.RefusedPath;
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionCookieEvents);
    }
}
