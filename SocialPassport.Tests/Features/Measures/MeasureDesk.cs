using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Measures.Catalogue;
using SocialPassport.Web.Features.Measures.Examples;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Features.Measures;

/// <summary>The use cases of the catalogue over a real database, with whoever signs in.</summary>
internal sealed class MeasureDesk : IAsyncDisposable
{
    public const long Author = 10;
    public const long Second = 11;
    public const string Code = "PRAM";

    public static readonly Criterion Rule = new AllCriterion("Семья с детьми", "п. 1",
    [
        new ChildCountCriterion("Есть ребёнок", "п. 2", 1, 0, 18),
        new PerCapitaIncomeCriterion("Доход ниже ПМ", "п. 3", YardstickCodes.PerCapita, 100, IncomeComparison.LessThan, 3, 1),
    ]);

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly ServiceProvider services;

    private MeasureDesk()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        collection.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        collection.AddSingleton<AuditTrail>();
        collection.AddScoped<DictionaryLookup>();
        collection.AddScoped<CurrentStaff>();
        collection.AddMeasures();
        services = collection.BuildServiceProvider();
    }

    public static MeasureStatement Statement => new()
    {
        Title = "Пособие на прокат",
        Level = MeasureLevel.Regional,
        LegalAct = "Постановление № 1",
        Channels = MeasureChannels.Centre,
        LifeEvents = [],
        IsProactive = false,
        DecisionTermWorkingDays = 5,
        Codes = new MeasureCodes(null, null, null, null),
    };

    /// <summary>With a measure of form money and a draft of version 1 that compiles.</summary>
    public static async Task<MeasureDesk> CreateAsync()
    {
        var desk = new MeasureDesk();
        await using (var db = desk.Open())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        await desk.AsAsync<MeasureCatalogue>(Author, catalogue => catalogue.AddAsync(Code, MeasureForm.Money, Statement));
        await desk.AsAsync<VersionDrafts, int>(Author, drafts => drafts.StartAsync(Code, null, new DateOnly(2025, 11, 1), null));
        await desk.WriteRulesAsync(Rule);
        return desk;
    }

    public static ExampleStatement Example(AssessmentOutcome expected = AssessmentOutcome.Eligible, string title = "Бедная семья") => new(
        title, Family(Applicant().Earning("2025-06", 3, 2_000_000), Child("P2", "2016-05-01")), AsOf, new ExpectedAnswer(expected, null));

    public PassportDbContext Open() => database.CreateDbContext();

    public async Task<TResult> AsAsync<TUseCase, TResult>(
        long staffId, Func<TUseCase, Task<TResult>> act, StaffRoles roles = StaffRoles.ProjectAdministrator)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, staffId, centreId: null));
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

    public async Task<VersionSheet> SheetAsync(int number = 1, string code = Code) =>
        (await AsAsync<VersionQueries, VersionSheet?>(Author, queries => queries.FindAsync(code, number)))!;

    public async Task<DraftKey> KeyAsync(int number = 1) => DraftKey.Of(await SheetAsync(number));

    public async Task WriteRulesAsync(Criterion rules, long by = Author)
    {
        var key = await KeyAsync();
        await AsAsync<VersionDrafts>(by, drafts => drafts.WriteRulesAsync(key, rules, "проверка"));
    }

    public async Task AddExampleAsync(ExampleStatement? statement = null)
    {
        var key = await KeyAsync();
        await AsAsync<RuleExamples>(Author, examples => examples.AddAsync(key, statement ?? Example()));
    }

    public async Task SubmitAsync()
    {
        var key = await KeyAsync();
        await AsAsync<VersionActivation>(Author, activation => activation.SubmitAsync(key));
    }

    public async Task ActivateAsync(long by = Second, StaffRoles roles = StaffRoles.ProjectAdministrator)
    {
        var key = await KeyAsync();
        await AsAsync<VersionActivation>(by, activation => activation.ActivateAsync(key), roles);
    }

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
