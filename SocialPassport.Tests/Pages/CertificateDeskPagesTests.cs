using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Bulk;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Certificates.Issue;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>Pages about several certificates, and what stands on the page of one.</summary>
public sealed class CertificateDeskPagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope scope;

    public async Task InitializeAsync() => host = await GatewayHost.StartAsync();

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Issue_OfADecision_ChecksThenSendsAndFollowsThePartner()
    {
        var draft = await host.DraftAsync();
        var decision = (await host.AskAsync(q => q.ReadAsync(draft.PublicId)))!.DecisionId;
        Use(StaffRoles.Specialist);
        var page = context.Render<IssueCertificatesPage>(p => p.Add(c => c.DecisionId, decision));
        page.WaitForElement("#card-number");

        await page.Find("form").SubmitAsync();
        Assert.Contains("Введите номер карты", page.Find(".error-summary").TextContent);
        await page.Find("#card-number").InputAsync("2202 2001 1234 5002");
        await page.Find("form").SubmitAsync();
        Assert.Equal("Проверьте перед отправкой", page.Find("h1").TextContent);
        Assert.Equal(CertificateLife.Draft, (await host.ReadAsync(draft)).Life);
        await page.FindAll("button").Single(b => b.TextContent.StartsWith("Выпустить", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("направлен в ГИС ЭС", page.Markup));
        await host.RunAsync();
        page.WaitForAssertion(() => Assert.Contains("действует", page.Markup));
        Assert.DoesNotContain("2202200112345002", page.Markup);
    }

    [Fact]
    public async Task Issue_WithNothingTicked_SaysSo()
    {
        var draft = await host.DraftAsync();
        var decision = (await host.AskAsync(q => q.ReadAsync(draft.PublicId)))!.DecisionId;
        Use(StaffRoles.Specialist);
        var page = context.Render<IssueCertificatesPage>(p => p.Add(c => c.DecisionId, decision));
        await page.WaitForElement("tbody input[type=checkbox]").ChangeAsync(false);
        await page.Find("#card-number").InputAsync("2202 2001 1234 5002");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Отметьте хотя бы один", page.Find(".error-summary").TextContent);
    }

    [Fact]
    public async Task Card_OfASecondForTheSame_AsksToAgreeAndWhy()
    {
        await host.ActiveAsync();
        var second = await host.DraftAsync();
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificateCardPage>(p => p.Add(c => c.Id, second.PublicId));
        await page.WaitForElement("#card-number").InputAsync(GatewayHost.Card);
        await page.Find("form").SubmitAsync();
        Assert.Contains("Подтвердите, что нужен ещё один", page.Find(".error-summary").TextContent);
        await page.Find("#second-agreed").ChangeAsync(true);
        await page.Find("form").SubmitAsync();
        Assert.Contains("почему нужен ещё один", page.Find(".error-summary").TextContent);
        await page.Find("#second-reason").ChangeAsync("Первый отзывается");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith(CertificateLinks.Page(second.PublicId), context.Services.GetRequiredService<NavigationManager>().Uri));
        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(second)).Life);
    }

    [Fact]
    public async Task Card_ThatCannotBeRead_IsAskedForAgain()
    {
        var issued = await host.IssuedAsync();
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Certificates SET CardCipher = x'0102'");
        }

        await host.RunAsync();
        Use(StaffRoles.Specialist);
        var certificate = context.Render<CertificatePage>(p => p.Add(c => c.Id, issued.PublicId));
        certificate.WaitForAssertion(() => Assert.Contains("Указать карту ещё раз", certificate.Find(".page-actions").TextContent));
        var page = context.Render<CertificateCardPage>(p => p.Add(c => c.Id, issued.PublicId));
        await page.WaitForElement("#card-number").InputAsync(GatewayHost.Card);
        await page.Find("form").SubmitAsync();
        await host.RunAsync();
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(issued)).Life);
        certificate.WaitForAssertion(() => Assert.DoesNotContain("Указать карту ещё раз", certificate.Find(".page-actions").TextContent));
    }

    [Theory]
    [InlineData("812", "10 цифр")]
    [InlineData("", "Введите новый телефон")]
    [InlineData("8 (812) 123-45-67", "уже этот телефон")]
    public async Task Phone_TypedWrong_SaysWhatToDo(string typed, string message)
    {
        var active = await host.ActiveAsync();
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificatePhonePage>(p => p.Add(c => c.Id, active.PublicId));
        await page.WaitForElement("#phone").ChangeAsync(typed);
        await page.Find("form").SubmitAsync();
        Assert.Contains(message, page.Find(".error-summary").TextContent);
        Assert.Null((await host.ReadAsync(active)).PendingEdit);
    }

    [Fact]
    public async Task Phone_WhileTheCardIsChanged_SaysWhatIsPending()
    {
        var active = await host.ActiveAsync();
        await host.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = active.PublicId, CardNumber = GatewayHost.OtherCard }));
        Use(StaffRoles.Specialist);
        var page = context.Render<CertificatePhonePage>(p => p.Add(c => c.Id, active.PublicId));
        page.WaitForAssertion(() => Assert.Contains("смена карты ждёт ответа ГИС ЭС", page.Markup));
    }

    [Fact]
    public async Task RevokeMany_OfAPastedList_ShowsWhatWillHappenFirst()
    {
        await host.ActiveAsync();
        var number = (await host.SandboxAsync())[0].Record.CertificateNumber;
        Use(StaffRoles.Supervisor);
        var page = context.Render<RevokeCertificatesPage>();
        page.WaitForElement("#numbers");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Вставьте номера", page.Find(".error-summary").TextContent);
        await page.Find("#numbers").ChangeAsync("2200 0000 0000 0004");
        await page.Find("form").SubmitAsync();
        Assert.Contains("был номер карты", page.Find(".error-summary").TextContent);
        Assert.DoesNotContain("2200 0000", page.Markup);
        await page.Find("#numbers").ChangeAsync($"{number}\n{number}\n{new string('7', 25)}");
        await page.Find("#reason").ChangeAsync("recipientMoved");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Проверьте перед отзывом", page.Find("h1").TextContent));
        Assert.Contains("1\u00a0сертификат, остаток на них 6\u00a0204,60\u00a0₽", page.Find("dl.facts").TextContent);
        Assert.Contains("Такого сертификата в вашем филиале нет", page.Markup);
        Assert.Contains("Повторов в списке", page.Markup);
        await page.Find(".form-actions button.rz-danger").ClickAsync(new());
        await page.Find("dialog[data-shown] button.rz-danger").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Итог отзыва", page.Find("h1").TextContent));
        Assert.Contains("Отзыв принят: 1", page.Markup);
    }

    [Fact]
    public async Task List_Ticked_OffersAndAsksForTheState()
    {
        var active = await host.ActiveAsync();
        await host.DraftAsync();
        Use(StaffRoles.Operator);
        var page = context.Render<CertificatesPage>();
        page.WaitForElement("tbody input");
        await page.FindAll("button").Single(b => b.TextContent.StartsWith("Выбрать все 2", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Contains("Выбрано: 2", page.Markup);
        Assert.Empty(page.FindAll(".mark-bar a"));
        await page.FindAll(".mark-bar button").Single(b => b.TextContent == "Обновить состояние").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Запрошено состояние: 1\u00a0сертификат. Ещё без номера: 1.", page.Markup));
        Assert.Equal(2, (await host.MessagesAsync(active)).Count);
    }

    [Fact]
    public async Task List_CardTypedIntoTheFilter_DoesNotReachTheAddress()
    {
        await host.ActiveAsync();
        Use(StaffRoles.Operator);
        var page = context.Render<CertificatesPage>();
        await page.WaitForElement("#text").ChangeAsync(GatewayHost.Card);
        await page.Find("form").SubmitAsync();
        Assert.Contains("Номер карты здесь не ищут", page.Markup);
        Assert.DoesNotContain("text=", context.Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Complaint_FilledIn_StandsOnTheCertificateAndIsClosedThere()
    {
        var active = await host.ActiveAsync();
        Use(StaffRoles.Operator);
        var form = context.Render<ComplaintPage>(p => p.Add(c => c.Id, active.PublicId));
        await form.WaitForElement("#returned-on").ChangeAsync("15.10.2025");
        await form.Find("#amount").ChangeAsync("450,00");
        await form.Find("form").SubmitAsync();
        Assert.Contains("Укажите магазин", form.Find(".error-summary").TextContent);
        await form.Find("#shop").ChangeAsync("Светофор");
        await form.Find("form").SubmitAsync();

        var page = context.Render<CertificatePage>(p => p.Add(c => c.Id, active.PublicId));
        page.WaitForAssertion(() => Assert.Contains("ответить до 20.10.2025", page.Markup));
        await page.FindAll("button").Single(b => b.TextContent == "Закрыть…").ClickAsync(new());
        await page.Find("#complaint-answer").ChangeAsync("Вернули наличными");
        await page.Find("form.tell-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Вернули наличными", page.Markup));
        Assert.DoesNotContain("ответить до", page.Markup);
    }

    [Fact]
    public async Task Certificate_NearItsEnd_SaysWhatIsLeftAndWhetherTold()
    {
        var active = await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(20));
        Use(StaffRoles.Operator);
        var page = context.Render<CertificatePage>(p => p.Add(c => c.Id, active.PublicId));
        page.WaitForAssertion(() => Assert.Contains("Остаток 6\u00a0204,60\u00a0₽ сгорит после 13.11.2025, осталось 9\u00a0дней.", page.Markup));
        Assert.Contains("ещё не сообщали", page.Markup);
    }

    [Fact]
    public async Task Certificate_SuspendedAndUsed_NamesReasonsShopsGoodsAndSums()
    {
        var active = await host.ActiveAsync();
        var formed = (await host.SandboxAsync())[0].Record;
        var at = formed.StatusDateTime.AddMinutes(5);
        await host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(
            formed with
            {
                StatusCode = SandboxCodes.Suspended,
                StatusDateTime = at,
                SuspensionReasons = ["ECSRCARD", "ECSRWHAT"],
                ActualAmountKopecks = 600_460,
                Transactions =
                [
                    new UsageTransactionRecord
                    {
                        Number = "0000000000000001",
                        Type = "OPTPPRCH",
                        Timestamp = at,
                        Seller = new SellerRecord("ООО «Молоко»", "4703123451", null),
                        Items = [new CertificateOperationItem("105111000.00000000120210001000", "Кефир", 20_000, 25_000, 3)],
                        TotalAmountKopecks = 20_000,
                        TotalFullAmountKopecks = 25_000,
                    },
                ],
            },
            "тест", host.Now, CancellationToken.None);
        Use(StaffRoles.Operator);
        var page = context.Render<CertificatePage>(p => p.Add(c => c.Id, active.PublicId));
        page.WaitForElement("dl.facts");
        foreach (var text in new[]
        {
            "Карта «Мир» не подтверждена банком", "код ECSRWHAT", "ООО «Молоко»", "ИНН 4703123451", "Кефир × 3, 200,00\u00a0₽", "3 шт., 200,00\u00a0₽",
        })
        {
            Assert.Contains(text, page.Markup);
        }

        Assert.Equal(["200,00\u00a0₽", "50,00\u00a0₽", "250,00\u00a0₽"], page.FindAll("tfoot td").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Ending_Ticked_IsToldAndLeaves()
    {
        await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(20));
        Use(StaffRoles.Operator);
        var page = context.Render<EndingPage>();
        await page.WaitForElement("tbody input").ChangeAsync(true);
        await page.FindAll("button").Single(b => b.TextContent == "Сообщили…").ClickAsync(new());
        await page.WaitForElement("#tell-way").ChangeAsync("phone");
        await page.Find("form.tell-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Всем, у кого остаток сгорает, сообщили", page.Markup));
    }

    private void Use(StaffRoles role)
    {
        scope = host.Services.CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(role, centreId: 1));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddTestDownloads();
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(host.Database);
        context.Services.AddSingleton<TimeProvider>(host.Clock);
        context.Services.AddTestDrafts();
        context.Services.AddFallbackServiceProvider(scope.ServiceProvider);
    }
}
