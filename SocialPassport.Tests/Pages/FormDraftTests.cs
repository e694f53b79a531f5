using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>What is typed into a long form is kept while it is typed and offered again to the same person.</summary>
public sealed class FormDraftTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2025, 10, 15);

    public async Task InitializeAsync()
    {
        await TestData.AddCentresAsync(database);
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(clock);
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Operator));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddFamilies().AddDuplicates();
        context.Services.AddTestDrafts();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void Typing_HalfAWord_IsKeptWithoutLeavingTheField()
    {
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");

        page.Find("#applicant-Surname").Input("Черновик");
        Assert.DoesNotContain("Черновик сохранён", page.Markup, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("Черновик сохранён 12:00", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".field-error"));
    }

    [Fact]
    public async Task Continue_HalfFilledFamily_ComesBackWithMembersAndInvalidText()
    {
        var first = context.Render<NewFamilyPage>();
        first.WaitForElement("form");
        first.Find("#applicant-Surname").Change("черновикова");
        first.Find("#applicant-BirthDate").Change("31.02.1990");
        Click(first, "Добавить супруга");
        Click(first, "Добавить ребёнка");
        Click(first, "Убрать ребёнка 1");
        Click(first, "Добавить ребёнка");
        first.WaitForElement("#child2-FirstName").Change("Вера");
        first.Find("#address-district").Change("other");
        first.WaitForElement("#address-oktmo").Change("4000");
        first.WaitForAssertion(() => Assert.Contains("Черновик сохранён", first.Markup, StringComparison.Ordinal));
        // Closing the page keeps what was typed after the last automatic save.
        await context.DisposeComponentsAsync();

        var page = context.Render<NewFamilyPage>();
        page.WaitForAssertion(() => Assert.Contains("Есть черновик", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form.paper-form"));
        Click(page, "Продолжить");

        page.WaitForElement("#child2-FirstName");
        Assert.Equal("Черновикова", Value(page, "applicant-Surname"));
        Assert.Equal("31.02.1990", Value(page, "applicant-BirthDate"));
        Assert.Contains("Такой даты нет", page.Find("#applicant-BirthDate-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Вера", Value(page, "child2-FirstName"));
        Assert.Equal("4000", Value(page, "address-oktmo"));
        Assert.NotNull(page.Find("#spouse-Surname"));
    }

    [Fact]
    public async Task Discard_Draft_OpensAnEmptyFormAndIsGone()
    {
        await KeepAsync(TestStaff.Signed(StaffRoles.Operator));
        var page = context.Render<NewFamilyPage>();
        page.WaitForAssertion(() => Assert.Contains("Есть черновик", page.Markup, StringComparison.Ordinal));

        Click(page, "Удалить");

        page.WaitForElement("form.paper-form");
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<Draft>().ToListAsync());
    }

    [Fact]
    public async Task Open_DraftOfSomebodyElse_IsNotOffered()
    {
        await KeepAsync(TestStaff.Signed(StaffRoles.Operator, id: 2));

        var page = context.Render<NewFamilyPage>();

        page.WaitForElement("form.paper-form");
        Assert.DoesNotContain("Есть черновик", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_PageLoadedAgainAfterALostConnection_ContinuesAtOnce()
    {
        await KeepAsync(TestStaff.Signed(StaffRoles.Operator));
        context.JSInterop.Setup<bool>("passport.resumed").SetResult(true);

        var page = context.Render<NewFamilyPage>();

        page.WaitForElement("form.paper-form");
        Assert.Equal("Черновикова", Value(page, "applicant-Surname"));
    }

    [Fact]
    public async Task Registered_Family_LeavesNoDraft()
    {
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");
        page.Find("#applicant-Surname").Change("Черновикова");
        page.Find("#applicant-FirstName").Change("Анна");
        page.Find("#applicant-Patronymic").Change("Ивановна");
        page.Find("#applicant-BirthDate").Change("02.04.1990");
        page.Find("#address-text").Change("г. Всеволожск");
        page.WaitForAssertion(() => Assert.Contains("Черновик сохранён", page.Markup, StringComparison.Ordinal));

        page.Find("form").Submit();

        var navigation = context.Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Contains("/families/", navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<Family>().CountAsync());
        Assert.Empty(await db.Set<Draft>().ToListAsync());
    }

    [Fact]
    public async Task Leave_RightAfterTyping_KeepsTheDraftInsteadOfAsking()
    {
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");
        page.Find("#applicant-Surname").Input("Черновик");

        await page.InvokeAsync(() => context.Services.GetRequiredService<NavigationManager>().NavigateTo("/families"));

        await using var db = database.CreateDbContext();
        Assert.Equal("family.new", (await db.Set<Draft>().SingleAsync()).FormKey);
    }

    private static string? Value(IRenderedComponent<NewFamilyPage> page, string id) => page.Find($"#{id}").GetAttribute("value");

    private static void Click(IRenderedComponent<NewFamilyPage> page, string text)
    {
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent.Trim() == text));
        page.FindAll("button").First(b => b.TextContent.Trim() == text).Click();
    }

    private async Task KeepAsync(CurrentStaff staff)
    {
        var drafts = TestDrafts.Of(
            database, staff, context.Services.GetRequiredService<IDataProtectionProvider>(), context.Services.GetRequiredService<TimeProvider>());
        await drafts.SaveAsync(
            Guid.NewGuid(), "family.new", new DraftContent(new Dictionary<string, string> { ["applicant-Surname"] = "Черновикова" }, null));
    }
}
