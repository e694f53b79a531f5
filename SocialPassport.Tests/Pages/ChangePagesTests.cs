using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Changes;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>Every change is one journey: fields, reason, evidence, check, back to the card.</summary>
public sealed class ChangePagesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private Family family = null!;

    public static TheoryData<Type> Pages =>
        [.. typeof(ChangePage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ChangePage)) && !t.IsAbstract)];

    private Guid Spouse => family.Members.First(m => m.Role == MemberRole.Spouse).Person.PublicId;

    private NavigationManager Navigation => context.Services.GetRequiredService<NavigationManager>();

    public async Task InitializeAsync()
    {
        await TestData.AddCentresAsync(database);
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().WithSpouse().WithChild(age: 9).WithCategory("largeFamily").WithLifeEvent("childBirth").SaveAsync(database);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_OfTheOwnCentre_AsksForFieldsReasonAndEvidence(Type type)
    {
        Use();

        var page = Open(type);

        page.WaitForAssertion(() => Assert.NotNull(page.Find("form")));
        Assert.Equal(page.Find("h1").TextContent, ((ChangePage)page.FindComponent<DynamicComponent>().Instance.Instance!).Title);
        Assert.NotNull(page.Find("#change-reason"));
        Assert.NotNull(page.Find("#evidence-file"));
        Assert.NotNull(page.Find("[data-escape]"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_OfAnotherCentre_ShowsNothingPersonal(Type type)
    {
        Use(centreId: 2);

        var page = Open(type);

        page.WaitForAssertion(() => Assert.Contains("Это дело другого филиала", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Петров", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_UnknownFamily_SaysSo(Type type)
    {
        Use();

        var page = Open(type, Guid.NewGuid());

        page.WaitForAssertion(() => Assert.Contains("Семья не найдена", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_Changed_IsCheckedSavedAndToldOnTheCard()
    {
        Use();
        var page = Open(typeof(NamePage));
        page.WaitForElement("#person-Surname").Change("Сидоров");
        page.Find("#name-on").Change("1.10.2025");
        page.Find("#evidence-document").Change("Свидетельство № 5");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.ASCII.GetBytes("%PDF-1.7"), "скан.pdf"));
        page.WaitForAssertion(() => Assert.Contains("Приложен: скан.pdf", page.Markup, StringComparison.Ordinal));

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("Проверьте перед сохранением", page.Find("h2").TextContent));
        var rows = page.FindAll("table.check tbody tr").Select(r => r.TextContent.Trim()).ToList();
        Assert.Contains("Петров Игорь Олегович", rows[0], StringComparison.Ordinal);
        Assert.Contains("Сидоров Игорь Олегович", rows[0], StringComparison.Ordinal);
        Assert.Contains("Заключение брака", rows[2], StringComparison.Ordinal);
        Assert.Contains("Свидетельство № 5; скан: скан.pdf", rows[3], StringComparison.Ordinal);
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{family.PublicId}", Navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal("Сидоров", (await db.Set<Person>().SingleAsync(p => p.PublicId == Spouse)).Surname);
        var card = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, family.PublicId.ToString()));
        card.WaitForAssertion(() => Assert.Equal("Записано: Смена имени", card.Find("[role=status].notice").TextContent));
    }

    [Fact]
    public void Name_WrongFields_AreNamedAndNothingIsSaved()
    {
        Use();
        var page = Open(typeof(NamePage));
        page.WaitForElement("#person-Surname").Change(string.Empty);
        page.Find("#name-on").Change("32.10.2025");
        page.Find("#change-reason").Change(ReasonForm.OwnWords);

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(
            ["person-Surname", "name-on", "change-reason-own"], page.FindAll(".error-summary a").Select(a => a.GetAttribute("data-focus"))));
        Assert.Contains("Такой даты нет", page.Find("#name-on-error").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MZ", "Это не PDF, JPEG или PNG")]
    [InlineData("", "Файл пустой")]
    public void Evidence_WrongFile_IsRefusedAtOnce(string content, string message)
    {
        Use();
        var page = Open(typeof(NamePage));
        page.WaitForElement("form");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.ASCII.GetBytes(content), "скан.pdf"));

        page.WaitForAssertion(() => Assert.Contains(message, page.Find("#evidence-file-error").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Приложен", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_OverTenMegabytes_IsRefusedUnread()
    {
        Use();
        var page = Open(typeof(NamePage));
        page.WaitForElement("form");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[Attachment.MaxBytes + 1], "скан.pdf"));

        page.WaitForAssertion(() => Assert.Contains("больше 10 МБ", page.Find("#evidence-file-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_CardChangedMeanwhile_IsCheckedAnewAndSaved()
    {
        Use();
        var page = Open(typeof(NamePage));
        page.WaitForElement("#person-Surname").Change("Сидоров");
        page.Find("form").Submit();
        page.WaitForElement("table.check");
        await using (var db = database.CreateDbContext())
        {
            await db.Set<Family>().ExecuteUpdateAsync(set => set.SetProperty(f => f.Version, f => f.Version + 1));
        }

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Карточку изменил другой сотрудник", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").First(b => b.TextContent == "Обновить карточку").Click();
        page.WaitForAssertion(() =>
        {
            // The fields are shown for a moment before they are checked again.
            Assert.Single(page.FindAll("table.check"));
            Assert.Empty(page.FindAll("[role=alert]"));
        });
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{family.PublicId}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stale_FieldTheOtherChangedAndINot_KeepsTheOthersValue()
    {
        Use();
        var page = Open(typeof(ContactsPage));
        page.WaitForElement("#contacts-citizenship").Change("BLR");
        GiveReason(page);
        page.Find("form").Submit();
        page.WaitForElement("table.check");
        await OtherClerkSetsPhoneAsync("9111234567");

        page.Find("form").Submit();
        Click(page, "Записать моё с учётом этих изменений");

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{family.PublicId}", Navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        var spouse = await db.Set<Person>().SingleAsync(p => p.PublicId == Spouse);
        Assert.Equal(("9111234567", "BLR"), (spouse.Phone, spouse.Citizenship));
    }

    [Theory]
    [InlineData("Записать моё", "9219999999")]
    [InlineData("Оставить это", "9111234567")]
    public async Task Stale_SameField_BothValuesStandSideBySideAndTheChoiceIsSaved(string choice, string phone)
    {
        Use();
        var page = Open(typeof(ContactsPage));
        page.WaitForElement("#contacts-phone").Change("921 999-99-99");
        GiveReason(page);
        page.Find("form").Submit();
        page.WaitForElement("table.check");
        await OtherClerkSetsPhoneAsync("9111234567");

        page.Find("form").Submit();
        Click(page, "Записать моё с учётом этих изменений");

        var row = page.WaitForElement(".conflicts tbody tr").TextContent;
        Assert.Contains("+7 (911) 123-45-67", row, StringComparison.Ordinal);
        Assert.Contains("+7 (921) 999-99-99", row, StringComparison.Ordinal);
        Click(page, choice);
        if (choice == "Записать моё")
        {
            page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflicts")));
            page.Find("form").Submit();
        }

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{family.PublicId}", Navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(phone, (await db.Set<Person>().SingleAsync(p => p.PublicId == Spouse)).Phone);
    }

    [Fact]
    public async Task Marriage_KnownPerson_MustBeDecidedBeforeTheCheck()
    {
        Use();
        var single = await TestData.Family().WithApplicant("Орлова", "Ольга", null, age: 30).SaveAsync(database);
        var other = await TestData.Family().WithApplicant("Зуев", "Пётр", null, age: 40, sex: Sex.Male).SaveAsync(database);
        var groom = other.Members[0].Person;
        var page = Open(typeof(MarriagePage), single.PublicId);
        page.WaitForElement("#spouse-Surname").Change("зуев");
        page.Find("#spouse-FirstName").Change("Петр");
        page.Find("#spouse-BirthDate").Change(groom.BirthDate.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture));
        page.Find("#spouse-Sex").Change(nameof(Sex.Male));
        page.Find("#change-reason").Change(ReasonForm.OwnWords);
        page.WaitForElement("#change-reason-own").Change("свидетельство");
        page.Find("#marriage-date").Change("14.10.2025");

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains(other.CaseNumber, page.Find("#spouse-match").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table.check"));
        page.Find("#spouse-match").Change(groom.PublicId.ToString());
        page.Find("form").Submit();
        page.WaitForElement("table.check");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{single.PublicId}", Navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(single.Id, (await db.Set<FamilyMember>().SingleAsync(m => m.PersonId == groom.Id && m.To == null)).FamilyId);
    }

    [Fact]
    public async Task Divorce_ChosenSides_BecomeTwoCases()
    {
        Use();
        var page = Open(typeof(DivorcePage));
        page.WaitForElement("input[type=checkbox]").Change(true);
        page.Find("#divorce-on").Change("14.10.2025");
        page.Find("#change-reason").Change(ReasonForm.OwnWords);
        page.WaitForElement("#change-reason-own").Change("решение суда");

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("table.check tr").Count(r => r.TextContent.Contains("новое дело", StringComparison.Ordinal))));
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/families/{family.PublicId}", Navigation.Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<Family>().CountAsync());
        Assert.Equal(2, await db.Set<FamilyMember>().CountAsync(m => m.FamilyId != family.Id));
    }

    private static void Click(IRenderedComponent<IComponent> page, string text)
    {
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent.Trim() == text));
        page.FindAll("button").First(b => b.TextContent.Trim() == text).Click();
    }

    private static void GiveReason(IRenderedComponent<IComponent> page)
    {
        page.Find("#change-reason").Change(ReasonForm.OwnWords);
        page.WaitForElement("#change-reason-own").Change("заявление");
    }

    private async Task OtherClerkSetsPhoneAsync(string tenDigits)
    {
        var other = new FamilyScope(database, staffId: 2);
        await using var db = database.CreateDbContext();
        var version = (await db.Set<Family>().SingleAsync()).Version;
        await other.Persons.SetContactsAsync(
            new CardVersion(family.PublicId, version), Spouse, tenDigits, "RUS", new ChangeGrounds("заявление", Evidence.None));
    }

    private IRenderedComponent<IComponent> Open(Type type, Guid? familyId = null) => context.Render(builder =>
    {
        builder.OpenComponent<DynamicComponent>(0);
        builder.AddAttribute(1, nameof(DynamicComponent.Type), type);
        builder.AddAttribute(2, nameof(DynamicComponent.Parameters), new Dictionary<string, object>
        {
            [nameof(ChangePage.Id)] = (familyId ?? family.PublicId).ToString(),
            [nameof(ChangePage.PersonId)] = IsAboutAMember(type) ? Spouse.ToString() : null!,
        });
        builder.CloseComponent();
    });

    private static bool IsAboutAMember(Type type) =>
        type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().Single().Template.Contains("{PersonId}", StringComparison.Ordinal);

    private void Use(long centreId = 1)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Operator, centreId: centreId));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddFamilies().AddDuplicates();
        context.Services.AddTestDrafts();
        context.Services.AddEligibility();
        context.Services.AddTestFactRequests();
    }
}
