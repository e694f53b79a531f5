using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange.Egisso;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class EgissoPagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private EgissoHost host = null!;
    private AsyncServiceScope scope;

    public async Task InitializeAsync() => host = await EgissoHost.StartAsync();

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public void List_Nothing_LeadsToWhatWaits()
    {
        SignIn(StaffRoles.SystemAdministrator, null);
        var page = context.Render<EgissoPage>();

        page.WaitForAssertion(() => Assert.Contains("Пакетов ещё не было", page.Markup));
        Assert.Equal("/exchange/egisso/waiting", page.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public async Task List_Packages_CountsWithoutPersonalData()
    {
        var fact = await host.AssignAsync();
        await host.ActAsync(s => s.FormAsync());
        await host.RunAsync();
        await host.ProcessAsync((fact.FactAssignmentUuid, false, [(1, "014", "ЛМСЗ не найдена")]));
        SignIn(StaffRoles.SystemAdministrator, null);

        var page = context.Render<EgissoPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var cells = page.FindAll("tbody td").Select(td => td.TextContent.Trim()).ToList();
        Assert.Equal(["№ 1", "деньги и вещи", "Всеволожский"], cells[..3]);
        Assert.Equal(["●обработан", "1", "0", "0", "0", "1"], cells[4..]);
        Assert.DoesNotContain("Петрова", page.Markup);
    }

    [Fact]
    public async Task Waiting_WhatCannotGo_SaysWhyAndWhereToCorrect()
    {
        await host.AssignAsync(change: f => f.WithoutSnils());
        await host.AssignAsync();
        SignIn(StaffRoles.SystemAdministrator, null);

        var page = context.Render<EgissoWaitingPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("нельзя выгрузить", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("У члена семьи нет СНИЛС. — исправьте в карточке семьи", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("готово", page.FindAll("tbody tr")[1].TextContent);
        Assert.Empty(page.FindAll("tbody a"));

        await page.Find("button.rz-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Сформировано: 1 пакет, 1 запись. Нельзя выгрузить: 1.", page.Markup.Replace('\u00a0', ' ')));
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    public async Task Package_Rejected_ShowsTheRuleAndGoesAgain()
    {
        var fact = await host.AssignAsync();
        await host.ActAsync(s => s.FormAsync());
        await host.RunAsync();
        await host.ProcessAsync((fact.FactAssignmentUuid, false, [(1, "014", "ЛМСЗ не найдена")]));
        var package = (await host.PackagesAsync())[0];
        SignIn(StaffRoles.SystemAdministrator, null);

        var page = context.Render<EgissoPackagePage>(p => p.Add(x => x.PublicId, package.PublicId));

        page.WaitForAssertion(() => Assert.Contains("ЛМСЗ не найдена (правило 014)", page.Markup));
        Assert.Contains("Проверьте идентификатор ЛМСЗ", page.Markup);
        Assert.DoesNotContain("Скачать", page.Markup);
        Assert.DoesNotContain(fact.FactAssignmentUuid.ToString(), page.Markup);

        await page.Find(".row-actions button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("запись войдёт в следующий пакет", page.Markup));
        Assert.Empty(page.FindAll(".row-actions button"));
        Assert.NotNull((await host.PackagesAsync())[0].Records[0].CorrectedAt);
    }

    [Fact]
    public async Task Package_OfAnotherCentre_IsNotFound()
    {
        await host.AssignAsync(centre: 2);
        await host.ActAsync(s => s.FormAsync());
        SignIn(StaffRoles.Supervisor, 1);
        var package = (await host.PackagesAsync())[0].PublicId;

        var page = context.Render<EgissoPackagePage>(p => p.Add(x => x.PublicId, package));

        page.WaitForAssertion(() => Assert.Contains("Пакет не найден", page.Markup));
    }

    [Fact]
    public async Task Upload_AProtocol_IsAppliedAndToldAndGarbageIsRefused()
    {
        await host.AssignAsync();
        await host.ActAsync(s => s.FormAsync());
        var package = (await host.PackagesAsync())[0];
        SignIn(StaffRoles.SystemAdministrator, null);
        var page = context.Render<EgissoPackagePage>(p => p.Add(x => x.PublicId, package.PublicId));
        page.WaitForAssertion(() => Assert.Contains("ждёт протокола", page.Markup));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("<garbage", "a.xml"));
        page.WaitForAssertion(() => Assert.Contains("не является правильным XML", page.Find(".notice-bad").TextContent));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(EgissoDocuments.Protocol(package.PublicId, 3, 1, 1, []), "b.xml"));

        page.WaitForAssertion(() => Assert.Contains("применён: принято 1 из 1", page.Find(".notice-good").TextContent));
        Assert.Equal(EgissoPackageState.Processed, (await host.PackagesAsync())[0].State);
    }

    private void SignIn(StaffRoles roles, long? centre)
    {
        scope = host.Gateway.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, centreId: centre));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<EgissoQueries>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<EgissoService>());
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<CurrentStaff>());
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(host.Gateway.Database);
        context.Services.AddSingleton<TimeProvider>(host.Gateway.Clock);
        context.Services.AddTestDownloads();
    }
}
