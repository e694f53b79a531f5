using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Editing;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Pages;

/// <summary>The form of an amendment: problems at their fields, a stale edit keeps what was typed.</summary>
public sealed class PassportEditPageTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();

    [Fact]
    public void Section_Changed_MakesAnEditionAndOpensTheComparison()
    {
        var page = Open(PassportSection.Parameters);

        page.Find("#parameters--limits").Change("Бюджет");
        page.Find("#passport-reason").Change("Решение № 5");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/project/editions?from=1&to=2", Navigation.Uri, StringComparison.Ordinal));
        using var db = database.CreateDbContext();
        Assert.Equal("Бюджет", db.Set<PassportEdition>().Single(edition => edition.Number == 2).Passport.Limits);
    }

    [Fact]
    public void Plan_MilestoneBeforeItsPredecessor_IsToldAtItsDate()
    {
        var page = Open(PassportSection.Plan);

        page.Find("[id='milestone-2.1.К.4-due']").Change("20.03.2024");
        page.Find("#passport-reason").Change("Решение № 5");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Предшествующая точка 2.1.К.3", page.Find("[id='milestone-2.1.К.4-due-error']").TextContent, StringComparison.Ordinal));
        Assert.Equal("#milestone-2.1.К.4-due", page.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal("20.03.2024", page.Find("[id='milestone-2.1.К.4-due']").GetAttribute("value"));
    }

    [Fact]
    public async Task Stale_Edit_KeepsWhatWasTypedAndGoesOnWithTheLaterEdition()
    {
        var page = Open(PassportSection.Parameters);
        page.Find("#parameters--limits").Change("Мои ограничения");
        await using (var db = database.CreateDbContext())
        {
            var first = await db.Set<PassportEdition>().SingleAsync();
            db.Add(PassportEdition.Amend(Guid.NewGuid(), first, first.Passport with { Boundaries = "Чужие границы" }, "Решение № 4", "Орлов Д. Р.", DateTime.UnixEpoch));
            await db.SaveChangesAsync();
        }

        page.Find("#passport-reason").Change("Решение № 5");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("принята редакция 2 (Орлов Д. Р.", page.Find(".error-summary").TextContent, StringComparison.Ordinal));
        Assert.Contains("Чужие границы", page.Find(".passport-differences").TextContent, StringComparison.Ordinal);
        page.FindAll("button").Single(button => button.TextContent == "Перенести правку на редакцию 2").Click();

        page.WaitForAssertion(() => Assert.Equal("Чужие границы", page.Find("#parameters--boundaries").GetAttribute("value")));
        Assert.Equal("Мои ограничения", page.Find("#parameters--limits").GetAttribute("value"));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.EndsWith("from=2&to=3", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Team_MemberAddedAndAnotherTakenOut_IsShownBeforeItIsSaved()
    {
        var page = Open(PassportSection.Team);

        page.FindAll("button").Single(button => button.TextContent == "Добавить: участник").Click();
        page.Find("[aria-label='Исключить: Участник 3']").Click();

        Assert.Equal(9, page.FindAll("fieldset").Count);
        Assert.Contains("Будет исключено", page.FindAll("fieldset")[2].TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#member-new1-name"));
    }

    [Fact]
    public void NoSection_OffersEveryOne()
    {
        var page = context.Render<PassportEditPage>();

        Assert.Equal(7, page.FindAll("#sections ~ ul a").Count);
    }

    public async Task InitializeAsync()
    {
        await using var db = database.CreateDbContext();
        await ProjectReferenceData.AddAsync(db, new DateTime(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc), CancellationToken.None);
        await db.SaveChangesAsync();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2024, 9, 2));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.ProjectAdministrator));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDrafts();
        context.Services.AddProject();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    private NavigationManager Navigation => context.Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<PassportEditPage> Open(PassportSection section)
    {
        var page = context.Render<PassportEditPage>(parameters => parameters.Add(p => p.Name, section.ToString().ToLowerInvariant()));
        page.WaitForElement("#passport-reason");
        return page;
    }
}
