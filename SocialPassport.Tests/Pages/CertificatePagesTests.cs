using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications.Papers;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class CertificatePagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope? scope;

    public async Task InitializeAsync() => host = await GatewayHost.StartAsync();

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        if (scope is { } used)
        {
            await used.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    [Fact]
    public async Task Certificate_AnsweredWhileThePageIsOpen_ShowsNumberByItself()
    {
        var issued = await host.IssuedAsync();
        var page = Open(issued);
        page.WaitForAssertion(() => Assert.Equal("Сертификат № ещё не присвоен", page.Find("h1").TextContent));
        Assert.Contains("направлен в ГИС ЭС", page.Markup);

        await host.RunAsync();

        var number = (await host.ReadAsync(issued)).Number;
        page.WaitForAssertion(() => Assert.Equal($"Сертификат № {number}", page.Find("h1").TextContent));
        Assert.Contains("действует", page.Find("[aria-live]").TextContent);
        Assert.Contains("6\u00a0204,60\u00a0₽", page.Markup);
    }

    [Fact]
    public async Task Certificate_Opened_IsAuditedOnce()
    {
        var active = await host.ActiveAsync();
        var page = Open(active);
        page.WaitForElement("dl.facts");
        await using var db = host.Database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.ViewFamily);
        Assert.Equal((active.PublicId.ToString(), host.Family.Id), (entry.SubjectId, entry.FamilyId!.Value));
    }

    [Theory]
    [InlineData(StaffRoles.Specialist, CertificateLife.Active, "Сменить карту|Изменить телефон|Обновить состояние|Памятка|Возврат не отражён|Отозвать")]
    [InlineData(StaffRoles.Supervisor, CertificateLife.Active, "Обновить состояние|Памятка|Отозвать")]
    [InlineData(StaffRoles.Operator, CertificateLife.Active, "Обновить состояние|Памятка|Возврат не отражён")]
    [InlineData(StaffRoles.Specialist, CertificateLife.Draft, "Указать карту|Отозвать")]
    [InlineData(StaffRoles.Specialist, CertificateLife.Sent, "Отозвать")]
    [InlineData(StaffRoles.Specialist, CertificateLife.Blocked, "Обновить состояние|Памятка|Возврат не отражён")]
    public async Task Certificate_PerRoleAndLife_OffersWhatIsAllowed(StaffRoles role, CertificateLife life, string buttons)
    {
        var certificate = life switch
        {
            CertificateLife.Draft => await host.DraftAsync(),
            CertificateLife.Sent => await host.IssuedAsync(),
            _ => await host.ActiveAsync(),
        };
        if (life == CertificateLife.Blocked)
        {
            await host.RevokeAsync(certificate);
            await host.RunAsync();
        }

        var page = Open(certificate, role);
        page.WaitForElement("dl.facts");
        Assert.Equal(buttons, string.Join('|', page.FindAll(".page-actions button").Select(b => b.TextContent.Trim())));
    }

    [Fact]
    public void Certificate_UnknownId_SaysSo()
    {
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificatePage>(p => p.Add(c => c.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Equal("Сертификат не найден", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task Certificate_OfAnotherCentre_IsNotFound()
    {
        var active = await host.ActiveAsync();
        var page = Open(active, StaffRoles.Specialist, centre: 2);
        page.WaitForAssertion(() => Assert.Equal("Сертификат не найден", page.Find("h1").TextContent));
        Assert.DoesNotContain("Петрова", page.Markup);
    }

    [Fact]
    public async Task Card_TypedWrongThenRight_IssuesAndNeverShowsTheNumber()
    {
        var draft = await host.DraftAsync();
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificateCardPage>(p => p.Add(c => c.Id, draft.PublicId));
        var field = page.WaitForElement("#card-number");

        await field.InputAsync("4");
        Assert.Contains("Это не карта «Мир»", page.Find(".field-error").TextContent);
        await field.InputAsync("2200 0000 0000");
        Assert.Empty(page.FindAll(".field-error"));
        await page.Find("form").SubmitAsync();
        Assert.Contains("введено 12", page.Find(".error-summary").TextContent);
        await page.Find("#card-number").InputAsync("2202 2001 1234 5002");
        Assert.Contains("2202 20•• •••• 5002", page.Find(".card-good").TextContent);
        Assert.DoesNotContain("2001 1234", page.Markup);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.EndsWith(CertificateLinks.Page(draft.PublicId), context.Services.GetRequiredService<NavigationManager>().Uri));
        Assert.Equal((CertificateLife.Sent, "5002"), ((await host.ReadAsync(draft)).Life, (await host.ReadAsync(draft)).CardLast4));
        Assert.DoesNotContain("2202200112345002", page.Markup);
    }

    [Fact]
    public async Task Card_KeptByConsent_IsOffered()
    {
        var first = await host.IssuedAsync(keep: true);
        host.Faults.Force(SandboxFault.Reject);
        await host.RunAsync();
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificateCardPage>(p => p.Add(c => c.Id, first.PublicId));
        page.WaitForElement("#card-number");
        await page.FindAll("button").Single(b => b.TextContent == "Выпустить на эту карту").ClickAsync(new());
        Assert.Equal((CertificateLife.Sent, "0004"), ((await host.ReadAsync(first)).Life, (await host.ReadAsync(first)).CardLast4));
    }

    [Fact]
    public async Task Revoke_ChosenAndChecked_GoesOutWithItsReason()
    {
        var active = await host.ActiveAsync();
        Use(StaffRoles.Supervisor);
        var page = context.Render<RevokeCertificatePage>(p => p.Add(c => c.Id, active.PublicId));
        page.WaitForElement("#reason");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Выберите причину отзыва.", page.Find(".error-summary").TextContent);

        await page.Find("#reason").ChangeAsync("recipientDied");
        await page.Find("#comment").ChangeAsync("2200 0000 0000 0004");
        await page.Find("form").SubmitAsync();
        Assert.Contains("номер карты", page.Find(".error-summary").TextContent);
        await page.Find("#comment").ChangeAsync("справка № 5");
        await page.Find("form").SubmitAsync();

        Assert.Equal("Проверьте перед отправкой", page.Find("h1").TextContent);
        Assert.Contains("6\u00a0204,60\u00a0₽ по данным ГИС ЭС на 15.10.2025 12:00", page.Markup);
        Assert.Contains("Отменить отзыв нельзя", page.Markup);
        Assert.False((await host.ReadAsync(active)).IsRevocationPending);
        await page.FindAll("button").Single(b => b.TextContent == "Отозвать сертификат").ClickAsync(new());

        var revoked = await host.ReadAsync(active);
        Assert.Equal((true, "BLRSDIED", "Смерть получателя. справка № 5"), (revoked.IsRevocationPending, revoked.RevocationReasonCode, revoked.RevocationReasonText));
    }

    [Fact]
    public async Task List_FilteredInTheAddress_ShowsOnlyThose()
    {
        await host.ActiveAsync();
        var draft = await host.DraftAsync();
        Use(StaffRoles.Operator);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(CertificateLinks.To(new CertificateFilter { Life = CertificateLife.Draft }));
        var page = context.Render<CertificatesPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal(CertificateLinks.Page(draft.PublicId), page.Find("tbody a").GetAttribute("href"));
        Assert.Contains("Петрова\u00a0А.\u00a0И.", page.Markup);
    }

    [Fact]
    public void List_Empty_SaysWhatToDo()
    {
        Use(StaffRoles.Operator);
        var page = context.Render<CertificatesPage>();
        page.WaitForAssertion(() => Assert.Contains("Сертификатов в вашем филиале ещё нет", page.Markup));
    }

    [Fact]
    public async Task Memo_OfActive_SaysNumberSumTermAndGoods()
    {
        var active = await host.ActiveAsync();
        var details = await host.AskAsync(q => q.ReadAsync(active.PublicId));
        var words = new MemoWords("ЛОГКУ «ЦСЗН»", "Всеволожский", new PaperText("8 (812) 000-00-00", IsExample: false), new PaperText("Магазины области", IsExample: true));
        var memo = context.Render<CertificateMemo>(p => p.Add(m => m.Details, details!).Add(m => m.Words, words));
        foreach (var text in new[] { "8 (812) 000-00-00", "Магазины области", "пример формулировки", details!.Certificate.Number!, "6\u00a0204,60\u00a0₽", "13\u00a0ноября 2025", "Молоко", "Хлеб", "2200 00•• •••• 0004", "Петрова Анна Ивановна" })
        {
            Assert.Contains(text, memo.Markup);
        }
    }

    [PdfFact]
    public async Task Memo_Printed_CanBeReadBackAndIsAudited()
    {
        var active = await host.ActiveAsync();
        Use(StaffRoles.Operator);
        var file = await context.Services.GetRequiredService<CertificateMemos>().PrintAsync(active.PublicId);
        var number = (await host.ReadAsync(active)).Number!;
        Assert.Equal($"Памятка {number}.pdf", file.Name);
        var text = await PdfText.ReadAsync(file.Content);
        Assert.Contains(number, text);
        Assert.Contains("13 ноября 2025 г.", text.Replace('\u00a0', ' '));
        Assert.Contains("Горячая линия", text);
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Print));
        if (Environment.GetEnvironmentVariable("SOCIAL_PASSPORT_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "memo.pdf"), file.Content);
        }
    }

    private IRenderedComponent<CertificatePage> Open(Certificate certificate, StaffRoles role = StaffRoles.Specialist, long centre = 1)
    {
        Use(role, centre);
        return context.Render<CertificatePage>(p => p.Add(c => c.Id, certificate.PublicId));
    }

    private void Use(StaffRoles role, long centre = 1)
    {
        var services = host.Services.CreateAsyncScope();
        scope = services;
        var staff = services.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(role, centreId: centre));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddTestDownloads();
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(host.Database);
        context.Services.AddSingleton<TimeProvider>(host.Clock);
        context.Services.AddTestDrafts();
        context.Services.AddFallbackServiceProvider(services.ServiceProvider);
    }
}
