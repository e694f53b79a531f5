using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Indicators;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Project;

/// <summary>The use cases of the project over a real database, with whoever signs in.</summary>
internal sealed class ProjectDesk : IAsyncDisposable
{
    public const long Author = 10;
    public const long Second = 11;

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly ServiceProvider services;

    private ProjectDesk(string? chromiumPath)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<AuditTrail>();
        collection.AddScoped<CurrentStaff>();
        collection.AddTestPrinting(chromiumPath);
        collection.AddProject();
        services = collection.BuildServiceProvider();
    }

    public FixedTimeProvider Clock { get; } = FixedTimeProvider.On(2024, 9, 2);

    /// <param name="withExamples">With the invented events of the demonstration.</param>
    /// <param name="chromiumPath">Null = the Chromium of this machine.</param>
    public static async Task<ProjectDesk> CreateAsync(bool withExamples = true, string? chromiumPath = PrintingRegistration.NoChromium)
    {
        var desk = new ProjectDesk(chromiumPath);
        await using var db = desk.Open();
        await ProjectReferenceData.AddAsync(db, new DateTime(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc), CancellationToken.None);
        if (withExamples)
        {
            db.AddRange(ProjectDemoEvents.All(ProjectPassportJson.ReadApproved()));
        }

        await db.SaveChangesAsync();
        return desk;
    }

    public TestDatabase Database => database;

    public PassportDbContext Open() => database.CreateDbContext();

    public async Task<TResult> AsAsync<TUseCase, TResult>(long staffId, Func<TUseCase, Task<TResult>> act, StaffRoles roles = StaffRoles.ProjectAdministrator, long? centreId = null)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, staffId, centreId));
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task AsAsync<TUseCase>(long staffId, Func<TUseCase, Task> act, StaffRoles roles = StaffRoles.ProjectAdministrator)
        where TUseCase : notnull =>
        AsAsync<TUseCase, bool>(
            staffId,
            async useCase =>
            {
                await act(useCase);
                return true;
            },
            roles);

    public TJob Job<TJob>()
        where TJob : notnull => services.GetRequiredService<TJob>();

    public static NewIndicatorEvent Event(string indicator = "2.1", string date = "2024-05-20", ConfirmingDocumentKind kind = ConfirmingDocumentKind.StateContract) => new()
    {
        IndicatorCode = indicator,
        Date = DateOnly.Parse(date),
        Amount = 1,
        DocumentKind = kind,
        Document = new ConfirmingDocument("Документ", "7", DateOnly.Parse(date)),
        File = new ScannedFile("скан.pdf", "%PDF-1.7 scan"u8.ToArray()),
        SourceSystem = "ЕИС в сфере закупок",
    };

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = Open();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        database.Dispose();
    }
}
