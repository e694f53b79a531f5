using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Appeals;

public sealed record NewAppeal
{
    public required AppealKind Kind { get; init; }

    public required string Body { get; init; }

    public string? Number { get; init; }

    public required DateOnly FiledOn { get; init; }

    public ScannedFile? File { get; init; }
}

public sealed record AppealSettlement
{
    public required AppealOutcome Outcome { get; init; }

    public required DateOnly OutcomeOn { get; init; }

    public required string Consequence { get; init; }

    /// <summary>The decision is cancelled and the application decided anew, in the same save.</summary>
    public bool DecideAnew { get; init; }

    public ScannedFile? File { get; init; }
}

/// <summary>Complaints and law suits about approved decisions, entered by a supervisor with their documents.</summary>
public sealed class DecisionAppeals(
    IDbContextFactory<PassportDbContext> contexts, DecisionCancellation cancellation, CurrentStaff staff, ApplicationGuard guard, AuditTrail audit, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="DomainRuleException">appeal.*, attachment.*, text.*, application.unknown, application.centre, staff.own-affairs</exception>
    public async Task FileAsync(Guid applicationId, NewAppeal input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, applicationId, who, cancellationToken);
        var appeal = DecisionAppeal.File(
            Guid.CreateVersion7(clock.GetUtcNow()),
            input.Kind,
            FreeText.Optional(input.Body, DecisionAppeal.BodyLength),
            FreeText.Optional(input.Number, DecisionAppeal.NumberLength),
            input.FiledOn,
            MoscowTime.DateOf(Now),
            who.FullName);
        var decision = application.CurrentDecision
            ?? throw new DomainRuleException("appeal.state", "Обжаловать можно утверждённое решение. Обновите страницу.");
        decision.Contest(appeal);
        var scan = ScanOf(application, input.File, who);
        appeal.ProveClaim(scan);
        await NoteAsync(
            db, application, who, $"Решение обжалуется: {DecisionAppeal.KindName(input.Kind)}, {appeal.Body}, от {RussianText.Date(input.FiledOn)}", scan, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">appeal.*, attachment.*, text.*, decision.cancel.*, decision.approver.author, application.*, staff.own-affairs</exception>
    public async Task SettleAsync(Guid applicationId, Guid appealId, AppealSettlement input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, applicationId, who, cancellationToken);
        var (decision, appeal) = application.Decisions.SelectMany(d => d.Appeals.Select(a => (d, a))).FirstOrDefault(x => x.a.PublicId == appealId);
        if (appeal is null)
        {
            throw new DomainRuleException("appeal.unknown", "Жалоба не найдена. Обновите страницу.");
        }

        appeal.Settle(input.Outcome, input.OutcomeOn, FreeText.Optional(input.Consequence, DecisionAppeal.ConsequenceLength), MoscowTime.DateOf(Now), who.FullName);
        if (input.DecideAnew)
        {
            await DecideAnewAsync(db, application, decision, appeal, who, cancellationToken);
        }

        var scan = ScanOf(application, input.File, who);
        appeal.ProveOutcome(scan);
        await NoteAsync(
            db, application, who, $"Исход обжалования: {DecisionAppeal.OutcomeName(input.Outcome)}, {appeal.Body}. {appeal.Consequence}", scan, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task DecideAnewAsync(
        PassportDbContext db, SupportApplication application, Decision decision, DecisionAppeal appeal, StaffIdentity who, CancellationToken cancellationToken)
    {
        if (!appeal.IsAgainstDecision)
        {
            throw new DomainRuleException("appeal.anew", "Решение оставлено в силе, заново его не принимают. Снимите отметку.");
        }

        if (decision != application.CurrentDecision)
        {
            throw new DomainRuleException("appeal.anew", "По заявлению уже принято другое решение. Снимите отметку.");
        }

        await cancellation.CancelIntoAsync(db, application, who, $"{DecisionAppeal.OutcomeName(appeal.Outcome!.Value)}: {appeal.Body}", cancellationToken);
    }

    private Attachment? ScanOf(SupportApplication application, ScannedFile? file, StaffIdentity who) => file is null
        ? null
        : Attachment.Create(Guid.NewGuid(), application.FamilyId, file.Name, file.Content, who.FullName, Now);

    private async Task NoteAsync(
        PassportDbContext db, SupportApplication application, StaffIdentity who, string summary, Attachment? scan, CancellationToken cancellationToken)
    {
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(Now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.")
            .ProvedBy(document: null, scan));
        audit.Add(db, who, AuditAction.Change, ApplicationRegistration.Subject(application), summary);
    }

    private async Task<SupportApplication> LoadAsync(PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var application = await db.Set<SupportApplication>()
            .Include(a => a.Decisions).ThenInclude(d => d.Appeals)
            .SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        await guard.DemandAsync(db, who, application, cancellationToken);
        return application;
    }
}
