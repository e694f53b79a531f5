using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Papers;

namespace SocialPassport.Tests.Features.Applications;

/// <summary>The printed documents read back.</summary>
public sealed partial class ApplicationPapersTests
{
    [PdfFact]
    public async Task Refusal_Notice_HasTheNumbersTheClauseAndTheWayToAppeal()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);

        var text = await PrintAsync(desk, application, PaperKind.RefusalNotice);

        Assert.Contains("Уведомление об отказе", text, StringComparison.Ordinal);
        Assert.Contains("Среднедушевой доход семьи выше установленного предела", text, StringComparison.Ordinal);
        Assert.Contains("18 974,00", text, StringComparison.Ordinal);
        Assert.Contains("100 000,00", text, StringComparison.Ordinal);
        Assert.Contains("Пункты актов:", text, StringComparison.Ordinal);
        Assert.Contains("Решение можно обжаловать", text, StringComparison.Ordinal);
        Assert.Contains("пример формулировки", text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task Refusal_AfterTheFactsChanged_StillSaysWhatWasDecided()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);
        await using (var db = desk.Database.CreateDbContext())
        {
            db.RemoveRange(await db.Set<IncomeRecord>().ToListAsync());
            await db.SaveChangesAsync();
        }

        var text = await PrintAsync(desk, application, PaperKind.Decision);

        Assert.Contains("Решение об отказе", text, StringComparison.Ordinal);
        Assert.Contains("100 000,00", text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task Grant_DecisionAndNotice_NameWhatIsAssigned_AndEachPrintIsAudited()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), "SCHOOL");
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        var decision = await PrintAsync(desk, application, PaperKind.Decision);
        var notice = await PrintAsync(desk, application, PaperKind.GrantNotice);

        Assert.Contains("Петрова Вера Игоревна", decision, StringComparison.Ordinal);
        Assert.Contains("7 500,00", decision, StringComparison.Ordinal);
        Assert.Contains("выполнено", decision, StringComparison.Ordinal);
        Assert.Contains("Петрова Илья Игоревна", notice, StringComparison.Ordinal);
        Assert.Contains("по 30.11.2025", notice, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Print && a.SubjectKind == "Application"));
    }

    [PdfFact]
    public async Task Grant_CertificateRegister_HasEachCertificateAndTheSum()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), "SCHOOL");
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        var register = await PrintAsync(desk, application, PaperKind.CertificateRegister);

        Assert.Contains("Реестр сертификатов к решению", register, StringComparison.Ordinal);
        Assert.Contains("Петрова Вера Игоревна", register, StringComparison.Ordinal);
        Assert.Contains("Петрова Илья Игоревна", register, StringComparison.Ordinal);
        Assert.Contains("не указана", register, StringComparison.Ordinal);
        Assert.Contains("Всего: 2 сертификата на 15 000,00", register, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task Registration_SheetAndReceipt_AreFilledIn()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.RegisterAsync(family, receivedOn: new DateOnly(2025, 10, 11));

        var sheet = await PrintAsync(desk, application, PaperKind.Application);
        var receipt = await PrintAsync(desk, application, PaperKind.Receipt);

        Assert.Contains(family.Members[0].Person.Snils!.Formatted, sheet, StringComparison.Ordinal);
        Assert.Contains("Павловская", sheet, StringComparison.Ordinal);
        Assert.Contains("Согласен(на) на обработку персональных данных", sheet, StringComparison.Ordinal);
        Assert.Contains("11 октября 2025 г.", receipt, StringComparison.Ordinal);
        Assert.Contains("13 октября 2025 г., в первый рабочий день", receipt, StringComparison.Ordinal);
        Assert.Contains("20 октября 2025 г. включительно", receipt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperKind.Decision)]
    [InlineData(PaperKind.GrantNotice)]
    [InlineData(PaperKind.RefusalNotice)]
    public async Task Print_OfADecisionBeforeItsApproval_IsRefused(PaperKind kind)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());

        await ApplicationDesk.RefusedAsync("paper.decision", () => PrintAsync(desk, application, kind));
    }

    private static async Task<Guid> RefusedAsync(ApplicationDesk desk)
    {
        var rich = await TestData.Family().WithMonthlyIncome(20_000_000).WithChild(age: 9).SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(rich);
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitRefusalAsync(application, "incomeAboveLimit", null));
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        return application;
    }

    private static async Task<string> PrintAsync(ApplicationDesk desk, Guid application, PaperKind kind)
    {
        var file = await desk.AsAsync<ApplicationPapers, MadeFile>(StaffRoles.Specialist, 11, s => s.PrintAsync(application, kind));
        if (Environment.GetEnvironmentVariable("SOCIAL_PASSPORT_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"paper-{kind}.pdf"), file.Content);
        }

        return Blanks().Replace(await PdfText.ReadAsync(file.Content), " ");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
