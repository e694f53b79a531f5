using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;

namespace SocialPassport.Tests.Pages;

public sealed class FamilyRightTabTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task Eligible_Family_GetsTheAnswerItsReasonsAndTheNextStep()
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily());

        var food = Panel(tab, "FOOD");
        Assert.Contains("Имеет право", food.QuerySelector(".assessment-answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("пример, условия утверждает комитет", food.TextContent, StringComparison.Ordinal);
        Assert.Equal(["✓", "✓", "✓", "✓"], food.QuerySelectorAll(".criterion-sign").Select(sign => sign.TextContent));
        Assert.Equal("выполнено: Проживает в Ленинградской области", Text(food.QuerySelector(".criterion-text")!));
        Assert.Contains("СМЭВ 15.10.2025", food.QuerySelector(".criterion-numbers")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Вера: 07.07.2016, 9 лет", Text(food), StringComparison.Ordinal);
        Assert.Contains("11 666,67 ₽", Text(food), StringComparison.Ordinal);
        Assert.Contains("ниже 18 974,00 ₽", Text(food), StringComparison.Ordinal);
        var link = food.QuerySelector("a.rz-primary")!;
        Assert.StartsWith("Подготовить заявление", link.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("&measure=FOOD", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_AnotherIncome_ShowsTheAnswerBesideTodaysAndSavesNothing()
    {
        var tab = await OpenAsync(TestData.Family().WithMonthlyIncome(60_000_00).WithChild(age: 3));

        await tab.Find(".what-if").TriggerEventAsync("ontoggle", EventArgs.Empty);
        tab.Find("#suppose-earner").Change(tab.Find("#suppose-earner option:last-child").GetAttribute("value"));
        tab.Find("#suppose-income").Change("20 000");
        await tab.Find(".what-if form").SubmitAsync();

        var food = tab.FindAll(".what-if-answers tbody tr").Select(Text).Single(row => row.Contains("родовольственн", StringComparison.Ordinal));
        Assert.Contains("Нет права", food, StringComparison.Ordinal);
        Assert.EndsWith("Имеет право", food, StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Set<Assessment>().AnyAsync());
    }

    [Fact]
    public async Task Eligible_SchoolMeasure_NamesTheChildren()
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily());

        Assert.Contains("Положен на каждого: Вера", Text(Panel(tab, "SCHOOL")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotEligible_Family_ReadsByHowMuch()
    {
        var tab = await OpenAsync(TestData.Family().WithMonthlyIncome(60_000_00).WithChild(age: 3));

        var food = Panel(tab, "FOOD");
        Assert.Contains("Нет права доход на человека выше предела на 11 026,00 ₽", Text(food.QuerySelector(".assessment-answer")!), StringComparison.Ordinal);
        Assert.Contains("✗", food.QuerySelectorAll(".criterion-sign").Select(sign => sign.TextContent));
        Assert.Null(food.QuerySelector("a.rz-primary"));
    }

    [Fact]
    public async Task NotEnoughData_Family_ReadsWhatIsMissingAndWhereToGetIt()
    {
        var tab = await OpenAsync(TestData.Family()
            .WithIncome(new Month(2025, 6), 10_000_00)
            .WithIncome(new Month(2025, 8), 10_000_00)
            .WithChild(age: 3));

        var food = Panel(tab, "FOOD");
        Assert.Contains("Не хватает данных доход за июль 2025 (Анна)", Text(food.QuerySelector(".assessment-answer")!), StringComparison.Ordinal);
        Assert.Contains("доход за июль 2025 — Анна · ФНС и СФР (СМЭВ)", Text(food.QuerySelector(".missing-facts")!), StringComparison.Ordinal);
        Assert.Equal(["requests", "incomes"], food.QuerySelectorAll(".measure-right-steps a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
        Assert.Contains("?", food.QuerySelectorAll(".criterion-sign").Select(sign => sign.TextContent));
    }

    [Fact]
    public async Task Facts_OfTheIncome_StandBehindTheirNumberWithKindSourceAndDate()
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily());

        var closed = Facts();
        Assert.Null(closed.QuerySelector("table"));
        await closed.TriggerEventAsync("ontoggle", EventArgs.Empty);

        var rows = Facts().QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(Text))).ToList();
        Assert.Contains("состав семьи|Вера||ребёнок, учитывается|", rows);
        Assert.Contains(
            "Заработная плата|Игорь|август 2025|15 000,00 ₽|СМЭВ 15.10.2025",
            rows);

        // They are drawn for whoever opens them.
        IElement Facts() => Panel(tab, "FOOD").QuerySelectorAll("details").Single(d => Text(d.QuerySelector("summary")!) == "11 записей");
    }

    [Fact]
    public async Task Store_Button_SavesTheAssessmentsAndSaysSo()
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily());
        Assert.Contains("не сохранён", tab.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await Button(tab, "Сохранить оценку").ClickAsync(new());

        tab.WaitForAssertion(() => Assert.Contains("Оценка сохранена 15.10.2025 12:00", tab.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<Assessment>().CountAsync());
        Assert.Single(await db.Set<AuditEntry>().ToListAsync());
    }

    [Theory]
    [InlineData("31.12.2023", "31.12.2023", "нет действующей редакции")]
    [InlineData("1.6.2024", "01.06.2024", "Нет права")]
    public async Task OtherDate_Past_AnswersForThatDate(string typed, string shown, string text)
    {
        // On 01.06.2024 the six months before are not entered, the child is seven: FOOD reads February to April.
        var tab = await OpenAsync(TestData.Family().WithMonthlyIncome(60_000_00, months: 24).WithChild(age: 9));

        tab.Find("#right-date").Change(typed);
        await tab.Find("form").SubmitAsync();

        tab.WaitForAssertion(() => Assert.Equal($"Право на меры на {shown}", Text(tab.Find("h2"))));
        Assert.Contains(text, Text(Panel(tab, "FOOD")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16.10.2025", "ещё не наступила")]
    [InlineData("чепуха", "Такой даты нет")]
    [InlineData("", "Укажите дату")]
    public async Task OtherDate_NotAccepted_IsSaidAtTheFieldAndKeepsTheAnswers(string typed, string message)
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily());

        tab.Find("#right-date").Change(typed);
        await tab.Find("form").SubmitAsync();

        tab.WaitForAssertion(() => Assert.Contains(message, tab.Find("#right-date-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("Право на меры на 15.10.2025", Text(tab.Find("h2")));
        Assert.NotNull(Panel(tab, "FOOD"));
    }

    [Fact]
    public async Task Supervisor_MayNotRegister_SeesNoApplicationLink()
    {
        var tab = await OpenAsync(EligibilityScope.PoorFamily(), StaffRoles.Supervisor);

        Assert.Contains("Имеет право", Panel(tab, "FOOD").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("a.rz-primary"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    /// <summary>Text as it is read: blanks of every kind are one.</summary>
    private static string Text(INode node) =>
        string.Join(' ', node.TextContent.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement Panel(IRenderedComponent<FamilyRightTab> tab, string code) =>
        tab.FindAll("section.measure-right").Single(panel => panel.GetAttribute("aria-labelledby") == $"measure-{code}");

    private static IElement Button(IRenderedComponent<FamilyRightTab> tab, string name) =>
        tab.FindAll("button").Single(button => Text(button) == name);

    private async Task<IRenderedComponent<FamilyRightTab>> OpenAsync(FamilyBuilder builder, StaffRoles roles = StaffRoles.Specialist)
    {
        var scope = await EligibilityScope.CreateAsync(database, roles);
        var family = await builder.SaveAsync(database);
        context.Services.AddSingleton(scope.Service);
        context.Services.AddSingleton(scope.Family.Staff);
        context.Services.AddSingleton<TimeProvider>(scope.Family.Clock);
        var tab = context.Render<FamilyRightTab>(parameters => parameters.Add(t => t.FamilyPublicId, family.PublicId));
        tab.WaitForElement("section.measure-right");
        return tab;
    }
}
