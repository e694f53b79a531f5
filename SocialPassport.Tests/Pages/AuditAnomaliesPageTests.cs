using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>«Необычные обращения» on the screen.</summary>
public sealed class AuditAnomaliesPageTests : IAsyncLifetime
{
    /// <summary>Moscow 23:30 of the day before <see cref="TestData.Today"/>.</summary>
    private static readonly DateTime LateEvening = new(2025, 10, 14, 20, 30, 0, DateTimeKind.Utc);

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private readonly StaffMember operatorAtNight =
        StaffMember.Enrol(Guid.NewGuid(), "ivanova", "Иванова Мария Петровна", "Иванова М. П.", StaffRoles.Operator, null);

    public async Task InitializeAsync()
    {
        await using (var db = database.CreateDbContext())
        {
            db.Add(operatorAtNight);
            await db.SaveChangesAsync();
        }

        context.Services.AddSingleton(Options.Create(new AuditOddityOptions { CardsPerHour = 2 }));
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Auditor, centreId: null));
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<AuditAnomalies>();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void Page_NothingUnusual_SaysSoAndNamesTheLimits()
    {
        var page = context.Render<AuditAnomaliesPage>();

        page.WaitForAssertion(() => Assert.Contains("Необычных обращений нет", page.Markup));
        Assert.Contains("больше 2 за час", page.Markup, StringComparison.Ordinal);
        Assert.Contains("пример", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_CardsAtNight_AreCountedAndLeadToTheirEntries()
    {
        await OpenCardsAsync(3);

        var page = context.Render<AuditAnomaliesPage>();

        page.WaitForAssertion(() => Assert.Equal(["Иванова Мария Петровна", "3", "3", "3", "1"], page.FindAll("tbody td").Take(5).Select(cell => cell.TextContent.Trim())));
        var night = page.Find("a[aria-label='Иванова Мария Петровна: карточки ночью, 3']");
        Assert.Equal(
            AuditLinks.To(new AuditFilter(TestData.Today.AddDays(-29), TestData.Today, Staff: operatorAtNight.PublicId, Show: AuditShow.Night)),
            night.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_OtherDays_AreAskedInTheAddress()
    {
        await OpenCardsAsync(1);
        var page = context.Render<AuditAnomaliesPage>();

        page.Find("#audit-from").Change("1.9.2025");
        page.Find("#audit-to").Change("13.10.2025");
        page.Find("form").Submit();

        var navigation = context.Services.GetRequiredService<NavigationManager>();
        Assert.EndsWith("/audit/anomalies?from=2025-09-01&to=2025-10-13", navigation.Uri, StringComparison.Ordinal);
        var shown = context.Render<AuditAnomaliesPage>();
        shown.WaitForAssertion(() => Assert.Contains("Необычных обращений нет", shown.Markup));
    }

    [Fact]
    public void Page_DayThatIsNone_IsSaidAtItsField()
    {
        var page = context.Render<AuditAnomaliesPage>();

        page.Find("#audit-to").Change("31.02.2025");
        page.Find("form").Submit();

        Assert.Contains("Такой даты нет", page.Markup, StringComparison.Ordinal);
    }

    private async Task OpenCardsAsync(int cards)
    {
        var family = await TestData.Family().SaveAsync(database);
        await using var db = database.CreateDbContext();
        db.AddRange(Enumerable.Range(0, cards).Select(minute => AuditEntry.Create(
            LateEvening.AddMinutes(minute), operatorAtNight.Id, operatorAtNight.ShortName, null, "10.0.0.7", AuditAction.ViewFamily, new AuditSubject("Family", null, family.Id), null, null)));
        await db.SaveChangesAsync();
    }
}
