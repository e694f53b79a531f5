using System.Security.Cryptography;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Features.Project.Indicators;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Risks;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Closing, byte-equal export and correction over a real database and a real print.</summary>
public sealed class ReportEditionsTests
{
    private const string Note = "Расхождения рассматривает проектный офис";

    [PdfFact]
    public async Task SignAsync_Closed_ExportsTheSameBytesWhateverHappensLater()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-08");
        var before = await FilesAsync(desk, "2024-08");

        desk.Clock.Advance(TimeSpan.FromDays(400));
        await using (var db = desk.Open())
        {
            await db.Set<IndicatorEvent>().ExecuteUpdateAsync(set => set.SetProperty(e => e.DocumentName, "Подменённый документ"));
        }

        var after = await FilesAsync(desk, "2024-08");
        Assert.Equal(before, after);
        var view = await ViewAsync(desk, "2024-08");
        Assert.DoesNotContain("Подменённый", view.Report.Rows[0].Confirmations[0].Text, StringComparison.Ordinal);
        Assert.Equal(
            view.Edition!.Files.Select(file => file.Sha256),
            [Convert.ToHexStringLower(SHA256.HashData(after[1])), Convert.ToHexStringLower(SHA256.HashData(after[0]))]);
    }

    [PdfFact]
    public async Task SignAsync_Files_CarryEditionAndHash()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-08");

        var files = await FilesAsync(desk, "2024-08");

        var edition = (await ViewAsync(desk, "2024-08")).Edition!;
        var text = string.Concat((await PdfText.ReadAsync(files[1])).Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("Редакция1", text, StringComparison.Ordinal);
        Assert.Contains(edition.ModelSha256!, text, StringComparison.Ordinal);
        Assert.Contains(string.Concat(Note.Where(c => !char.IsWhiteSpace(c))), text, StringComparison.Ordinal);
        using var workbook = new XLWorkbook(new MemoryStream(files[0]));
        Assert.Equal("Редакция 1", workbook.Worksheet(1).Cell(4, 1).GetString());
        Assert.Contains(workbook.Worksheet("Редакция").CellsUsed(), cell => cell.GetString().EndsWith(edition.ModelSha256!, StringComparison.Ordinal));
    }

    [PdfFact]
    public async Task ClosedMonth_AnyChangeOfItsFacts_IsRefusedUntilCorrected()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-08");
        var known = (await desk.AsAsync<IndicatorQueries, IndicatorDetails?>(ProjectDesk.Author, queries => queries.FindAsync("2.2", null, CancellationToken.None)))!.Events[0].PublicId;

        await RefusedAsync("project.month.closed", () => EnterAsync(desk, "2024-08-31"));
        await RefusedAsync("project.month.closed", () => EnterAsync(desk, "2024-05-20"));
        await RefusedAsync("project.month.closed", () => desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.AnnulAsync(known, "Ошибка", CancellationToken.None)));
        await RefusedAsync("project.edition.state", () => desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.PrepareAsync("2024-08", Note, CancellationToken.None)));
        await RefusedAsync("project.edition.state", () => desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.ReturnAsync("2024-08", "Передумали", CancellationToken.None)));
        await EnterAsync(desk, "2024-09-01");
    }

    [PdfFact]
    public async Task ClosedMonth_MilestoneFactInside_IsNeitherEnteredNorTakenBack()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await ReachAsync(desk, "1.1.К.1", "2024-02-01");
        await CloseAsync(desk, "2024-08");

        await RefusedAsync("project.month.closed", () => ReachAsync(desk, "1.1.К.7", "2024-08-31"));
        await RefusedAsync("project.month.closed", () => ReachAsync(desk, "1.1.К.2", "2024-02-15"));
        await RefusedAsync("project.month.closed", () => desk.AsAsync<MilestoneProgressService>(ProjectDesk.Author, service => service.TakeBackAsync("1.1.К.1", "Ошибка", CancellationToken.None)));
        await ReachAsync(desk, "1.1.К.7", "2024-09-01");

        await desk.AsAsync<ReportEditions>(ProjectDesk.Second, editions => editions.CorrectAsync("2024-08", "Точка достигнута в августе", CancellationToken.None));
        await ReachAsync(desk, "1.1.К.2", "2024-08-30");
    }

    [PdfFact]
    public async Task ClosedMonth_ForecastsAndRisks_LeaveItsModelAlone()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-08");
        var before = (await ViewAsync(desk, "2024-08")).Edition!.ModelSha256;

        await RefusedAsync("project.milestone.forecastPast", () => ExpectAsync(desk, "2024-08-31"));
        await ExpectAsync(desk, "2024-09-20");
        var risk = (await desk.AsAsync<RiskQueries, RiskList>(ProjectDesk.Author, queries => queries.ListAsync(CancellationToken.None))).Risks[0];
        await desk.AsAsync<RiskRegister>(ProjectDesk.Author, register => register.CloseAsync(risk.PublicId, "Партнёры подключены", CancellationToken.None));

        var view = await ViewAsync(desk, "2024-08");
        Assert.Equal(ReportEditionState.Closed, view.Edition!.State);
        Assert.Equal(before, MonthlyReportJson.Freeze(view.Report).Sha256);
    }

    [Fact]
    public async Task ReachAsync_PreparedMonth_LeavesItPreparedButASignatureAtThatMomentReadsAgain()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await PrepareAsync(desk, "2024-08");
        var before = await EditionAsync();

        await ReachAsync(desk, "1.1.К.1", "2024-08-20");

        var after = await EditionAsync();
        Assert.Equal((ReportEditionState.Prepared, before.Version + 1), (after.State, after.Version));

        async Task<ReportEdition> EditionAsync()
        {
            await using var db = desk.Open();
            return await db.Set<ReportEdition>().AsNoTracking().SingleAsync();
        }
    }

    [PdfFact]
    public async Task CorrectAsync_EarlierMonth_OpensLaterOnesTooAndTellsWhatChanged()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-07");
        await CloseAsync(desk, "2024-08");
        var first = await FilesAsync(desk, "2024-07", edition: 1);

        var opened = await desk.AsAsync<ReportEditions, IReadOnlyList<ReportingPeriod>>(
            ProjectDesk.Second, editions => editions.CorrectAsync("2024-07", "Второй контракт заключён в июле", CancellationToken.None));
        await EnterAsync(desk, "2024-07-15");
        await CloseAsync(desk, "2024-07");

        Assert.Equal(["2024-07", "2024-08"], opened.Select(period => period.Key));
        var view = await ViewAsync(desk, "2024-07");
        Assert.Equal((2, 1, "Второй контракт заключён в июле"), (view.Edition!.Number, view.Edition.Corrects!.Value, view.Edition.CorrectionReason));
        Assert.Contains(new ReportDifference("2.1.", "Факт", "1", "2"), view.Edition.Differences);
        Assert.Equal(first, await FilesAsync(desk, "2024-07", edition: 1));
        Assert.NotEqual(first, await FilesAsync(desk, "2024-07"));
        Assert.Equal((1, ReportEditionState.Closed), ((await ViewAsync(desk, "2024-08")).Edition!.Number, (await ViewAsync(desk, "2024-08")).Edition!.State));
        var text = string.Concat((await PdfText.ReadAsync((await FilesAsync(desk, "2024-07"))[1])).Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("Редакция2,исправляетредакцию1", text, StringComparison.Ordinal);
        Assert.Contains("Чтоизменилось", text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task ExportByCommandAsync_ClosedMonth_GivesTheKeptBytes()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await CloseAsync(desk, "2024-08");

        var file = await desk.AsAsync<ProjectReports, MadeFile>(
            ProjectDesk.Author, reports => reports.ExportByCommandAsync("2024-08", ReportFormat.Pdf, CancellationToken.None));

        Assert.Equal((await FilesAsync(desk, "2024-08"))[1], file.Content);
        Assert.Equal("Отчёт по проекту 2024-08, редакция 1.pdf", file.Name);
    }

    [Fact]
    public async Task SignAsync_ByTheAuthor_IsRefused()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await PrepareAsync(desk, "2024-08");

        await RefusedAsync("project.edition.samePerson", () => desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.SignAsync("2024-08", CancellationToken.None)));
    }

    [Fact]
    public async Task SignAsync_WithoutChromium_ClosesNothing()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await PrepareAsync(desk, "2024-08");

        await Assert.ThrowsAsync<ChromiumMissingException>(() =>
            desk.AsAsync<ReportEditions>(ProjectDesk.Second, editions => editions.SignAsync("2024-08", CancellationToken.None)));

        Assert.Equal(ReportEditionState.Prepared, (await ViewAsync(desk, "2024-08")).Edition!.State);
    }

    [Fact]
    public async Task EnterAsync_PreparedMonth_SendsItBackToDraft()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await PrepareAsync(desk, "2024-08");

        await EnterAsync(desk, "2024-08-20");

        var edition = (await ViewAsync(desk, "2024-08")).Edition!;
        Assert.Equal(ReportEditionState.Draft, edition.State);
        Assert.Contains("изменились события", edition.ReturnReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_Remarks_NeedAnExplanationAndAreAudited()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await RefusedAsync("project.edition.note", () => desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.PrepareAsync("2024-08", null, CancellationToken.None)));
        Assert.Empty(await desk.AuditAsync());

        await PrepareAsync(desk, "2024-08");
        var entry = Assert.Single(await desk.AuditAsync());
        Assert.Equal((AuditAction.Change, "2024-08", Note), (entry.Action, entry.SubjectId, entry.Reason));
        Assert.Equal(3, (await ViewAsync(desk, "2024-08")).Edition!.Remarks.Count);
    }

    [Fact]
    public async Task PrepareAsync_MonthThatRuns_IsRefused()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await RefusedAsync("project.edition.notEnded", () => desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.PrepareAsync("2024-09", Note, CancellationToken.None)));
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Closing_OtherRole_IsRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        Func<ReportEditions, Task>[] acts =
        [
            editions => editions.PrepareAsync("2024-08", Note, CancellationToken.None),
            editions => editions.SignAsync("2024-08", CancellationToken.None),
            editions => editions.ReturnAsync("2024-08", "Причина", CancellationToken.None),
            editions => editions.CorrectAsync("2024-08", "Причина", CancellationToken.None),
        ];
        foreach (var act in acts)
        {
            await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync(1, act, role));
        }
    }

    [Fact]
    public async Task Drafts_Job_OpensEachEndedPeriodOnce()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var job = desk.Job<MonthDraftJob>();

        Assert.Equal(7, await job.RunAsync(new DateTime(2024, 8, 31, 20, 59, 59, DateTimeKind.Utc), CancellationToken.None));
        Assert.Equal(1, await job.RunAsync(new DateTime(2024, 8, 31, 21, 0, 0, DateTimeKind.Utc), CancellationToken.None));
        Assert.Equal(0, await job.RunAsync(new DateTime(2024, 9, 2, 9, 0, 0, DateTimeKind.Utc), CancellationToken.None));

        var waiting = await desk.AsAsync<ReportEditionQueries, IReadOnlyList<WaitingPeriod>>(ProjectDesk.Author, queries => queries.WaitingAsync(CancellationToken.None));
        Assert.Equal(Enumerable.Range(1, 8).Select(month => $"2024-{month:D2}"), waiting.Select(period => period.Period.Key));
    }

    private static Task EnterAsync(ProjectDesk desk, string date) =>
        desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.EnterAsync(ProjectDesk.Event(date: date), CancellationToken.None));

    private static Task ReachAsync(ProjectDesk desk, string code, string date) => desk.AsAsync<MilestoneProgressService>(
        ProjectDesk.Author,
        service => service.ReachAsync(
            code,
            new MilestoneFact
            {
                Date = DateOnly.Parse(date),
                Document = new ConfirmingDocument("Письмо", "12", DateOnly.Parse(date)),
                File = new ScannedFile("скан.pdf", "%PDF-1.7 scan"u8.ToArray()),
            },
            CancellationToken.None));

    private static Task ExpectAsync(ProjectDesk desk, string date) => desk.AsAsync<MilestoneProgressService>(
        ProjectDesk.Author, service => service.ExpectAsync("1.1.К.1", DateOnly.Parse(date), "Сроки исполнителя", CancellationToken.None));

    private static Task PrepareAsync(ProjectDesk desk, string period) =>
        desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.PrepareAsync(period, Note, CancellationToken.None));

    private static async Task CloseAsync(ProjectDesk desk, string period)
    {
        await PrepareAsync(desk, period);
        await desk.AsAsync<ReportEditions>(ProjectDesk.Second, editions => editions.SignAsync(period, CancellationToken.None));
    }

    private static Task<ReportView> ViewAsync(ProjectDesk desk, string period) =>
        desk.AsAsync<ReportEditionQueries, ReportView>(ProjectDesk.Author, queries => queries.ViewAsync(period, null, CancellationToken.None));

    /// <summary>Excel first, then PDF.</summary>
    private static async Task<IReadOnlyList<byte[]>> FilesAsync(ProjectDesk desk, string period, int? edition = null)
    {
        var files = new List<byte[]>();
        foreach (var format in new[] { ReportFormat.Xlsx, ReportFormat.Pdf })
        {
            files.Add((await desk.AsAsync<ProjectReports, MadeFile>(
                ProjectDesk.Author, reports => reports.ExportAsync(period, edition, format, CancellationToken.None))).Content);
        }

        return files;
    }

    private static async Task RefusedAsync(string code, Func<Task> act) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(act)).Code);
}
