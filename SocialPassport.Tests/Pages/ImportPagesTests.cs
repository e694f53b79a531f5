using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Import;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>The list of loads and the page of one, as each role sees them.</summary>
public sealed class ImportPagesTests : IAsyncLifetime
{
    private const string Good = "a;заявитель;Новикова;Ирина;Львовна;01.01.1980;;;;;;;;";
    private const string Wrong = "b;заявитель;Белова;Ольга;Львовна;31.02.1985;;;;;;;;";

    private readonly BunitContext context = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await ImportDesk.DatabaseAsync();

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void List_NoLoads_SaysWhatToDo()
    {
        Use(StaffRoles.Operator);

        var page = context.Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Contains("Загрузок ещё не было", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Загрузка", page.Find("h1").TextContent);
        Assert.NotNull(page.Find("input[type=file]"));
    }

    [Fact]
    public async Task List_Supervisor_SeesLoadsAndCannotUpload()
    {
        var id = await new ImportDesk(database).CheckedAsync(Good, Wrong);
        Use(StaffRoles.Supervisor, staffId: 2);

        var page = context.Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Equal(ImportLinks.Page(id), page.Find("tbody a").GetAttribute("href")));
        Assert.Empty(page.FindAll("input[type=file]"));
        Assert.Equal(["1", "0", "1"], page.FindAll("tbody td.number").Select(c => c.TextContent));
    }

    [Fact]
    public void Upload_BadFile_SaysWhyAtTheFile()
    {
        Use(StaffRoles.Operator);
        var page = context.Render<ImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("<html>", "семьи.csv"));

        page.WaitForAssertion(() => Assert.Contains("веб-страница или XML", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Upload_GoodFile_LeadsToItsColumns()
    {
        Use(StaffRoles.Operator);
        var page = context.Render<ImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(ImportDesk.Csv(Good), "семьи.csv"));

        var navigation = context.Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Matches("/import/[0-9a-f-]{36}$", navigation.Uri));
    }

    [Fact]
    public async Task Columns_Proposed_CanBeCorrectedAndChecked()
    {
        var scope = new ImportDesk(database);
        var id = await scope.Service.UploadAsync("семьи.csv", ImportDesk.Csv(Good));
        Use(StaffRoles.Operator);
        var page = Open(id);

        Assert.Equal(ImportColumns.FamilyKey, page.Find("#column-0").GetAttribute("value"));
        await page.Find("#column-2").ChangeAsync(string.Empty);
        Assert.Contains("Не найдены обязательные столбцы: «Фамилия»", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync();
        Assert.Contains("обязательные столбцы: «Фамилия»", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await page.Find("#column-2").ChangeAsync(ImportColumns.Surname);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("progress")));
        await scope.RunAsync();
        page.WaitForAssertion(() => Assert.Contains("проверена", page.Find(".page-head .status").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checked_CountsAreFiltersAndReasonsStandAtTheRows()
    {
        var id = await new ImportDesk(database).CheckedAsync(Good, Wrong);
        Use(StaffRoles.Operator);

        var page = Open(id, ImportOutcome.Invalid);

        Assert.Equal(["Все строки 2", "Новые 1", "Изменённые 0", "Без изменений 0", "Возможные дубли 0", "С ошибками 1"], Counts(page));
        Assert.Equal("3", page.Find("tbody td.number").TextContent);
        Assert.Contains("Дата рождения: Такой даты нет", page.Find(".import-findings").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Отправить на утверждение", "Скачать строки с ошибками", "Остановить"], Actions(page));
    }

    [Fact]
    public async Task Supervisor_Approves_AndTheAuthorDoesNot()
    {
        var clerk = new ImportDesk(database);
        var id = await clerk.CheckedAsync(Good);
        Use(StaffRoles.Operator);
        var page = Open(id);
        await Button(page, "Отправить на утверждение").ClickAsync(new());
        Assert.Contains("отправлена на утверждение", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Остановить"], Actions(page));

        await using var other = new BunitContext();
        Use(StaffRoles.Supervisor, 2, other);
        var approving = Open(id, outcome: null, other);
        Assert.Equal(["Утвердить загрузку", "Отказать", "Остановить"], Actions(approving));
        await Button(approving, "Утвердить загрузку").ClickAsync(new());
        await Button(approving, "Утвердить").ClickAsync(new());

        Assert.Equal(ImportStatus.Applying, (await clerk.LoadAsync(id)).Status);
    }

    [Fact]
    public async Task Refusal_WithoutAReason_IsAskedForAtItsField()
    {
        var clerk = new ImportDesk(database);
        var id = await clerk.CheckedAsync(Good);
        await clerk.Service.SubmitAsync(id);
        Use(StaffRoles.Supervisor, staffId: 2);
        var page = Open(id);

        await page.FindAll(".page-actions button").Single(b => b.TextContent == "Отказать").ClickAsync(new());
        await page.FindAll("dialog[data-shown] button").Single(b => b.TextContent == "Отказать").ClickAsync(new());
        Assert.Equal("Укажите причину отказа.", page.Find("#refusal-error").TextContent);
        await page.Find("#refusal").ChangeAsync("Не тот район");
        await page.FindAll("dialog[data-shown] button").Single(b => b.TextContent == "Отказать").ClickAsync(new());

        Assert.Equal((ImportStatus.Refused, "Не тот район"), ((await clerk.LoadAsync(id)).Status, (await clerk.LoadAsync(id)).Reason));
    }

    [Fact]
    public async Task Duplicate_Decided_BecomesNew()
    {
        await TestData.Family().InCentre(1).WithCase("01-000001").Born(new DateOnly(1990, 4, 2)).SaveAsync(database);
        var id = await new ImportDesk(database).CheckedAsync("a;заявитель;Петрова;Анна;Ивановна;02.04.1990;;;;;;;;");
        Use(StaffRoles.Operator);
        var page = Open(id);

        await Button(page, "Это другой человек").ClickAsync(new());

        Assert.Contains("новый", page.Find("tbody .status").TextContent, StringComparison.Ordinal);
        Assert.Contains("Новые 1", Counts(page));
    }

    [Fact]
    public void UnknownLoad_SaysSo()
    {
        Use(StaffRoles.Operator);

        Assert.Equal("Загрузка не найдена", Open(Guid.NewGuid()).Find("h1").TextContent);
    }

    private static IEnumerable<string> Counts(IRenderedComponent<ImportLoadPage> page) =>
        page.FindAll(".import-counts a").Select(a => string.Join(' ', a.Children.Select(c => c.TextContent)));

    private static IEnumerable<string> Actions(IRenderedComponent<ImportLoadPage> page) =>
        page.FindAll(".page-actions button").Select(b => b.TextContent);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ImportLoadPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);

    private IRenderedComponent<ImportLoadPage> Open(Guid id, ImportOutcome? outcome = null, BunitContext? from = null)
    {
        var shown = from ?? context;
        shown.Services.GetRequiredService<NavigationManager>().NavigateTo(ImportLinks.Rows(id, outcome));
        var page = shown.Render<ImportLoadPage>(p => p.Add(x => x.PublicId, id));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("h1")));
        return page;
    }

    private void Use(StaffRoles roles, long staffId = 1, BunitContext? target = null)
    {
        var shown = target ?? context;
        shown.JSInterop.Mode = JSRuntimeMode.Loose;
        shown.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        shown.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        shown.Services.AddSingleton(TestStaff.Signed(roles, staffId));
        shown.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        shown.Services.AddSingleton(provider => new AuditTrail(provider.GetRequiredService<TimeProvider>()));
        shown.Services.AddSingleton<DictionaryLookup>();
        shown.Services.AddTestDownloads();
        shown.Services.AddFeatures();
        shown.Services.AddSingleton(new FamilyTies(TestStaff.Numbers));
    }
}
