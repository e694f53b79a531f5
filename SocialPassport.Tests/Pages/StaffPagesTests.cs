using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>The list of staff and its forms.</summary>
public sealed class StaffPagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();
    private StaffMember administrator = null!;
    private StaffMember clerk = null!;

    public async Task InitializeAsync()
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        administrator = StaffMember.Enrol(Guid.NewGuid(), "belov", "Белов Артём Сергеевич", "Белов А. С.", StaffRoles.SystemAdministrator, null);
        clerk = StaffMember.Enrol(Guid.NewGuid(), "petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, await db.Set<Centre>().FirstAsync());
        db.AddRange(administrator, clerk);
        await db.SaveChangesAsync();

        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.SystemAdministrator, administrator.Id, null));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton(TestStaff.Numbers);
        context.Services.AddTestDrafts();
        context.Services.AddScoped<RosterQueries>().AddScoped<StaffRoster>().AddScoped<StaffSessionEndings>();
        context.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        context.Services.AddStaffSessions();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void List_Everybody_IsShownWithRolesAndCentre()
    {
        var page = context.Render<StaffPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var row = page.FindAll("tbody tr")[1];
        Assert.Equal($"/staff/{clerk.PublicId}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("оператор приёма", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Всеволожский", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_FilterSent_StandsInTheAddress()
    {
        var page = context.Render<StaffPage>();
        page.WaitForElement("#roster-text").Change("петр");
        page.Find("#roster-role").Change(nameof(StaffRoles.Operator));

        page.Find("form").Submit();

        Assert.EndsWith(
            $"/staff?text={Uri.EscapeDataString("петр")}&role=Operator", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_NameTyped_ProposesTheShortOneAndKeepsWhatWasWrittenByHand()
    {
        var page = context.Render<NewStaffMemberPage>();
        page.WaitForState(() => page.FindAll("#staff-centre option").Count > 1);
        await TypeAsync(page, "#staff-name", "Иванова Мария Петровна");
        page.WaitForAssertion(() => Assert.Equal("Иванова М. П.", page.Find("#staff-short").GetAttribute("value")));

        await TypeAsync(page, "#staff-short", "Иванова Мар. П.");
        await TypeAsync(page, "#staff-name", "Иванова Мария Павловна");

        page.WaitForAssertion(() => Assert.Equal("Иванова Мария Павловна", page.Find("#staff-name").GetAttribute("value")));
        Assert.Equal("Иванова Мар. П.", page.Find("#staff-short").GetAttribute("value"));
    }

    [Theory]
    [InlineData("petrova", "Иванова Мария Петровна", "Operator", "1", "", "staff-login", "уже занято")]
    [InlineData("ivanova", "Иванова", "Operator", "1", "", "staff-name", "полностью")]
    [InlineData("ivanova", "Иванова Мария Петровна", "", "", "", "staff-roles", "хотя бы одну роль")]
    [InlineData("ivanova", "Иванова Мария Петровна", "Specialist", "", "", "staff-centre", "выберите филиал")]
    [InlineData("ivanova", "Иванова Мария Петровна", "Auditor", "1", "", "staff-centre", "филиал не указывают")]
    [InlineData("ivanova", "Иванова Мария Петровна", "Operator", "1", "112-233-445 96", "staff-snils", "контрольным числом")]
    public async Task New_WrongField_IsToldAtTheField(string login, string name, string role, string centre, string snils, string field, string message)
    {
        var page = context.Render<NewStaffMemberPage>();
        page.WaitForState(() => page.FindAll("#staff-centre option").Count > 1);
        if (role.Length > 0)
        {
            var place = RosterWords.Roles.ToList().FindIndex(r => r.ToString() == role);
            await page.InvokeAsync(() => page.FindAll("#staff-roles input")[place].Change(true));
        }

        foreach (var (id, text) in new[] { ("name", name), ("short", "Иванова М. П."), ("login", login), ("centre", centre), ("snils", snils) })
        {
            await TypeAsync(page, $"#staff-{id}", text);
        }

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains(message, page.Find(".error-summary").TextContent, StringComparison.Ordinal));
        Assert.Equal(field, page.Find(".error-summary a").GetAttribute("data-focus"));
        Assert.NotNull(page.Find($"#{field}"));
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<StaffMember>().CountAsync());
    }

    [Fact]
    public void Member_Self_OffersNoDismissalAndNoRoles()
    {
        var page = context.Render<StaffMemberPage>(p => p.Add(x => x.Id, administrator.PublicId));
        page.WaitForElement("button").Click();

        page.WaitForElement("#staff-name");
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Уволить", StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#staff-roles"));
    }

    [Fact]
    public async Task Member_DismissedAndReturned_StandsInTheHistory()
    {
        var page = context.Render<StaffMemberPage>(p => p.Add(x => x.Id, clerk.PublicId));
        await GiveReasonAsync(page, "Уволить…", "#staff-dismissal", "Увольнение");
        page.WaitForAssertion(() => Assert.Contains("Сотрудник уволен.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await GiveReasonAsync(page, "Вернуть в список…", "#staff-return", "Принята снова");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("table tbody tr").Count));
        Assert.Contains("Возвращён в список", page.Find("table tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Принята снова", page.Find("table tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_Unknown_IsToldSo()
    {
        var page = context.Render<StaffMemberPage>(p => p.Add(x => x.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Contains("Такого сотрудника нет", page.Markup, StringComparison.Ordinal));
    }

    /// <summary>Found and changed in one turn of the renderer.</summary>
    private static Task TypeAsync(IRenderedComponent<NewStaffMemberPage> page, string field, string text) =>
        page.InvokeAsync(() => page.Find(field).Change(text));

    private static async Task GiveReasonAsync(IRenderedComponent<StaffMemberPage> page, string button, string field, string reason)
    {
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent == button));
        await page.FindAll("button").Single(b => b.TextContent == button).ClickAsync();
        page.WaitForElement(field).Change(reason);
        await page.Find("form").SubmitAsync();
    }
}
