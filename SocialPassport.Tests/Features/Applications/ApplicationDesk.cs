using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Approval;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Features.Applications;

/// <summary>The use cases of applications on a real SQLite file, each act in a scope of the person who does it.</summary>
internal sealed class ApplicationDesk : IAsyncDisposable
{
    public const long SpecialistId = 11;
    public const long SupervisorId = 12;

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-applications-").FullName;
    private readonly ServiceProvider services;

    private ApplicationDesk()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["KeyRing:Path"] = folder })
            .Build());
        collection.AddSingleton<IHostEnvironment>(new DeskEnvironment());
        collection.AddSingleton<IDbContextFactory<PassportDbContext>>(Database);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<AuditTrail>();
        collection.AddSingleton<DictionaryLookup>();
        collection.AddScoped<CurrentStaff>();
        collection.AddCertificateGateway();
        collection.AddExchange();
        collection.AddCertificates();
        collection.AddFamilies();
        collection.AddDuplicates();
        collection.AddEligibility();
        collection.AddApplications();
        collection.AddPrinting();
        collection.AddScreening();
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public TestDatabase Database { get; } = TestDatabase.Create();

    public FixedTimeProvider Clock { get; } = FixedTimeProvider.On(2025, 10, 15);

    public static async Task<ApplicationDesk> OpenAsync()
    {
        var desk = new ApplicationDesk();
        await using var db = desk.Database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        return desk;
    }

    /// <summary>A family with the right to both example measures on 15.10.2025.</summary>
    public Task<Family> PoorFamilyAsync() =>
        TestData.Family().WithMonthlyIncome(2_000_000).WithChild(age: 9).WithChild(age: 12, firstName: "Илья", sex: Sex.Male).SaveAsync(Database);

    public Task<Guid> RegisterAsync(Family family, string measure = "FOOD", DateOnly? receivedOn = null) =>
        AsAsync<ApplicationRegistration, Guid>(StaffRoles.Operator, 10, s => s.RegisterAsync(new NewApplication
        {
            FamilyPublicId = family.PublicId,
            MeasureCode = measure,
            Channel = "centre",
            ReceivedOn = receivedOn ?? new DateOnly(2025, 10, 15),
        }));

    public async Task<Guid> OnApprovalAsync(Family family, string measure = "FOOD")
    {
        var application = await RegisterAsync(family, measure);
        await DecideAsync(StaffRoles.Specialist, SpecialistId, s => s.SubmitGrantAsync(application, null));
        return application;
    }

    /// <summary>Registers, takes, stops the clock, withdraws.</summary>
    public Task DoAsync(StaffRoles roles, long staffId, Func<ApplicationRegistration, Task> act) =>
        AsAsync<ApplicationRegistration, bool>(roles, staffId, async s =>
        {
            await act(s);
            return true;
        });

    public Task<JournalPageOfRows> PageAsync(JournalFilter filter) =>
        AsAsync<JournalQueries, JournalPageOfRows>(StaffRoles.Supervisor, SupervisorId, s => s.PageAsync(filter));

    /// <summary>Public ids of what the journal shows.</summary>
    public async Task<IEnumerable<Guid>> ChooseAsync(JournalFilter filter)
    {
        var page = await PageAsync(filter);
        Assert.Equal(page.Total, page.Rows.Count);
        Assert.Equal(
            page.Rows.Select(r => r.PublicId),
            await AsAsync<JournalQueries, IReadOnlyList<Guid>>(StaffRoles.Supervisor, SupervisorId, s => s.KeysAsync(filter)));
        return page.Rows.Select(r => r.PublicId);
    }

    /// <summary>Checks many and then does what the test wants with them; the rows as they are at the end.</summary>
    public Task<IReadOnlyList<MassApprovalRow>> ApproveManyAsync(IReadOnlyCollection<Guid> applications, Func<MassApproval, Task> act) =>
        AsAsync<MassApproval, IReadOnlyList<MassApprovalRow>>(StaffRoles.Supervisor, SupervisorId, async approval =>
        {
            await approval.CheckAsync(applications);
            await act(approval);
            return approval.Rows;
        });

    /// <summary>Key of a new member of staff.</summary>
    public async Task<long> EnrolAsync(StaffRoles roles, long centreId = 1)
    {
        await TestData.AddCentresAsync(Database);
        await using var db = Database.CreateDbContext();
        var centre = await db.Set<Centre>().SingleAsync(c => c.Id == centreId);
        var member = StaffMember.Enrol(Guid.NewGuid(), $"clerk{TestData.NextNumber()}", "Орлова Инна Петровна", "Орлова И. П.", roles, centre);
        db.Add(member);
        await db.SaveChangesAsync();
        return member.Id;
    }

    public Task DecideAsync(StaffRoles roles, long staffId, Func<DecisionService, Task> act, long centreId = 1) =>
        AsAsync<DecisionService, bool>(roles, staffId, async s =>
        {
            await act(s);
            return true;
        }, centreId);

    public async Task<TAnswer> AsAsync<TService, TAnswer>(StaffRoles roles, long staffId, Func<TService, Task<TAnswer>> act, long centreId = 1)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, staffId, centreId));
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public static async Task RefusedAsync(string code, Func<Task> act) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(act)).Code);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class DeskEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "SocialPassport";

        public string ContentRootPath { get; set; } = Path.Combine(Repository.Root, "SocialPassport.Web");

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
