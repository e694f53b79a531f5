using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Measures.Catalogue;
using SocialPassport.Web.Features.Measures.Examples;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Measures;

/// <summary>Draft → check → in force, over a real database.</summary>
public sealed class VersionActivationTests
{
    [Fact]
    public async Task Version_WrittenCheckedAndPutInForceByASecondPerson_IsInForce()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();

        await desk.SubmitAsync();
        await desk.ActivateAsync();

        var sheet = await desk.SheetAsync();
        Assert.Equal(MeasureVersionStatus.Active, sheet.Version.Status);
        Assert.Equal(CriterionJson.Write(MeasureDesk.Rule), CriterionJson.Write(sheet.Version.Rules));
        Assert.Contains(await desk.AuditAsync(), entry => entry.SubjectId == MeasureDesk.Code && entry.Details!.StartsWith("Введена в действие", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Activate_ByTheAuthor_IsRefused()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();

        await RefusedAsync("measure.same-person", () => desk.ActivateAsync(MeasureDesk.Author));
    }

    [Fact]
    public async Task Activate_ADraftNobodyHandedIn_IsRefused()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();

        await RefusedAsync("measure.not-submitted", () => desk.ActivateAsync());
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Activate_ByAnotherRole_IsRefused(StaffRoles roles)
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.ActivateAsync(MeasureDesk.Second, roles));
    }

    [Fact]
    public async Task Submit_WithoutExample_OrWithAFailingOne_ListsTheReasons()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        var none = await RefusedAsync("measure.check", desk.SubmitAsync);
        await desk.AddExampleAsync(MeasureDesk.Example(AssessmentOutcome.NotEligible));
        var failing = await RefusedAsync("measure.check", desk.SubmitAsync);

        Assert.Contains("Нет ни одного примера", none, StringComparison.Ordinal);
        Assert.Contains("Пример «Бедная семья» не прошёл", failing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activate_AfterTheYardstickWasWithdrawn_IsRefused()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();
        await using (var db = desk.Open())
        {
            foreach (var value in await db.Set<Yardstick>().Where(y => y.Code == YardstickCodes.PerCapita).ToListAsync())
            {
                value.Withdraw(DateTime.UtcNow);
            }

            await db.SaveChangesAsync();
        }

        Assert.Contains("Не задано значение", await RefusedAsync("measure.check", () => desk.ActivateAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithAReason_LetsItBeWrittenAgain()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();
        await RefusedAsync("measure.not-draft", () => desk.WriteRulesAsync(MeasureDesk.Rule));
        var key = await desk.KeyAsync();
        await RefusedAsync("reason.empty", () => desk.AsAsync<VersionActivation>(MeasureDesk.Second, activation => activation.ReturnAsync(key, " ")));

        await desk.AsAsync<VersionActivation>(MeasureDesk.Second, activation => activation.ReturnAsync(key, "Нужен ещё один пример"));

        await desk.WriteRulesAsync(MeasureDesk.Rule);
        Assert.True((await desk.SheetAsync()).IsDraft);
    }

    [Fact]
    public async Task VersionInForce_EveryPath_ChangesNothing()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();
        await desk.ActivateAsync();
        var before = await desk.SheetAsync();
        var key = await desk.KeyAsync();
        var example = before.Examples[0].PublicId;

        await RefusedAsync("measure.not-draft", () => desk.WriteRulesAsync(new ChildCountCriterion("Другое", "п", 2, 0, 18)));
        await RefusedAsync("measure.not-draft", () => desk.AsAsync<VersionDrafts>(
            MeasureDesk.Author, drafts => drafts.WritePeriodAsync(key, new DateOnly(2025, 1, 1), null, BeneficiaryRule.Family)));
        await RefusedAsync("measure.not-draft", () => desk.AsAsync<VersionDrafts>(
            MeasureDesk.Author, drafts => drafts.WriteTermsAsync(key, ExampleMeasures.All(DateTime.UtcNow)[0].Versions[0].Terms!)));
        await RefusedAsync("measure.not-draft", () => desk.AddExampleAsync());
        await RefusedAsync("measure.not-draft", () => desk.AsAsync<RuleExamples>(MeasureDesk.Author, examples => examples.RemoveAsync(key, example)));
        await RefusedAsync("measure.not-draft", () => desk.AsAsync<RuleExamples>(MeasureDesk.Author, examples => examples.RestateAsync(key, example, MeasureDesk.Example(title: "Другое"))));
        await RefusedAsync("measure.not-draft", desk.SubmitAsync);
        await RefusedAsync("measure.not-draft", () => desk.ActivateAsync());
        await RefusedAsync("measure.not-submitted", () => desk.AsAsync<VersionActivation>(MeasureDesk.Second, activation => activation.ReturnAsync(key, "Так")));

        var after = await desk.SheetAsync();
        Assert.Equal(before.Version.Revision, after.Version.Revision);
        Assert.Equal(CriterionJson.Write(before.Version.Rules), CriterionJson.Write(after.Version.Rules));
        Assert.Equal(before.Version.ValidFrom, after.Version.ValidFrom);
        Assert.Equal(before.Examples.Select(e => (e.Title, e.Family)), after.Examples.Select(e => (e.Title, e.Family)));
    }

    [Fact]
    public async Task WriteRules_TwoMethodologistsAtOnce_TheSecondIsTold()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        var seen = await desk.KeyAsync();
        await desk.WriteRulesAsync(new ChildCountCriterion("Первый", "п", 2, 0, 18), MeasureDesk.Second);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => desk.AsAsync<VersionDrafts>(
            MeasureDesk.Author, drafts => drafts.WriteRulesAsync(seen, MeasureDesk.Rule, "второй")));

        Assert.Equal("Первый", (await desk.SheetAsync()).Version.Rules.Text);
    }

    [Fact]
    public async Task Start_AsACopy_TakesRuleAndExamplesAlongAndEndsThePredecessor()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        await desk.AddExampleAsync();
        await desk.SubmitAsync();
        await desk.ActivateAsync();

        var number = await desk.AsAsync<VersionDrafts, int>(MeasureDesk.Second, drafts => drafts.StartAsync(MeasureDesk.Code, 1, new DateOnly(2026, 2, 1), null));

        var copy = await desk.SheetAsync(number);
        Assert.Equal(RuleExampleOrigin.Copied, Assert.Single(copy.Examples).Origin);
        Assert.True(copy.Check.IsPassed, string.Join(' ', copy.Check.Refusals));
        Assert.Equal(1, copy.Base!.Number);
        var key = DraftKey.Of(copy);
        await desk.AsAsync<VersionActivation>(MeasureDesk.Second, activation => activation.SubmitAsync(key));
        key = await desk.KeyAsync(number);
        await desk.AsAsync<VersionActivation>(MeasureDesk.Author, activation => activation.ActivateAsync(key));
        Assert.Equal(new DateOnly(2026, 2, 1), (await desk.SheetAsync()).Version.ValidTo);
    }

    [Fact]
    public async Task Measure_DescribedAnew_KeepsBeforeAfterAndReason()
    {
        await using var desk = await MeasureDesk.CreateAsync();
        var revision = (await desk.SheetAsync()).Measure.Revision;

        await desk.AsAsync<MeasureCatalogue>(
            MeasureDesk.Author, catalogue => catalogue.RestateAsync(MeasureDesk.Code, revision, MeasureDesk.Statement with { DecisionTermWorkingDays = 3 }, "Новый регламент"));

        await using var db = desk.Open();
        var line = await db.Set<CatalogueChange>().OrderByDescending(change => change.Id).FirstAsync();
        Assert.Equal(("срок решения, рабочих дней: «5» → «3»", "Новый регламент"), (line.Summary, line.Reason));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => desk.AsAsync<MeasureCatalogue>(
            MeasureDesk.Author, catalogue => catalogue.RestateAsync(MeasureDesk.Code, revision, MeasureDesk.Statement, "Ещё раз")));
        await RefusedAsync("measure.code", () => desk.AsAsync<MeasureCatalogue>(
            MeasureDesk.Author, catalogue => catalogue.AddAsync(MeasureDesk.Code, MeasureForm.Money, MeasureDesk.Statement)));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<MeasureCatalogue>(
            MeasureDesk.Author, catalogue => catalogue.AddAsync("OTHER", MeasureForm.Money, MeasureDesk.Statement), StaffRoles.Operator));
    }

    private static async Task<string> RefusedAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal.Message;
    }
}
