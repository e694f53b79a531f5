using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Exchange.Egisso;

namespace SocialPassport.Tests.Exchange.Egisso;

/// <summary>The exchange with ЕГИССО over two real folders and a real database; the round is made when a test says so.</summary>
internal sealed class EgissoHost : IAsyncDisposable
{
    public const string Money = "MONEY";

    private readonly string folder;

    private EgissoHost(string folder, GatewayHost gateway) => (this.folder, Gateway) = (folder, gateway);

    public GatewayHost Gateway { get; }

    public string Out => Path.Combine(folder, "out");

    public string In => Path.Combine(folder, "in");

    public IReadOnlyList<string> Files => Directory.Exists(Out) ? [.. Directory.EnumerateFiles(Out, "*.xml").Order()] : [];

    public static async Task<EgissoHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-egisso-").FullName;
        (string Key, string? Value)[] all =
        [
            ("Exchange:Route", "Egisso"),
            ("Egisso:OutFolder", Path.Combine(folder, "out")),
            ("Egisso:InFolder", Path.Combine(folder, "in")),
            ("Egisso:OszCode", "0963.000001"),
            ("Egisso:EditReasonCode", "01"),
            ("Egisso:EndReasonCode", "02"),
            .. Measure(0, "FOOD"),
            .. Measure(1, Money),
            ("Egisso:Measures:1:AmountKopecks", "1450600"),
        ];
        var gateway = await GatewayHost.StartAsync([.. all.Concat(settings).GroupBy(s => s.Key).Select(g => g.Last())]);
        var host = new EgissoHost(folder, gateway);
        await using var db = gateway.Database.CreateDbContext();
        db.Add(SupportMeasure.Create(
            Money, "Выплата к школе", MeasureForm.Money, MeasureLevel.Regional, "Закон", MeasureChannels.Centre, [], false, 5, new MeasureCodes(null, null, null, null), false));
        await db.SaveChangesAsync();
        return host;
    }

    public async Task RunAsync()
    {
        await using var scope = Gateway.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EgissoJob>().RunAsync(Gateway.Now, CancellationToken.None);
    }

    public async Task<T> AskAsync<T>(Func<EgissoQueries, Task<T>> ask, StaffRoles roles = StaffRoles.SystemAdministrator, long? centre = null)
    {
        T answer = default!;
        await Gateway.InScopeAsync(roles, centre, async services => answer = await ask(services.GetRequiredService<EgissoQueries>()));
        return answer;
    }

    public Task ActAsync(Func<EgissoService, Task> act, StaffRoles roles = StaffRoles.SystemAdministrator, long? centre = null) =>
        Gateway.InScopeAsync(roles, centre, services => act(services.GetRequiredService<EgissoService>()));

    /// <summary>Packages in the order they were formed.</summary>
    public async Task<List<EgissoPackage>> PackagesAsync()
    {
        await using var db = Gateway.Database.CreateDbContext();
        return await db.Set<EgissoPackage>().AsNoTracking().Include(p => p.Records).OrderBy(p => p.Id).ToListAsync();
    }

    /// <summary>Puts a file where the adapter does and makes a round.</summary>
    public async Task AnswerAsync(byte[] content, string name = "answer.xml")
    {
        Directory.CreateDirectory(In);
        await File.WriteAllBytesAsync(Path.Combine(In, name), content);
        await RunAsync();
    }

    /// <summary>A protocol of the last package that takes everything but what is named.</summary>
    public async Task ProcessAsync(params (Guid Record, bool IsAccepted, (int Type, string? Rule, string Text)[] Messages)[] results)
    {
        var package = (await PackagesAsync())[^1];
        await AnswerAsync(EgissoDocuments.Protocol(
            package.PublicId, 3, package.RecordCount, package.RecordCount - results.Count(r => !r.IsAccepted), results));
    }

    public static XElement Read(string path) => XElement.Parse(PlainText.Of(File.ReadAllBytes(path)));

    public static string Text(byte[] content) => Encoding.UTF8.GetString(content);

    /// <summary>An approved assignment of the measure in money, to a family of its own.</summary>
    public async Task<AssignmentFact> AssignAsync(long centre = 1, Func<FamilyBuilder, FamilyBuilder>? change = null, string measure = Money, DateOnly? start = null)
    {
        var builder = TestData.Family().InCentre(centre).WithChild();
        var family = await (change is null ? builder : change(builder)).SaveAsync(Gateway.Database);
        await using var db = Gateway.Database.CreateDbContext();
        var application = Approved(family, measure, refused: false);
        var fact = application.CurrentDecision!.Assign(AssignmentFact.Create(
            Guid.NewGuid(), family.Id, family.Members[0].Person.Id, null, measure, 1, start ?? TestData.Today, null, null));
        db.Add(application);
        await db.SaveChangesAsync();
        return fact;
    }

    public async Task<Decision> RefuseAsync(string measure = "FOOD")
    {
        await using var db = Gateway.Database.CreateDbContext();
        var application = Approved(Gateway.Family, measure, refused: true);
        db.Add(application);
        await db.SaveChangesAsync();
        return application.CurrentDecision!;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<(string Key, string? Value)> Measure(int index, string code) =>
    [
        ($"Egisso:Measures:{index}:Measure", code),
        ($"Egisso:Measures:{index}:LmszId", Guid.NewGuid().ToString()),
        ($"Egisso:Measures:{index}:CategoryId", Guid.NewGuid().ToString()),
    ];

    private SupportApplication Approved(Family family, string measure, bool refused)
    {
        var now = Gateway.Now;
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, measure, 1, TestData.Today, refused ? "NotEligible" : "Eligible", "{}", "{}", "{}", now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-{TestData.NextNumber():D6}", family.Id, family.CentreId, family.Members[0].Person.Id, measure, "centre",
            TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", now);
        application.SubmitForApproval(
            refused
                ? Decision.PrepareRefusal(Guid.NewGuid(), assessment, "incomeAboveLimit", "Доход выше", null, 1, "Тестова А. П.", null, now)
                : Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тестова А. П.", null, now),
            now);
        application.Approve(2, "Сидоров П. П.", now);
        return application;
    }
}
