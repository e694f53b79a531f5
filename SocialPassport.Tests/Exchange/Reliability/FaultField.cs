using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>
/// The folder all processes of the programme share: one registry, one key ring, the partner's own register; and the work
/// that is put into it: applications that wait for approval.
/// </summary>
internal sealed class FaultField : IAsyncDisposable
{
    /// <summary>Of a hundred demo families so many have a right to one of the example measures, about.</summary>
    private const int FamiliesPerCertificate = 6;

    /// <summary>Share of holders whose card is kept: their certificates go out in the transaction of the decision.</summary>
    private const double KeptCards = 0.5;

    private readonly IHost host;

    private FaultField(string folder, IHost host)
    {
        Folder = folder;
        this.host = host;
    }

    public string Folder { get; }

    public string PartnerFolder => Path.Combine(Folder, "partner");

    public IServiceProvider Services => host.Services;

    public static string Database(string folder) => Path.Combine(folder, "social-passport.db");

    public static string Keys(string folder) => Path.Combine(folder, "keys");

    /// <param name="certificates">At least so many are decided.</param>
    /// <param name="seed">Of the families and of who keeps a card.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static async Task<FaultField> PrepareAsync(int certificates, int seed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-faults-").FullName;
        var field = new FaultField(folder, ProductServices.Build(Database(folder), Keys(folder), TimeProvider.System));
        Directory.CreateDirectory(field.PartnerFolder);
        await field.Services.GetRequiredService<DatabaseStart>().PrepareAsync(cancellationToken);
        await field.Services.GetRequiredService<DemoDataSeed>().EnsureAsync(
            certificates * FamiliesPerCertificate, (ulong)seed, MoscowTime.DateOf(DateTime.UtcNow), progress: null, cancellationToken);
        await field.SubmitAsync(certificates, new Random(seed), cancellationToken);
        return field;
    }

    public Task<PassportDbContext> OpenAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<IDbContextFactory<PassportDbContext>>().CreateDbContextAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)host).DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task SubmitAsync(int certificates, Random random, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(cancellationToken);
        var vault = Services.GetRequiredService<CardVault>();
        var families = await db.Set<Family>().AsNoTracking().OrderBy(f => f.Id).Select(f => new { f.Id, f.PublicId, f.CentreId }).ToListAsync(cancellationToken);
        var expected = 0;
        foreach (var family in families)
        {
            expected += await SubmitAsync(family.PublicId, family.CentreId, cancellationToken);
            if (random.NextDouble() < KeptCards)
            {
                var holder = await db.Set<FamilyMember>()
                    .Where(m => m.FamilyId == family.Id && m.Role == MemberRole.Applicant).Select(m => m.PersonId).FirstAsync(cancellationToken);
                var id = Guid.NewGuid();
                db.Add(CitizenCard.Keep(id, holder, vault.Seal(Cards.Of(holder), id), DateTime.UtcNow));
            }

            if (expected >= certificates)
            {
                break;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        if (expected < certificates)
        {
            throw new InvalidOperationException($"The invented families have the right to {expected} certificates only, {certificates} are needed.");
        }
    }

    /// <returns>Certificates that follow when it is approved.</returns>
    private async Task<int> SubmitAsync(Guid family, long centreId, CancellationToken cancellationToken)
    {
        await using var scope = Services.SignIn(StaffRoles.Operator | StaffRoles.Specialist, centreId);
        try
        {
            var application = await scope.ServiceProvider.GetRequiredService<ApplicationRegistration>().RegisterAsync(
                new NewApplication
                {
                    FamilyPublicId = family,
                    MeasureCode = ExampleMeasures.Food,
                    Channel = "centre",
                    ReceivedOn = MoscowTime.DateOf(DateTime.UtcNow),
                },
                cancellationToken);
            await scope.ServiceProvider.GetRequiredService<DecisionService>().SubmitGrantAsync(application, null, cancellationToken);
            await using var db = await OpenAsync(cancellationToken);
            var isOnApproval = await db.Set<SupportApplication>().AnyAsync(a => a.PublicId == application && a.Status == ApplicationStatus.OnApproval, cancellationToken);
            return isOnApproval ? 1 : 0;
        }
        catch (DomainRuleException)
        {
            // No right, or an earlier certificate: the next family.
            return 0;
        }
    }
}
