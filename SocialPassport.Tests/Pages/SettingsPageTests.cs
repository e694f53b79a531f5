using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Settings;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Settings;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Tests.Pages;

/// <summary>«Настройки»: what holds, where it comes from, and how it is changed.</summary>
public sealed class SettingsPageTests : IAsyncLifetime
{
    private const string Change = "[aria-label='Изменить: Карточка без дела']";

    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();

    public SettingsPageTests()
    {
        var stored = new StoredSettings();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.SystemAdministrator, 1, null));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton(stored);
        context.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("AuditOddities:CaseDays", "20")])
            .Add(stored)
            .AddInMemoryCollection([new("AuditOddities:CardsPerHour", "15")])
            .Build());
        context.Services.AddSingleton<StoredSettingsReader>();
        context.Services.AddScoped<CatalogueJournal>().AddScoped<SettingQueries>().AddScoped<SettingRegister>();
    }

    [Fact]
    public void Page_EverySetting_IsShownWithItsOrigin()
    {
        var page = context.Render<SettingsPage>();

        page.WaitForAssertion(() => Assert.Equal(SettingCatalogue.Groups.Sum(group => group.Settings.Count), page.FindAll("tbody tr").Count));
        Assert.Contains("20\u00a0дней", Row(page, "Карточка без дела"), StringComparison.Ordinal);
        Assert.Contains("пример", Row(page, "Карточка без дела"), StringComparison.Ordinal);
        Assert.Contains("задано при запуске, здесь не меняется", Row(page, "Много карточек"), StringComparison.Ordinal);
        Assert.Contains("15\u00a0карточек", Row(page, "Много карточек"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-label='Изменить: Много карточек']"));
    }

    [Fact]
    public async Task Form_ValueOutOfRange_IsRefusedAtTheFieldWithTheRange()
    {
        var page = context.Render<SettingsPage>();

        await FillAsync(page, "400", "Приказ № 5");

        page.WaitForAssertion(() => Assert.Contains("от 1 до 366", page.Find("#setting-value-error").TextContent, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(0, await db.Set<SettingValue>().CountAsync());
    }

    [Fact]
    public async Task Form_WithoutReason_IsRefusedAtTheField()
    {
        var page = context.Render<SettingsPage>();

        await FillAsync(page, "45", "");

        page.WaitForAssertion(() => Assert.NotNull(page.Find("#setting-reason-error")));
    }

    [Fact]
    public async Task Form_ValueSet_HoldsAndIsGivenBackWithOneClick()
    {
        var page = context.Render<SettingsPage>();
        await FillAsync(page, "45", "Приказ № 5");
        page.WaitForAssertion(() => Assert.Contains("45\u00a0дней", Row(page, "Карточка без дела"), StringComparison.Ordinal));
        Assert.Contains("Тестова Анна Павловна", Row(page, "Карточка без дела"), StringComparison.Ordinal);
        Assert.Contains("на сервере: 20\u00a0дней", Row(page, "Карточка без дела"), StringComparison.Ordinal);

        await page.Find("[aria-label='Вернуть значение сервера: Карточка без дела']").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("20\u00a0дней", Row(page, "Карточка без дела"), StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll(".catalogue-history li").Count);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    private static string Row(IRenderedComponent<SettingsPage> page, string name) =>
        page.FindAll("tbody tr").First(row => row.QuerySelector("th")?.TextContent.Contains(name, StringComparison.Ordinal) == true).TextContent;

    private static async Task FillAsync(IRenderedComponent<SettingsPage> page, string value, string reason)
    {
        await page.WaitForElement(Change).ClickAsync();
        page.WaitForElement("#setting-value").Change(value);
        page.Find("#setting-reason").Change(reason);
        await page.Find("form").SubmitAsync();
    }
}
