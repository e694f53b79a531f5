using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Appeals;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

public sealed class DecisionAppealsTests
{
    private static readonly ScannedFile Scan = new("иск.pdf", "%PDF-1.7 иск"u8.ToArray());

    [Fact]
    public async Task File_WithAScan_IsShownOnTheCardAndInTheJournal()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);

        await FileAsync(desk, application, Scan);

        var appeal = Assert.Single((await CardAsync(desk, application)).Decision!.Appeals);
        Assert.Equal(("Всеволожский городской суд", "2-100/2025"), (appeal.Appeal.Body, appeal.Appeal.Number));
        Assert.NotNull(appeal.Claim);
        Assert.Equal([application], await desk.ChooseAsync(new JournalFilter { Scope = JournalScope.Contested }));
        Assert.Equal(ContestMark.Considered, (await desk.PageAsync(new JournalFilter { Scope = JournalScope.All })).Rows[0].Contest);
        await using var db = desk.Database.CreateDbContext();
        var line = await db.Set<FamilyChange>().OrderBy(c => c.Id).LastAsync();
        Assert.Contains("иск в суд", line.Summary, StringComparison.Ordinal);
        Assert.NotNull(line.AttachmentId);
        Assert.Contains("обжалуется", (await db.Set<AuditEntry>().OrderBy(a => a.Id).LastAsync()).Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AppealOutcome.Upheld, ContestMark.Upheld)]
    [InlineData(AppealOutcome.NotConsidered, ContestMark.Upheld)]
    [InlineData(AppealOutcome.Overturned, ContestMark.AgainstDecision)]
    [InlineData(AppealOutcome.PartlyOverturned, ContestMark.AgainstDecision)]
    public async Task Settle_EachOutcome_IsMarkedInTheJournal(AppealOutcome outcome, ContestMark mark)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);
        await FileAsync(desk, application);

        await SettleAsync(desk, application, outcome, decideAnew: false);

        Assert.Equal(mark, (await desk.PageAsync(new JournalFilter { Scope = JournalScope.All })).Rows[0].Contest);
        Assert.Equal(ApplicationStatus.Refused, (await CardAsync(desk, application)).Status);
    }

    [Fact]
    public async Task Settle_AgainstTheDecision_MayBringTheApplicationBackInTheSameSave()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);
        await FileAsync(desk, application);

        await SettleAsync(desk, application, AppealOutcome.Overturned, decideAnew: true);

        var card = await CardAsync(desk, application);
        Assert.Equal((ApplicationStatus.Returned, DecisionState.Cancelled), (card.Status, card.Decision!.State));
        Assert.Contains("признано неверным", card.Decision.CancelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_UpheldButDecideAnew_IsRefusedAndSavesNothing()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);
        await FileAsync(desk, application);

        await ApplicationDesk.RefusedAsync("appeal.anew", () => SettleAsync(desk, application, AppealOutcome.Upheld, decideAnew: true));

        Assert.Null((await CardAsync(desk, application)).Decision!.Appeals[0].Appeal.Outcome);
    }

    [Fact]
    public async Task File_OfAnOpenApplication_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());

        await ApplicationDesk.RefusedAsync("appeal.state", () => FileAsync(desk, application));
    }

    [Fact]
    public async Task File_WithAProgramForAScan_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await RefusedAsync(desk);

        await ApplicationDesk.RefusedAsync("attachment.content", () => FileAsync(desk, application, new("иск.pdf", "MZ"u8.ToArray())));
    }

    [Fact]
    public async Task File_WithoutTheRole_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => FileAsync(desk, Guid.NewGuid(), roles: StaffRoles.Specialist));
    }

    private static async Task<Guid> RefusedAsync(ApplicationDesk desk)
    {
        var rich = await TestData.Family().WithMonthlyIncome(20_000_000).WithChild(age: 9).SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(rich);
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitRefusalAsync(application, "incomeAboveLimit", null));
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        return application;
    }

    private static Task FileAsync(ApplicationDesk desk, Guid application, ScannedFile? scan = null, StaffRoles roles = StaffRoles.Supervisor) =>
        desk.AsAsync<DecisionAppeals, bool>(roles, 20, async s =>
        {
            await s.FileAsync(application, new NewAppeal
            {
                Kind = AppealKind.Court,
                Body = "Всеволожский городской суд",
                Number = "2-100/2025",
                FiledOn = TestData.Today,
                File = scan,
            });
            return true;
        });

    private static async Task SettleAsync(ApplicationDesk desk, Guid application, AppealOutcome outcome, bool decideAnew)
    {
        var appeal = (await CardAsync(desk, application)).Decision!.Appeals[0].Appeal.PublicId;
        await desk.AsAsync<DecisionAppeals, bool>(StaffRoles.Supervisor, 20, async s =>
        {
            await s.SettleAsync(application, appeal, new AppealSettlement
            {
                Outcome = outcome,
                OutcomeOn = TestData.Today,
                Consequence = "Рассмотреть заново",
                DecideAnew = decideAnew,
                File = Scan,
            });
            return true;
        });
    }

    private static async Task<ApplicationCard> CardAsync(ApplicationDesk desk, Guid application) =>
        (await desk.AsAsync<ApplicationQueries, ApplicationCard?>(StaffRoles.Supervisor, 12, s => s.FindAsync(application)))!;
}
