using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Logs;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.FactRequests;

/// <summary>
/// The queue of questions with the stand-in adapter over real HTTP on a free port and a real SQLite file; the job runs when
/// a test says so and the clock moves when a test says so.
/// </summary>
internal sealed class FactRequestHost : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string?> settings;
    private WebApplication app = null!;

    private FactRequestHost(IReadOnlyDictionary<string, string?> settings) => this.settings = settings;

    public TestDatabase Database { get; } = TestDatabase.Create();

    public FixedTimeProvider Clock { get; } = FixedTimeProvider.On(2025, 10, 15);

    public IServiceProvider Services => app.Services;

    public FactSandboxFaults Faults => Services.GetRequiredService<FactSandboxFaults>();

    public FactSandboxStore Asked => Services.GetRequiredService<FactSandboxStore>();

    public static async Task<FactRequestHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var host = new FactRequestHost(settings.ToDictionary(s => s.Key, s => s.Value));
        await TestData.AddCentresAsync(host.Database);
        await using (var db = host.Database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        await host.StartServerAsync();
        return host;
    }

    public Task AskAsync(Family family, params AskedFacts[] asked) =>
        AsAsync(StaffRoles.Operator, s => s.GetRequiredService<FactRequestService>().AskAsync(family.PublicId, asked));

    public async Task AsAsync(StaffRoles roles, Func<IServiceProvider, Task> act, long? centre = 1)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, centreId: centre));
        await act(scope.ServiceProvider);
    }

    public async Task<int> RunAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FactRequestJob>().RunAsync(Clock.GetUtcNow().UtcDateTime, CancellationToken.None);
    }

    /// <summary>Runs, moving the clock past every delay, until nothing is on its way.</summary>
    public async Task RunToEndAsync()
    {
        for (var i = 0; i < 60; i++)
        {
            await RunAsync();
            await using var db = Database.CreateDbContext();
            if (!await db.Set<FactRequest>().AnyAsync(r => r.State == FactRequestState.Pending || r.State == FactRequestState.Waiting))
            {
                return;
            }

            Clock.Advance(TimeSpan.FromMinutes(20));
        }
    }

    public async Task<FactRequest> RequestAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<FactRequest>().AsNoTracking().Include(r => r.Lines).SingleAsync();
    }

    public async Task<List<IncomeRecord>> IncomesAsync(Family family)
    {
        var person = family.Members[0].Person.Id;
        await using var db = Database.CreateDbContext();
        return await db.Set<IncomeRecord>().AsNoTracking().Where(i => i.PersonId == person).OrderBy(i => i.Month).ThenBy(i => i.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Database.Dispose();
    }

    private async Task StartServerAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = ProductionGuard.Testing, ContentRootPath = ContentRoot.Find() });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FactGateway:Sandbox:Enabled"] = "true",
            ["FactGateway:Sandbox:DelayMilliseconds"] = "0",
            ["FactRequests:Enabled"] = "false",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.UseSuiteLogs(nameof(FactRequestHost));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(Database);
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddScoped<DictionaryLookup>();
        builder.Services.AddScoped<CurrentStaff>();
        builder.Services.AddScoped<FamilyAccess>();
        builder.Services.AddScoped<FamilyQueries>();
        builder.Services.AddSingleton(new FamilyTies(TestStaff.Numbers));
        builder.Services.AddScoped<FamilyChanges>();
        builder.Services.AddScoped<EligibilityService>();
        builder.Services.AddFactGateway().AddFactSandbox(builder.Environment);
        builder.Services.AddFactRequests();
        app = builder.Build();
        app.MapFactSandbox();
        await app.StartAsync();
    }
}
