using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Logs;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Egisso;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Exchange;

/// <summary>
/// The exchange with its sandbox over real HTTP on a free port and a real SQLite file; the job runs when a test says so
/// and the clock moves when a test says so.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Card = "2200000000000004";
    public const string OtherCard = "2202200112345002";

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-gateway-").FullName;
    private readonly Dictionary<string, string?> settings;
    private WebApplication app = null!;
    private Decision decision = null!;

    private GatewayHost(Dictionary<string, string?> settings) => this.settings = settings;

    public TestDatabase Database { get; } = TestDatabase.Create();

    public FixedTimeProvider Clock { get; } = FixedTimeProvider.On(2025, 10, 15);

    public LogCollector Log { get; } = new();

    public Family Family { get; private set; } = null!;

    public string Folder => folder;

    public IServiceProvider Services => app.Services;

    public SandboxFaults Faults => Services.GetRequiredService<SandboxFaults>();

    public Uri Address => new(app.Urls.First());

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public static async Task<GatewayHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var host = new GatewayHost(settings.GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Last().Value));
        host.Family = await TestData.Family().WithPhone("8121234567").WithChild().SaveAsync(host.Database);
        try
        {
            await host.PrepareAsync();
            await host.StartServerAsync();
            return host;
        }
        catch (ConfigurationException)
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another setting, from the next restart on.</summary>
    public void Change(string key, string? value) => settings[key] = value;

    /// <summary>Stops the whole process side and starts it again on the same files.</summary>
    public async Task RestartAsync()
    {
        await app.DisposeAsync();
        await StartServerAsync();
    }

    public async Task<Certificate> DraftAsync(Func<CertificateOrder, CertificateOrder>? change = null)
    {
        var holder = Family.Members[0].Person;
        var order = CertificateData.Terms() with
        {
            FamilyId = Family.Id,
            HolderPersonId = holder.Id,
            HolderSnils = holder.Snils!,
            HolderPhone = holder.Phone,
            DecisionId = decision.Id,
        };
        await using var db = Database.CreateDbContext();
        var certificate = await Services.GetRequiredService<CertificateIntents>().AddDraftAsync(db, change is null ? order : change(order), CancellationToken.None);
        await db.SaveChangesAsync();
        return certificate;
    }

    public async Task<Certificate> IssuedAsync(string card = Card, bool keep = false, Func<CertificateOrder, CertificateOrder>? change = null)
    {
        var certificate = await DraftAsync(change);
        await ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = card, KeepCard = keep, SecondReason = "Проверка обмена" }));
        return certificate;
    }

    /// <summary>A certificate of another family: its centre's staff see it, others do not.</summary>
    public async Task<Certificate> IssuedInCentreAsync(long centre)
    {
        var family = await TestData.Family().InCentre(centre).WithChild().SaveAsync(Database);
        var holder = family.Members[0].Person;
        var certificate = await DraftAsync(order => order with
        {
            FamilyId = family.Id,
            HolderPersonId = holder.Id,
            HolderSnils = holder.Snils!,
            HolderPhone = null,
        });
        await ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = OtherCard }), centre: centre);
        return certificate;
    }

    public async Task<Certificate> ActiveAsync(string card = Card, bool keep = false)
    {
        var certificate = await IssuedAsync(card, keep);
        await RunAsync();
        return certificate;
    }

    public Task ActAsync(Func<CertificateService, Task> act, StaffRoles roles = StaffRoles.Specialist, long? centre = 1) =>
        InScopeAsync(roles, centre, provider => act(provider.GetRequiredService<CertificateService>()));

    public async Task<T> AskAsync<T>(Func<CertificateQueries, Task<T>> ask, StaffRoles roles = StaffRoles.Specialist, long? centre = 1)
    {
        T answer = default!;
        await InScopeAsync(roles, centre, async provider => answer = await ask(provider.GetRequiredService<CertificateQueries>()));
        return answer;
    }

    public Task RevokeAsync(Certificate certificate) =>
        ActAsync(s => s.RevokeAsync(new RevokeCertificate { Certificate = certificate.PublicId, ReasonCode = "recipientMoved" }));

    public async Task<int> RunAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ExchangeJob>().RunAsync(Now, CancellationToken.None);
    }

    /// <summary>Runs, moving the clock past every back-off and lease, until nothing is on its way.</summary>
    public async Task RunToEndAsync(int limit = 200)
    {
        for (var i = 0; i < limit; i++)
        {
            await RunAsync();
            await using var db = Database.CreateDbContext();
            if (!await db.Set<ExchangeMessage>().AnyAsync(m => m.State == ExchangeState.Pending || m.State == ExchangeState.Sending))
            {
                return;
            }

            Clock.Advance(TimeSpan.FromMinutes(3));
        }
    }

    public async Task<Certificate> ReadAsync(Certificate certificate)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Certificate>().AsNoTracking().Include(c => c.Operations).SingleAsync(c => c.PublicId == certificate.PublicId);
    }

    public async Task<List<ExchangeMessage>> MessagesAsync(Certificate certificate)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<ExchangeMessage>().AsNoTracking().Where(m => m.CertificateId == certificate.Id).OrderBy(m => m.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<SandboxCertificate>> SandboxAsync() =>
        await Services.GetRequiredService<SandboxService>().ListAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Does something as one person, in a scope of its own.</summary>
    public async Task InScopeAsync(StaffRoles roles, long? centre, Func<IServiceProvider, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, centreId: centre));
        await act(scope.ServiceProvider);
    }

    private async Task PrepareAsync()
    {
        await using var db = Database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        var holder = Family.Members[0].Person;
        var assessment = Assessment.Store(Guid.NewGuid(), Family.Id, "FOOD", 1, TestData.Today, "Eligible", "{}", "{}", "{}", Now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), "12-2025-000001", Family.Id, 1, holder.Id, "FOOD", "centre", TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", Now);
        decision = Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тестова А. П.", null, Now);
        application.SubmitForApproval(decision, Now);
        application.Approve(2, "Сидоров П. П.", Now);
        db.Add(application);
        await db.SaveChangesAsync();
    }

    private async Task StartServerAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = ProductionGuard.Testing, ContentRootPath = ContentRoot.Find() });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CertificateGateway:Organization:Rid"] = "ПРИМЕР47",
            ["CertificateGateway:Organization:FullName"] = "ЦСЗН",
            ["CertificateGateway:Organization:Account"] = "ПРИМЕР00001",
            ["CertificateGateway:Organization:Inn"] = "4703123451",
            ["CertificateGateway:Organization:Kpp"] = "470301001",
            ["CertificateGateway:Sandbox:Enabled"] = "true",
            ["CertificateGateway:Sandbox:Path"] = Path.Combine(folder, "sandbox.db"),
            ["KeyRing:Path"] = Path.Combine(folder, "keys"),
            ["Exchange:Enabled"] = "false",
            ["Exchange:ReconciliationEnabled"] = "false",
            ["Egisso:Enabled"] = "false",
            ["Certificates:UpkeepEnabled"] = "false",
            ["Duplicates:SearchEnabled"] = "false",
            ["FactRequests:Enabled"] = "false",
            ["Printing:TimeoutSeconds"] = PrintingRegistration.PatienceSeconds.ToString(CultureInfo.InvariantCulture),
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.UseSuiteLogs(nameof(GatewayHost)).AddProvider(Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(Database);
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddScoped<DictionaryLookup>();
        builder.Services.AddScoped<CurrentStaff>();
        builder.Services.AddPrinting();
        builder.Services.AddCertificateGateway();
        builder.Services.AddGatewaySandbox(builder.Environment);
        builder.Services.AddExchange();
        builder.Services.AddEgissoExchange();
        builder.Services.AddCertificates();
        builder.Services.AddFamilies().AddDuplicates().AddApplications().AddDesk().AddEligibility().AddMeasures();
        builder.Services.AddFactGateway();
        builder.Services.AddFactRequests();
        builder.Services.AddScoped<ImportQueries>();
        builder.Services.AddRazorComponents();
        app = builder.Build();
        app.MapGatewaySandbox();
        await app.StartAsync();
    }
}

/// <summary>Keeps every log line at every level.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Line(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Line(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {category} {formatter(state, exception)} {exception}"));
    }
}
