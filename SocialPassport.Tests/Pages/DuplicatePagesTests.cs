using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class DuplicatePagesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private Family first = null!;
    private Family second = null!;
    private Guid pair;

    public async Task InitializeAsync()
    {
        first = await TestData.Family().WithSnils("112-233-445 95").SaveAsync(database);
        second = await TestData.Family().InCentre(2).WithApplicant("Пертова").WithoutSnils().SaveAsync(database);
        await using var db = database.CreateDbContext();
        var match = new DuplicateMatch(DuplicateKind.NameAndBirthDate, DuplicateReasons.NameSlip | DuplicateReasons.SameBirthDate, 51);
        var found = DuplicatePair.Found(
            Guid.NewGuid(), new FoundDuplicate(first.Members[0].PersonId, second.Members[0].PersonId, match), new DateTime(2025, 10, 15, 0, 0, 0, DateTimeKind.Utc));
        db.Add(found);
        await db.SaveChangesAsync();
        pair = found.PublicId;
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void Queue_APair_LeadsToItAndSaysWhy()
    {
        Use(StaffRoles.Supervisor);

        var page = context.Render<DuplicatesPage>();

        page.WaitForAssertion(() => Assert.Equal($"/families/duplicates/{pair}", page.Find("a[data-row]").GetAttribute("href")));
        Assert.Contains("имя отличается опиской, та же дата рождения", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Проверить сейчас", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Pair_OfAnotherCentre_AsksForAReasonAndThenShowsBothMasked()
    {
        Use(StaffRoles.Supervisor);
        var page = context.Render<DuplicatePairPage>(p => p.Add(x => x.Id, pair));
        page.WaitForAssertion(() => Assert.Equal("Карточка другого филиала", page.Find("h1").TextContent));
        Assert.DoesNotContain("Пертова", page.Markup, StringComparison.Ordinal);

        page.Find("#reason").Change("Обращение гражданина");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr.differs")));
        Assert.Contains("•••-•••-445 95", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("112-233", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Pair_Unknown_SaysSo()
    {
        Use(StaffRoles.Supervisor);

        var page = context.Render<DuplicatePairPage>(p => p.Add(x => x.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Equal("Пара не найдена", page.Find("h1").TextContent));
    }

    [Theory]
    [InlineData(StaffRoles.Operator, false)]
    [InlineData(StaffRoles.Supervisor, true)]
    public void Card_WithAnOpenPair_SaysSoAndLeadsThoseWhoDecide(StaffRoles roles, bool leads)
    {
        Use(roles);

        var page = context.Render<FamilyCardPage>(p => p.Add(x => x.Id, first.PublicId.ToString()));

        page.WaitForAssertion(() => Assert.Contains("Возможный дубль", page.Markup, StringComparison.Ordinal));
        Assert.Equal(leads, page.FindAll($"a[href='/families/duplicates/{pair}']").Count == 1);
    }

    [Fact]
    public async Task Card_OfAJoinedCase_LeadsToTheOneThatGoesOn()
    {
        await using (var db = database.CreateDbContext())
        {
            var families = await db.Set<Family>().ToDictionaryAsync(f => f.Id);
            families[second.Id].JoinInto(families[first.Id]);
            await db.SaveChangesAsync();
        }

        Use(StaffRoles.Operator);

        context.Render<FamilyCardPage>(p => p.Add(x => x.Id, second.PublicId.ToString()));

        Assert.EndsWith($"/families/{first.PublicId}?joined={second.CaseNumber}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private void Use(StaffRoles roles)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        context.Services.AddSingleton(TestStaff.Signed(roles));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddTestDrafts();
        context.Services.AddFamilies().AddDuplicates().AddEligibility().AddMeasures().AddApplications().AddDesk().AddTestFactRequests();
        context.Services.AddScoped<ExchangeQueries>();
        context.Services.AddScoped<ImportQueries>();
    }
}
