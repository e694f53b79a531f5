using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Logs;
using SocialPassport.Web.Components;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Identity;

/// <summary>The identity of the product on a real Kestrel port and a real database, with a few probes instead of its pages.</summary>
public sealed class IdentityHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private IdentityHost(WebApplication app, TestDatabase database)
    {
        this.app = app;
        Database = database;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public TestDatabase Database { get; }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<IdentityHost> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null,
        string environment = ProductionGuard.Testing,
        TimeProvider? clock = null)
    {
        var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            foreach (var name in DemoStaff.Members.Select(m => m.CentreName).OfType<string>().Distinct())
            {
                db.Add(Centre.Create($"{db.ChangeTracker.Entries().Count() + 1:D2}", name, "41612000", new DateOnly(2024, 1, 1)));
            }

            await db.SaveChangesAsync();
            await DemoStaff.EnsureAsync(db, CancellationToken.None);
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ContentRootPath = Path.GetTempPath(),
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.UseSuiteLogs(nameof(IdentityHost));
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddHardening().AddPassportIdentity();
        builder.Services.Configure<SandboxOptions>(builder.Configuration.GetSection(SandboxOptions.Section));
        builder.Services.Configure<KeyRingOptions>(keys => keys.Path = Path.Combine(Path.GetDirectoryName(database.File)!, "keys"));
        builder.Services.Configure<AuditSealOptions>(seal => seal.Enabled = false);
        builder.Services.AddStaffFeature().AddAuditFeature().AddFamilies();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenRussian();

        var app = builder.Build();
        app.UseHardening();
        app.UsePassportIdentity();
        app.UseAntiforgery();
        app.MapIdentityEndpoints();
        app.MapFamilyEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null);
        MapProbes(app);
        await app.StartAsync();
        return new IdentityHost(app, database);
    }

    /// <summary>A browser of its own: cookies, no automatic redirects.</summary>
    public TestBrowser Browser() => new(Address);

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Database.Dispose();
    }

    private static void MapProbes(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/probe", (CurrentStaff staff) => $"{staff.Identity.FullName}|{staff.Identity.Roles}|{staff.Identity.CentreName}|{staff.Identity.Origin}");
        routes.MapMethods("/probe/use-case", ["GET", "POST"], (CurrentStaff staff) => staff.Demand(StaffPermission.ManageStaff).FullName);
        routes.MapGet("/probe/cookie", (HttpResponse response) => response.Cookies.Append("probe", "1")).AllowAnonymous();
        routes.MapGet("/probe/fail", string () => throw new InvalidOperationException("secret")).AllowAnonymous();
        routes.MapPost("/probe/body", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync()).AllowAnonymous();
        foreach (var permission in Enum.GetValues<StaffPermission>())
        {
            routes.MapGet($"/probe/{permission}", () => "open").RequireAuthorization(permission.ToString());
        }
    }
}

/// <summary>An HTTP client that keeps cookies and shows each redirect.</summary>
public sealed class TestBrowser : IDisposable
{
    private readonly HttpClient client;

    public TestBrowser(Uri address)
    {
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) => client.PostAsync(
        new Uri(address, UriKind.RelativeOrAbsolute),
        new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public void Header(string name, string value) => client.DefaultRequestHeaders.Add(name, value);

    /// <summary>Follows redirects, ours and the provider's, and returns the first answer that is none.</summary>
    public async Task<HttpResponseMessage> FollowAsync(string address)
    {
        var response = await GetAsync(address);
        for (var hops = 0; response.Headers.Location is { } next; hops++)
        {
            Assert.True(hops < 10, "Too many redirects.");
            response = await GetAsync(Absolute(response, next));
        }

        return response;
    }

    public static string Absolute(HttpResponseMessage response, Uri location) => new Uri(response.RequestMessage!.RequestUri!, location).ToString();

    public async Task<string> AntiforgeryTokenAsync(string page)
    {
        var html = await (await GetAsync(page)).Content.ReadAsStringAsync();
        var field = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"");
        Assert.True(field.Success, $"No antiforgery token on {page}: {html}");
        return field.Groups[1].Value;
    }

    public async Task<HttpResponseMessage> SignInAsync(Guid staff, string returnUrl = "/probe") => await PostAsync(
        StaffLinks.DevelopmentSignIn,
        ("__RequestVerificationToken", await AntiforgeryTokenAsync(StaffLinks.SignIn)),
        ("staff", staff.ToString()),
        ("returnUrl", returnUrl));

    public void Dispose() => client.Dispose();
}
