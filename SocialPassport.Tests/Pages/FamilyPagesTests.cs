using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class FamilyPagesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();

    public async Task InitializeAsync()
    {
        await TestData.AddCentresAsync(database);
        await TestData.AddDictionariesAsync(database);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public async Task Search_NothingTyped_ListsNobodyButTheRecent()
    {
        await TestData.Family().SaveAsync(database);
        Use();

        var page = context.Render<FamilySearchPage>();

        page.WaitForAssertion(() => Assert.Contains("Недавние", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Петрова", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Поиск семьи", page.Find("h1").TextContent);
        Assert.Equal("/families/new", page.FindAll("a").Single(a => a.TextContent == "Новая семья").GetAttribute("href"));
    }

    [Fact]
    public async Task Search_Found_LinksToTheCardAndMasksSnils()
    {
        var family = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Петрова Анна");

        page.WaitForAssertion(() => Assert.Equal($"/families/{family.PublicId}", page.Find("a[data-row]").GetAttribute("href")));
        Assert.Contains("•••-•••-445 95", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("112-233", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("11223344595", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Nothing_SaysWhatWasUnderstoodAndWhatToTry()
    {
        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Неизвестная Анна");

        page.WaitForAssertion(() => Assert.Contains("Никого не нашли", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Неизвестная Анна", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Завести семью", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TooMany_SaysHowManyAndHowToNarrow()
    {
        await using (var db = database.CreateDbContext())
        {
            db.AddRange(Enumerable.Range(0, 201).Select(_ => TestData.Family().Build()));
            await db.SaveChangesAsync();
        }

        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Петрова");

        page.WaitForAssertion(() => Assert.Contains("Слишком много совпадений: больше 200", page.Markup, StringComparison.Ordinal));
        Assert.Contains("добавьте имя", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OtherCentre_ShowsLittleUntilAReasonIsGiven()
    {
        var family = await TestData.Family().InCentre(2).WithSnils("112-233-445 95").SaveAsync(database);
        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Петрова");

        page.WaitForAssertion(() => Assert.Contains("другой филиал: Выборгский", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("445 95", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Павловская", page.Markup, StringComparison.Ordinal);
        Assert.Contains("видно после указания основания", page.Markup, StringComparison.Ordinal);

        context.Services.GetRequiredService<FamilyAccess>().StateReason(family.Id);
        Search("Петрова");

        page.WaitForAssertion(() => Assert.Contains("•••-•••-445 95", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Павловская", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Facets_NarrowThroughTheAddressWithoutTheName()
    {
        await TestData.Family().WithChild(age: 2).WithCategory("largeFamily").SaveAsync(database);
        await TestData.Family().InCentre(2).WithApplicant("Петрова", "Белла").WithChild(age: 5).SaveAsync(database);
        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Петрова");

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("a[data-row]").Count));
        Assert.Equal(
            ["Всеволожский 2", "Выборгский 2", "Многодетная семья 2", "0–2 года 2", "3–6 лет 2"],
            page.FindAll("nav.facets a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var links = page.FindAll("nav.facets a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(
            ["/families?centre=12", "/families?centre=05", "/families?category=largeFamily", "/families?children=0-2", "/families?children=3-6"], links);

        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/families?centre=05&children=3-6");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("a[data-row]").Count));
        Assert.Contains("Петрова Белла", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/families?children=3-6", page.FindAll("nav.facets a.facet-chosen").First().GetAttribute("href"));
    }

    [Fact]
    public async Task Search_NewTextWithFiltersInTheAddress_IsNotNarrowed()
    {
        await TestData.Family().SaveAsync(database);
        await TestData.Family().InCentre(2).SaveAsync(database);
        Use();
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/families?centre=05");
        var box = context.Render<FamilySearchBox>();
        var page = context.Render<FamilySearchPage>();

        box.Find("input").Change("Петрова");
        box.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("a[data-row]").Count));
        Assert.EndsWith("/families", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OnlyWithASlip_SaysThatItIsNotExact()
    {
        await TestData.Family().SaveAsync(database);
        Use();
        var page = context.Render<FamilySearchPage>();

        Search("Питрова");

        page.WaitForAssertion(() => Assert.Contains("Точных совпадений нет", page.Markup, StringComparison.Ordinal));
        Assert.Contains("фамилия с опечаткой: Питрова → Петрова", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SearchBox_CardNumber_IsEmptiedAndNothingReachesTheAddress()
    {
        Use();
        var box = context.Render<FamilySearchBox>();
        var page = context.Render<FamilySearchPage>();

        box.Find("input").Change("карта 2200 0000 0000 0004");
        box.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("номер банковской карты", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("2200", page.Markup + box.Markup, StringComparison.Ordinal);
        Assert.EndsWith("/families", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void SearchBox_Name_GoesToTheSearchPageWithoutTheName()
    {
        Use();
        var box = context.Render<FamilySearchBox>();

        box.Find("input").Change("Петрова Анна");
        box.Find("form").Submit();

        Assert.EndsWith("/families", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal(SearchKind.Name, context.Services.GetRequiredService<SearchState>().Query?.Kind);
        Assert.Null(box.Find("input").GetAttribute("name"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("b0b1c2d3-0000-4000-8000-000000000000")]
    public void Card_UnknownId_IsAFriendlyPage(string id)
    {
        Use();

        var page = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, id));

        page.WaitForAssertion(() => Assert.Equal("Семья не найдена", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task Card_Tabs_AreAllThereAndTheViewIsAuditedOnce()
    {
        var family = await TestData.Family().WithChild(age: 9).WithMonthlyIncome(4_000_000).SaveAsync(database);
        Use();
        var id = family.PublicId.ToString();

        var page = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, id));
        page.WaitForAssertion(() => Assert.Equal("Семья: Петрова Анна Ивановна", page.Find("h1").TextContent));
        foreach (var tab in FamilyTabs.All)
        {
            page.Render(p => p.Add(c => c.Id, id).Add(c => c.Tab, tab.ToString().ToLowerInvariant()));
            page.WaitForAssertion(() => Assert.Equal(FamilyTabs.Name(tab), page.Find("[role=tab][aria-selected=true]").TextContent));
        }

        Assert.Equal(
            ["Состав", "Доходы", "Категории и события", "Право на меры", "Заявления", "Сертификаты", "История", "Доступ"],
            page.FindAll("[role=tab]").Select(t => t.TextContent));
        Assert.Equal(["Оценить право", "Новое заявление", "Печать", "Выгрузить"], page.FindAll(".page-actions button").Select(b => b.TextContent));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.ViewFamily));
    }

    [Fact]
    public async Task Card_Snils_IsMaskedUntilItsButtonIsPressed()
    {
        var family = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        Use();
        var page = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, family.PublicId.ToString()));
        page.WaitForAssertion(() => Assert.Contains("•••-•••-445 95", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("112-233", page.Markup, StringComparison.Ordinal);

        Button(page, "Показать СНИЛС").Click();

        page.WaitForAssertion(() => Assert.Contains("112-233-445 95", page.Markup, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Unmask));
    }

    [Fact]
    public async Task Card_OtherCentre_ShowsNothingPersonalBeforeTheReason()
    {
        var family = await TestData.Family().SaveAsync(database);
        Use(centreId: 2);
        var page = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, family.PublicId.ToString()));
        page.WaitForAssertion(() => Assert.Equal("Карточка другого филиала", page.Find("h1").TextContent));
        Assert.DoesNotContain("Петрова", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Павловская", page.Markup, StringComparison.Ordinal);

        page.Find("#reason").Change("обращение по месту пребывания");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Семья: Петрова Анна Ивановна", page.Find("h1").TextContent));
        Assert.DoesNotContain(page.FindAll("summary, a"), e => e.TextContent.Trim() is "Изменить" or "Изменить состав семьи" or "Добавить представителя");
    }

    [Fact]
    public void NewFamily_EmptyForm_NamesEveryFieldWithALink()
    {
        Use();
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(
            ["applicant-Surname", "applicant-FirstName", "applicant-BirthDate", "applicant-Sex", "address-text"],
            page.FindAll(".error-summary a").Select(a => a.GetAttribute("data-focus"))));
        Assert.All(page.FindAll(".error-summary a"), a => Assert.NotNull(page.Find($"#{a.GetAttribute("data-focus")}")));
    }

    [Fact]
    public void NewFamily_WrongFields_SayWhatToCorrectAndKeepWhatWasTyped()
    {
        Use();
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");

        page.Find("#applicant-Snils").Change("112-233-445 96");
        page.Find("#applicant-BirthDate").Change("16.10.2025");
        page.Find("#phone").Change("12345");

        page.WaitForAssertion(() => Assert.Contains("10 цифр", page.Find("#phone-error").TextContent, StringComparison.Ordinal));
        Assert.Contains("ожидается 95", page.Find("#applicant-Snils-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("112-233-445 96", page.Find("#applicant-Snils").GetAttribute("value"));
        Assert.Contains("в будущем", page.Find("#applicant-BirthDate-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewFamily_Filled_OpensTheNewCard()
    {
        Use();
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");

        Fill(page, "applicant", "петрова", "Анна", "Ивановна", "2.4.1990", "11223344595");
        Button(page, "Добавить супруга").Click();
        Fill(page, "spouse", "Петров", "Игорь", "Олегович", "01021988", "");
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent.Trim() == "Добавить ребёнка"));
        Button(page, "Добавить ребёнка").Click();
        Fill(page, "child1", "Петрова", "Вера", "Игоревна", "2016-05-06", "");
        page.Find("#address-text").Change("г. Всеволожск, ул. Павловская, д. 9");
        page.Find("#phone").Change("8 911 123 45 67");
        page.WaitForAssertion(() => Assert.Equal("+7 (911) 123-45-67", page.Find("#phone").GetAttribute("value")));
        page.WaitForAssertion(() => Assert.Equal("112-233-445 95", page.Find("#applicant-Snils").GetAttribute("value")));
        page.Find("form").Submit();

        await using var db = database.CreateDbContext();
        page.WaitForAssertion(() => Assert.Contains("/families/", new Uri(context.Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath, StringComparison.Ordinal));
        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync();
        Assert.EndsWith(family.PublicId.ToString(), context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal(
            [("Петрова Анна Ивановна", Sex.Female), ("Петров Игорь Олегович", Sex.Male), ("Петрова Вера Игоревна", Sex.Female)],
            family.Members.OrderBy(m => m.Role).Select(m => (m.Person.FullName, m.Person.Sex)));
    }

    [Fact]
    public async Task NewFamily_KnownSnils_LinksToThatFamilyAndKeepsTheForm()
    {
        var known = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        Use();
        var page = context.Render<NewFamilyPage>();
        page.WaitForElement("form");
        Fill(page, "applicant", "Петрова", "Анна", "Ивановна", "2.4.1990", "112-233-445 95");
        page.Find("#address-text").Change("г. Всеволожск");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/families/{known.PublicId}", page.Find(".notice a").GetAttribute("href")));
        Assert.Equal("Петрова", page.Find("#applicant-Surname").GetAttribute("value"));
    }

    private static void Fill(
        IRenderedComponent<NewFamilyPage> page, string key, string surname, string firstName, string patronymic, string birthDate, string snils)
    {
        page.WaitForElement($"#{key}-Surname").Change(surname);
        page.Find($"#{key}-FirstName").Change(firstName);
        page.Find($"#{key}-Patronymic").Change(patronymic);
        page.Find($"#{key}-BirthDate").Change(birthDate);
        page.Find($"#{key}-Snils").Change(snils);
    }

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").First(b => b.TextContent.Trim() == text);

    private void Search(string text)
    {
        var search = context.Services.GetRequiredService<FamilySearch>();
        context.Services.GetRequiredService<SearchState>().Submit(search.Understand(text));
    }

    private void Use(StaffRoles roles = StaffRoles.Operator, long centreId = 1)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        context.Services.AddSingleton(TestStaff.Signed(roles, centreId: centreId));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddFamilies().AddDuplicates();
        context.Services.AddTestDrafts();
        context.Services.AddEligibility();
    }
}
