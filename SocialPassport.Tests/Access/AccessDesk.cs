using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Access;

/// <summary>All use cases of the product over one database with a family, an application and a certificate in each of two centres.</summary>
public sealed class AccessDesk : IAsyncLifetime
{
    /// <summary>A specialist of the centre of <see cref="Own"/>.</summary>
    internal const string ClerkLogin = "access-clerk";

    private readonly string keys = Directory.CreateTempSubdirectory("social-passport-access-").FullName;
    private IHost host = null!;

    public TestDatabase Database { get; } = TestDatabase.Create();

    /// <summary>Of the centre the clerks of the tests belong to.</summary>
    public Family Own { get; private set; } = null!;

    /// <summary>Of another centre.</summary>
    public Family Foreign { get; private set; } = null!;

    /// <summary>Speak of <see cref="Own"/>.</summary>
    internal CallArguments Arguments { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        host = ProductServices.Build(Database.File, keys, FixedTimeProvider.On(2025, 10, 15), services =>
        {
            services.AddSingleton<IDbContextFactory<PassportDbContext>>(Database);
            services.Configure<AuditSealOptions>(seal => seal.CheckpointFolder = Path.Combine(keys, "audit"));
            services.Configure<PrintingOptions>(printing => printing.ChromiumPath = PrintingRegistration.NoChromium);
        });
        await using var db = Database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        await DemoStaff.EnsureAsync(db, CancellationToken.None);
        var centres = await db.Set<Centre>().OrderBy(c => c.Id).Select(c => c.Id).Take(2).ToListAsync();
        db.Add(StaffMember.Enrol(
            Guid.NewGuid(), ClerkLogin, "Лебедева Нина Сергеевна", "Лебедева Н. С.", StaffRoles.Specialist, await db.Set<Centre>().SingleAsync(c => c.Id == centres[0])));
        await db.SaveChangesAsync();
        Own = await AddFamilyAsync(centres[0], CertificateData.Number, "0004");
        Foreign = await AddFamilyAsync(centres[1], "2021080713257902301000002", "0012");
        var certificates = await db.Set<Certificate>().OrderBy(c => c.Id).ToListAsync();
        await ListedRows.AddAsync(db, [(Own, certificates[0]), (Foreign, certificates[1])]);
        Arguments = new CallArguments(await RegistryKeys.ReadAsync(Database, Own.Id));
    }

    /// <summary>A circuit of one person; of the first centre unless told otherwise.</summary>
    public AsyncServiceScope SignIn(StaffRoles roles, long? centreId = null) => host.Services.SignIn(roles, centreId ?? Own.CentreId);

    /// <summary>A circuit of somebody without a centre.</summary>
    public AsyncServiceScope SignInOfTheOblast(StaffRoles roles)
    {
        var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, centreId: null));
        return scope;
    }

    /// <summary>A circuit of a member of staff whose own СНИЛС is that of this person.</summary>
    public async Task<AsyncServiceScope> SignInAsync(Person self, StaffRoles roles)
    {
        await using var db = Database.CreateDbContext();
        var member = StaffMember.Enrol(
            Guid.NewGuid(), $"clerk{Guid.NewGuid():N}", "Орлова Инна Петровна", "Орлова И. П.", roles, await db.Set<Centre>().SingleAsync(c => c.Id == Own.CentreId));
        member.IdentifyBy(host.Services.GetRequiredService<PersonalNumberHash>().Of(self.Snils!), new StaffAct(99, "Белов А. С.", CertificateData.Now, "Анкета", true));
        db.Add(member);
        await db.SaveChangesAsync();
        return host.Services.SignIn(roles, Own.CentreId, member.Id);
    }

    /// <summary>Numbers and ids by which a row gives away that it is of this family.</summary>
    public static IReadOnlyList<string> MarksOf(Family family) => [family.CaseNumber, family.PublicId.ToString(), $"-2025-{family.Id:D6}"];

    /// <summary>The service as it is registered, with the dependencies of this scope.</summary>
    internal static object Resolve(AsyncServiceScope scope, Type service) => ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, service);

    public Task DisposeAsync()
    {
        host.Dispose();
        Database.Dispose();
        Directory.Delete(keys, recursive: true);
        return Task.CompletedTask;
    }

    private async Task<Family> AddFamilyAsync(long centreId, string number, string last4)
    {
        var family = await TestData.Family().InCentre(centreId).WithChild().WithMonthlyIncome(2_000_000).WithDocument("4012", "123456", "03").SaveAsync(Database);
        await using var db = Database.CreateDbContext();
        var saved = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == family.Id);
        var (applicant, child) = (saved.Members[0].Person, saved.Members[1].Person);
        await CertificateData.SaveActiveAsync(db, saved, applicant, number, last4);
        var certificate = await db.Set<Certificate>().SingleAsync(c => c.FamilyId == family.Id);
        (await db.Set<Decision>().SingleAsync(d => d.Id == certificate.DecisionId)).ExpectNotice(TestData.Today.AddDays(3));
        db.AddRange(
            ExchangeMessage.Intend(certificate, ExchangeOperation.Status, ExchangeRoute.GisEs, 1, Guid.NewGuid(), CertificateData.Now),
            ReturnComplaint.Register(certificate, new ReturnClaim(TestData.Today, "Магазин", 100, null, null), Guid.NewGuid(), TestData.Today.AddDays(5), "Тест", CertificateData.Now),
            FactRequest.Ask(Guid.NewGuid(), saved, applicant, FactRequestKind.Residence, null, "Тест", CertificateData.Now),
            ImportLoad.Upload(Guid.NewGuid(), centreId, new ImportedFile($"{family.CaseNumber}.csv", 1, "ab", ["СНИЛС"], ["1"]), new ImportActor(1, "Тест"), CertificateData.Now),
            DuplicatePair.Found(Guid.NewGuid(), new FoundDuplicate(applicant.Id, child.Id, new DuplicateMatch(DuplicateKind.Snils, DuplicateReasons.SameSnils, 90)), CertificateData.Now));
        await db.SaveChangesAsync();
        return saved;
    }
}
