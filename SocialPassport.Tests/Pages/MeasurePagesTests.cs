using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Pages;

public sealed class MeasurePagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task List_TwoExamples_AreMarkedAndLedTo()
    {
        await UseAsync(StaffRoles.Operator);

        var page = context.Render<MeasuresPage>();

        page.WaitForElement("table.data");
        Assert.Equal(["/measures/FOOD", "/measures/SCHOOL"], page.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Equal(2, page.FindAll(".example-mark").Count);
        Assert.Contains("№ 1 с 01.01.2024", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Empty_SaysWhoFillsIt()
    {
        await UseAsync(StaffRoles.Operator, seeded: false);

        var page = context.Render<MeasuresPage>();

        page.WaitForAssertion(() => Assert.Contains("Мер поддержки ещё нет", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_Food_ReadsItsRuleTermsAndYardsticks()
    {
        var text = await CardAsync("FOOD");

        Assert.Contains("пример, условия утверждает комитет", text, StringComparison.Ordinal);
        Assert.Contains(
            "доход на человека ниже 100 % от величины «прожиточный минимум на душу населения»; расчётный период 3 месяца, для 15.10.2025 это июнь 2025 – август 2025",
            text, StringComparison.Ordinal);
        Assert.Contains("детей не менее 1, младше 18 лет", text, StringComparison.Ordinal);
        Assert.Contains("не чаще одного раза в календарный месяц", text, StringComparison.Ordinal);
        Assert.Contains("30 % от величины «прожиточный минимум трудоспособного населения» на день начала действия", text, StringComparison.Ordinal);
        Assert.Contains("30 дней, считая день начала", text, StringComparison.Ordinal);
        Assert.Contains("20 682,00 ₽", text, StringComparison.Ordinal);
        Assert.Contains("18 974,00 ₽", text, StringComparison.Ordinal);
        Assert.DoesNotContain("31 900,00 ₽", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_School_ReadsAlternativesChildrenAndPriceCaps()
    {
        var text = await CardAsync("SCHOOL");

        Assert.Contains("выполняется хотя бы одно условие", text, StringComparison.Ordinal);
        Assert.Contains("по одному на каждого ребёнка, от 6 до 17 лет включительно", text, StringComparison.Ordinal);
        Assert.Contains("до 30.11 того же года включительно", text, StringComparison.Ordinal);
        Assert.Contains("7 500,00 ₽", text, StringComparison.Ordinal);
        Assert.Contains("10 единиц", text, StringComparison.Ordinal);
        Assert.Contains("4 000,00 ₽", text, StringComparison.Ordinal);
        Assert.Contains("31 900,00 ₽", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("../etc")]
    public async Task Card_UnknownCode_LeadsToTheList(string code)
    {
        await UseAsync(StaffRoles.Operator);

        var page = context.Render<MeasurePage>(parameters => parameters.Add(p => p.Code, code));

        page.WaitForAssertion(() => Assert.Equal("Мера не найдена", page.Find("h1").TextContent));
        Assert.Equal("/measures", page.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task Queries_Auditor_IsRefused()
    {
        await UseAsync(StaffRoles.Auditor);
        var queries = context.Services.GetRequiredService<MeasureQueries>();

        await Assert.ThrowsAsync<AccessRefusedException>(() => queries.ListAsync());
        await Assert.ThrowsAsync<AccessRefusedException>(() => queries.FindAsync("FOOD"));
    }

    [Theory]
    [InlineData(typeof(MeasuresPage))]
    [InlineData(typeof(MeasurePage))]
    public void Page_Policy_IsViewMeasures(Type page) => Assert.Equal(
        nameof(StaffPermission.ViewMeasures),
        Assert.Single(page.GetCustomAttributes(typeof(AuthorizeAttribute), inherit: true).Cast<AuthorizeAttribute>()).Policy);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    private async Task<string> CardAsync(string code)
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        var page = context.Render<MeasurePage>(parameters => parameters.Add(p => p.Code, code));
        page.WaitForElement("section.panel");
        return string.Join(' ', string.Concat(page.Nodes.Select(node => node.TextContent)).Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task UseAsync(StaffRoles roles, bool seeded = true)
    {
        if (seeded)
        {
            await using var db = database.CreateDbContext();
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        context.Services.AddSingleton(TestStaff.Signed(roles));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddMeasures();
    }
}
