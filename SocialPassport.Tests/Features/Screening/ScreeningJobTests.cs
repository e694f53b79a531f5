using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Screening;

/// <summary>Runs over a small registry: where everybody stands, what changed and why, who sees what.</summary>
public sealed class ScreeningJobTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private ScreeningDesk desk = null!;

    public async Task InitializeAsync() => desk = await ScreeningDesk.CreateAsync(database);

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Run_FamiliesOfEveryKind_PutsEachOnItsList()
    {
        var due = await EligibilityScope.PoorFamily().SaveAsync(database);
        var inWork = await EligibilityScope.PoorFamily().SaveAsync(database);
        await OpenApplicationAsync(inWork);
        var waiting = await EligibilityScope.PoorFamily().SaveAsync(database);
        await desk.Scope.AddCertificateAsync(waiting, CertificateLife.Draft, TestData.Today);
        var served = await EligibilityScope.PoorFamily().SaveAsync(database);
        await desk.Scope.AddCertificateAsync(served, CertificateLife.Active, TestData.Today);
        var rich = await TestData.Family().WithMonthlyIncome(900_000_00).WithChild(age: 9).SaveAsync(database);
        var unknown = await TestData.Family().WithChild(age: 9).SaveAsync(database);

        var run = await desk.ScreenAsync();
        var found = await desk.FoundAsync(run);

        Assert.Equal((ScreeningRunState.Done, 6, 6), (run.State, run.Done, run.Total));
        Assert.Equal(
            [
                (due.Id, ScreeningStanding.Eligible), (inWork.Id, ScreeningStanding.InWork), (waiting.Id, ScreeningStanding.InWork),
                (served.Id, ScreeningStanding.Served), (rich.Id, ScreeningStanding.NotEligible), (unknown.Id, ScreeningStanding.NotEnoughData),
            ],
            found.OrderBy(f => f.Key).Select(f => (f.Key, f.Value.Standing)));
        Assert.Equal((1, null), (found[due.Id].Assignments, found[due.Id].Cause));
    }

    [Fact]
    public async Task Run_WithinACentre_CountsAndSums()
    {
        await EligibilityScope.PoorFamily().SaveAsync(database);
        await EligibilityScope.PoorFamily().WithLifeEvent("childBirth", TestData.Today.AddDays(-3)).SaveAsync(database);
        await EligibilityScope.PoorFamily().InCentre(2).SaveAsync(database);

        var run = await desk.ScreenAsync();
        var own = (await desk.Queries().FindAsync(ExampleMeasures.Food))!;
        var all = (await desk.Queries(StaffRoles.ProjectAdministrator, null).FindAsync(ExampleMeasures.Food))!;

        Assert.Equal(new StandingCount(2, 2, 1), Assert.Single(own.Centres).Counts[ScreeningStanding.Eligible]);
        Assert.Equal(["Всеволожский", "Выборгский"], all.Centres.Select(c => c.Name));
        var measure = (await desk.Queries().MeasuresAsync()).Single(m => m.Code == ExampleMeasures.Food);
        Assert.Equal(2 * run.AmountKopecks, measure.NeedKopecks);
        Assert.True(run.AmountKopecks > 0);
    }

    [Fact]
    public async Task List_RecentEventsFirst_AndOtherCentresWithoutNames()
    {
        var first = await EligibilityScope.PoorFamily().SaveAsync(database);
        var recent = await EligibilityScope.PoorFamily().WithLifeEvent("childBirth", TestData.Today.AddDays(-3)).SaveAsync(database);
        await EligibilityScope.PoorFamily().InCentre(2).SaveAsync(database);
        var run = await desk.ScreenAsync();

        var own = await desk.Lists().ListAsync(run, new ScreeningFilter());
        var all = await desk.Lists(StaffRoles.ProjectAdministrator, null).ListAsync(run, new ScreeningFilter());

        Assert.Equal([recent.PublicId, first.PublicId], own.Rows.Select(r => r.PublicId!.Value));
        Assert.Equal(("рождение ребёнка 12.10.2025", "Петрова\u00a0А.\u00a0И."), (own.Rows[0].Event, own.Rows[0].Applicant));
        Assert.Equal([36, 34, 9], own.Rows[0].Ages);
        Assert.NotNull(own.Rows[0].PerCapitaIncomeKopecks);
        Assert.Equal(3, all.Total);
        Assert.All(all.Rows, row => Assert.Equal((null, null), (row.PublicId, row.Applicant)));
        Assert.Equal(1, (await desk.Lists().ListAsync(run, new ScreeningFilter { RecentOnly = true })).Total);
        Assert.Equal(1, (await desk.Lists(StaffRoles.ProjectAdministrator, null).ListAsync(run, new ScreeningFilter { Centre = "05" })).Total);
        // A centre asked for by somebody who sees only the own one opens nothing.
        Assert.Equal(2, (await desk.Lists().ListAsync(run, new ScreeningFilter { Centre = "05" })).Total);
    }

    [Fact]
    public async Task Run_AfterTheFactsChanged_NamesTheCauseOfEveryMove()
    {
        var same = await EligibilityScope.PoorFamily().SaveAsync(database);
        var richer = await EligibilityScope.PoorFamily().SaveAsync(database);
        var applied = await EligibilityScope.PoorFamily().SaveAsync(database);
        await desk.ScreenAsync();
        await using (var db = database.CreateDbContext())
        {
            var person = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == richer.Members[0].PersonId);
            foreach (var month in person.Incomes.Select(i => i.Month).ToList())
            {
                person.AddIncome(IncomeRecord.Create(Month.Of(month), "pension", 900_000_00, FactSource.Smev, TestData.Today));
            }

            await db.SaveChangesAsync();
        }

        await OpenApplicationAsync(applied);
        var newcomer = await EligibilityScope.PoorFamily().SaveAsync(database);

        var found = await desk.FoundAsync(await desk.ScreenAsync());

        Assert.Null(found[same.Id].Cause);
        Assert.Equal((ScreeningStanding.Eligible, ScreeningCause.Facts), (found[richer.Id].FormerStanding, found[richer.Id].Cause));
        Assert.Equal((ScreeningStanding.Eligible, ScreeningCause.Work), (found[applied.Id].FormerStanding, found[applied.Id].Cause));
        Assert.Equal((null, ScreeningCause.NewFamily), (found[newcomer.Id].FormerStanding, found[newcomer.Id].Cause));
        var result = (await desk.Queries().FindAsync(ExampleMeasures.Food))!;
        Assert.Equal(3, result.Moves.Sum(m => m.Families));
        Assert.Equal(1, (await desk.Lists().ListAsync(result.Run, new ScreeningFilter { Standing = ScreeningStanding.NotEligible, Cause = ScreeningCause.Facts })).Total);
    }

    [Fact]
    public async Task Run_OnAnotherDate_SaysItIsTheDate()
    {
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        await desk.Scope.AddCertificateAsync(family, CertificateLife.Active, new DateOnly(2025, 10, 1));
        await desk.ScreenAsync(new DateOnly(2025, 9, 30));

        var found = await desk.FoundAsync(await desk.ScreenAsync(new DateOnly(2025, 10, 15)));

        Assert.Equal((ScreeningStanding.Served, ScreeningCause.Date), (found[family.Id].Standing, found[family.Id].Cause));
    }

    [Fact]
    public async Task Run_YardstickRaised_SaysItIsTheYardstick()
    {
        var family = await TestData.Family().WithMonthlyIncome(60_000_00).WithChild(age: 9).SaveAsync(database);
        var before = await desk.FoundAsync(await desk.ScreenAsync());
        await using (var db = database.CreateDbContext())
        {
            foreach (var yardstick in await db.Set<Yardstick>().Where(y => y.ValidFrom <= TestData.Today && (y.ValidTo == null || y.ValidTo > TestData.Today)).ToListAsync())
            {
                db.Entry(yardstick).Property(y => y.Kopecks).CurrentValue = yardstick.Kopecks * 10;
            }

            await db.SaveChangesAsync();
        }

        var after = await desk.FoundAsync(await desk.ScreenAsync());

        Assert.Equal((ScreeningStanding.NotEligible, ScreeningStanding.Eligible), (before[family.Id].Standing, after[family.Id].Standing));
        Assert.Equal(ScreeningCause.Yardstick, after[family.Id].Cause);
    }

    [Fact]
    public async Task Run_NextVersion_SaysItIsTheRules()
    {
        var family = await EligibilityScope.PoorFamily().SaveAsync(database);
        await desk.ScreenAsync(new DateOnly(2025, 10, 15));
        await using (var db = database.CreateDbContext())
        {
            var measure = await db.Set<SupportMeasure>().Include(m => m.Versions).SingleAsync(m => m.Code == ExampleMeasures.Food);
            var version = measure.RequireVersion(TestData.Today);
            var draft = measure.DraftVersion(
                new DateOnly(2025, 10, 15), null, new AllCriterion("Все", "п. 1", [version.Rules, new ChildCountCriterion("Четверо детей", "п. 2", 4, 0, 18)]),
                version.Beneficiary, version.Terms, "автор");
            measure.ActivateVersion(draft.Number, "другой", EligibilityData.Utc);
            await db.SaveChangesAsync();
        }

        var run = await desk.ScreenAsync(new DateOnly(2025, 10, 15));
        var found = await desk.FoundAsync(run);

        Assert.Equal(2, run.MeasureVersion);
        Assert.Equal((ScreeningStanding.NotEligible, ScreeningCause.Rules), (found[family.Id].Standing, found[family.Id].Cause));
    }

    [Fact]
    public async Task Run_ThirdOfAMeasure_KeepsTheOutcomesOfTwo()
    {
        await EligibilityScope.PoorFamily().SaveAsync(database);
        var first = await desk.ScreenAsync();
        var second = await desk.ScreenAsync();
        var third = await desk.ScreenAsync();

        Assert.Empty(await desk.FoundAsync(first));
        Assert.Single(await desk.FoundAsync(second));
        Assert.Single(await desk.FoundAsync(third));
    }

    [Fact]
    public async Task Request_WhileOneIsUnderWay_IsRefused()
    {
        await desk.Service().RequestAsync([ExampleMeasures.Food], TestData.Today);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.Service().RequestAsync([ExampleMeasures.Food], TestData.Today));

        Assert.Equal("screening.underWay", refusal.Code);
        await desk.Service().RequestAsync([ExampleMeasures.School], TestData.Today);
    }

    [Theory]
    [InlineData("2020-01-01", "measure.no-version")]
    public async Task Request_NoVersionOnTheDate_IsRefused(string asOf, string code)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.Service().RequestAsync([ExampleMeasures.Food], EligibilityData.Day(asOf)));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Request_NothingChosenOrUnknown_IsRefused()
    {
        Assert.Equal("screening.measures", (await Assert.ThrowsAsync<DomainRuleException>(() => desk.Service().RequestAsync([], TestData.Today))).Code);
        Assert.Equal("measure.unknown", (await Assert.ThrowsAsync<DomainRuleException>(() => desk.Service().RequestAsync(["NONE"], TestData.Today))).Code);
    }

    [Fact]
    public async Task Cancel_BeforeItBegan_StopsItAtOnce()
    {
        var id = (await desk.Service().RequestAsync([ExampleMeasures.Food], TestData.Today))[0];
        await desk.Service().CancelAsync((await desk.RunAsync(id)).PublicId);

        await desk.Job.RunOneAsync(id, null, CancellationToken.None);

        Assert.Equal(ScreeningRunState.Cancelled, (await desk.RunAsync(id)).State);
        Assert.Equal("screening.ended", (await Assert.ThrowsAsync<DomainRuleException>(async () => await desk.Service().CancelAsync((await desk.RunAsync(id)).PublicId))).Code);
    }

    [Fact]
    public async Task Cancel_WhileItRuns_LeavesNothingBehind()
    {
        await EligibilityScope.PoorFamily().SaveAsync(database);
        var id = (await desk.Service().RequestAsync([ExampleMeasures.Food], TestData.Today))[0];
        var publicId = (await desk.RunAsync(id)).PublicId;

        await desk.Job.RunOneAsync(id, new Then(() => desk.Service().CancelAsync(publicId).GetAwaiter().GetResult()), CancellationToken.None);

        var run = await desk.RunAsync(id);
        Assert.Equal(ScreeningRunState.Cancelled, run.State);
        Assert.Empty(await desk.FoundAsync(run));
        Assert.Null(await desk.Queries().FindAsync(ExampleMeasures.Food));
    }

    [Fact]
    public async Task Run_ThatDiedWithItsServer_IsInterruptedAndTheNextOneGoes()
    {
        await EligibilityScope.PoorFamily().SaveAsync(database);
        var id = (await desk.Service().RequestAsync([ExampleMeasures.Food], TestData.Today))[0];
        await using (var db = database.CreateDbContext())
        {
            var dead = await db.Set<ScreeningRun>().SingleAsync(r => r.Id == id);
            dead.Start(desk.Clock.GetUtcNow().UtcDateTime);
            db.Add(ScreenedFamily.Create(id, 1, 1, ScreeningStanding.Eligible, 1, null));
            await db.SaveChangesAsync();
        }

        desk.Clock.Advance(ScreeningJob.SilenceLimit - TimeSpan.FromSeconds(1));
        Assert.False(await desk.Job.RunAsync(CancellationToken.None));
        Assert.Equal(ScreeningRunState.Running, (await desk.RunAsync(id)).State);
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await desk.Job.RunAsync(CancellationToken.None));

        var run = await desk.RunAsync(id);
        Assert.Equal(ScreeningRunState.Interrupted, run.State);
        Assert.Empty(await desk.FoundAsync(run));
        Assert.Equal(ScreeningRunState.Done, (await desk.ScreenAsync()).State);
    }

    [Fact]
    public async Task Export_AList_WritesItsRowsTheSumAndTheJournal()
    {
        var recent = await EligibilityScope.PoorFamily().WithLifeEvent("childBirth", TestData.Today.AddDays(-3)).SaveAsync(database);
        await EligibilityScope.PoorFamily().SaveAsync(database);
        await EligibilityScope.PoorFamily().InCentre(2).SaveAsync(database);
        var run = await desk.ScreenAsync();

        var file = await desk.Export().ExportAsync(run, new ScreeningFilter());

        using var workbook = new XLWorkbook(new MemoryStream(file.Content));
        var sheet = workbook.Worksheet(1);
        Assert.Equal("Продовольственный сертификат: имеет право, не получает, на 15.10.2025", sheet.Cell(1, 1).GetString());
        Assert.Equal((recent.CaseNumber, "Всеволожский"), (sheet.Cell(4, 2).GetString(), sheet.Cell(4, 3).GetString()));
        Assert.Equal(run.AmountKopecks!.Value / 100m, sheet.Cell(4, 7).GetValue<decimal>());
        Assert.Equal("Итого", sheet.Cell(6, 1).GetString());
        Assert.DoesNotContain("Петров", string.Concat(sheet.CellsUsed().Select(c => c.GetString())), StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(), e => e.Action == AuditAction.Export && e.Details!.Contains("2\u00a0семьи", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Permissions_OperatorSeesAndDoesNotRun_AuditorSeesNothing()
    {
        var run = await desk.ScreenAsync();

        Assert.NotEmpty(await desk.Queries(StaffRoles.Operator).MeasuresAsync());
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.Service(StaffRoles.Operator).RequestAsync([ExampleMeasures.Food], TestData.Today));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.Export(StaffRoles.Operator).ExportAsync(run, new ScreeningFilter()));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.Queries(StaffRoles.Auditor, null).MeasuresAsync());
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.Lists(StaffRoles.Auditor, null).ListAsync(run, new ScreeningFilter()));
    }

    private async Task OpenApplicationAsync(Family family)
    {
        await using var db = database.CreateDbContext();
        db.Add(SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-9{family.Id:D5}", family.Id, 1, family.Members[0].PersonId, ExampleMeasures.Food, "centre",
            TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", desk.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
    }

    private sealed class Then(Action act) : IProgress<ScreeningProgress>
    {
        public void Report(ScreeningProgress value) => act();
    }
}
