using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures.Examples;

/// <summary>A family and the answer the rules must give, as a methodologist states them.</summary>
public sealed record ExampleStatement(string Title, FamilyFacts Family, DateOnly AsOf, ExpectedAnswer Expected);

/// <summary>Writes the examples of a draft. They belong to it: a change of an example is a change of the draft.</summary>
public sealed class RuleExamples(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">example.*, assess.invalid, measure.not-draft, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task AddAsync(DraftKey key, ExampleStatement statement, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var title = TitleOf(statement);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        var measure = await VersionDrafts.LoadMeasureAsync(db, key.MeasureCode, cancellationToken);
        db.Add(RuleExample.Create(
            Guid.NewGuid(), measure, draft, RuleExampleOrigin.Written, title, statement.Family, statement.AsOf, statement.Expected,
            VersionDrafts.AuthorOf(who), clock.GetUtcNow().UtcDateTime));
        Write(db, who, key, $"Добавлен пример «{title}»");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">example.*, assess.invalid, measure.not-draft, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task RestateAsync(DraftKey key, Guid publicId, ExampleStatement statement, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var title = TitleOf(statement);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        var example = await LoadAsync(db, publicId, draft, cancellationToken);
        example.Restate(title, statement.Family, statement.AsOf, statement.Expected, draft, VersionDrafts.AuthorOf(who));
        Write(db, who, key, $"Изменён пример «{title}», ожидается: {VersionWords.Outcome(statement.Expected.Outcome)}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">example.unknown, measure.not-draft</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task RemoveAsync(DraftKey key, Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        var example = await LoadAsync(db, publicId, draft, cancellationToken);
        draft.WriteExamples(VersionDrafts.AuthorOf(who));
        db.Remove(example);
        Write(db, who, key, $"Убран пример «{example.Title}»");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A proposal from a card becomes an example of the draft.</summary>
    /// <exception cref="DomainRuleException">example.unknown, example.not-proposed, measure.not-draft</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task TakeAsync(DraftKey key, Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        var proposal = await LoadProposalAsync(db, publicId, draft, cancellationToken);
        proposal.Take(draft, VersionDrafts.AuthorOf(who));
        Write(db, who, key, $"Взят предложенный пример «{proposal.Title}»");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">example.unknown, example.not-proposed, reason.empty, text.*</exception>
    public async Task DeclineAsync(DraftKey key, Guid publicId, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        var proposal = await LoadProposalAsync(db, publicId, draft, cancellationToken);
        proposal.Decline();
        Write(db, who, key, $"Отклонён предложенный пример «{proposal.Title}»", why);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What the rules of a version answer to a family that is being typed; stores nothing.</summary>
    /// <exception cref="DomainRuleException">rule.invalid, yardstick.missing, assess.invalid</exception>
    public async Task<AssessmentResult> TryAsync(VersionSheet sheet, FamilyFacts family, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        return RuleExample.Ask(sheet.Measure, sheet.Version, family, yardsticks, asOf);
    }

    private static string TitleOf(ExampleStatement statement) =>
        FreeText.Optional(statement.Title, RuleExample.TitleLength)
        ?? throw new DomainRuleException("example.title", "Укажите, что показывает пример: по названию его узнают в проверке.");

    private static async Task<RuleExample> LoadAsync(PassportDbContext db, Guid publicId, MeasureVersion draft, CancellationToken cancellationToken) =>
        await db.Set<RuleExample>().SingleOrDefaultAsync(e => e.PublicId == publicId && e.MeasureVersionId == draft.Id, cancellationToken)
        ?? throw NoSuchExample();

    private static async Task<RuleExample> LoadProposalAsync(PassportDbContext db, Guid publicId, MeasureVersion draft, CancellationToken cancellationToken) =>
        await db.Set<RuleExample>().SingleOrDefaultAsync(e => e.PublicId == publicId && e.MeasureId == draft.MeasureId, cancellationToken)
        ?? throw NoSuchExample();

    private static DomainRuleException NoSuchExample() => new("example.unknown", "Такого примера у редакции нет. Обновите страницу.");

    private void Write(PassportDbContext db, StaffIdentity who, DraftKey key, string summary, string? reason = null) =>
        journal.Add(db, who, CatalogueArea.Measures, key.MeasureCode, summary, reason, key.Number);
}
