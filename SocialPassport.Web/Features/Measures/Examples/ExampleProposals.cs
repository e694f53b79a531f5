using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
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

/// <summary>An example as it would be proposed: nothing personal is left in it.</summary>
public sealed record ProposedExample(SupportMeasure Measure, AnonymousFamily Family, DateOnly AsOf);

/// <summary>Examples from real cards, proposed by those who may read the card to those who write the rules and may not.</summary>
public sealed class ExampleProposals(
    IDbContextFactory<PassportDbContext> contexts, FamilyQueries families, AuditTrail audit, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>What would be proposed; stores nothing.</summary>
    /// <exception cref="AccessRefusedException">may not propose</exception>
    /// <exception cref="DomainRuleException">family.unknown, family.reason, measure.*, yardstick.missing, income.contradiction</exception>
    public async Task<ProposedExample> PrepareAsync(string measureCode, Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ProposeExamples);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        return await ReadAsync(db, measureCode, family.Id, cancellationToken);
    }

    /// <param name="outcome">The answer the proposer holds to be right.</param>
    /// <exception cref="AccessRefusedException">may not propose</exception>
    /// <exception cref="DomainRuleException">family.*, measure.*, example.*, text.*</exception>
    public async Task ProposeAsync(
        string measureCode, Guid familyPublicId, string title, AssessmentOutcome outcome, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ProposeExamples);
        var clean = FreeText.Optional(title, RuleExample.TitleLength)
            ?? throw new DomainRuleException("example.title", "Укажите, что показывает пример.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var example = await ReadAsync(db, measureCode, family.Id, cancellationToken);
        db.Add(RuleExample.Create(
            Guid.NewGuid(), example.Measure, version: null, RuleExampleOrigin.Card, clean, example.Family.Facts, example.AsOf,
            new ExpectedAnswer(outcome, example.Family.Answer.Outcome == outcome ? example.Family.Answer.PerCapitaIncomeKopecks : null),
            VersionDrafts.AuthorOf(who), clock.GetUtcNow().UtcDateTime));

        // The trail of the card says that it was used; the example itself names neither the case nor the card.
        audit.Add(
            db, who, AuditAction.Export, AuditSubject.OfFamily(family.Id, familyPublicId),
            $"По карточке предложен пример правила без личных данных, мера {measureCode}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ProposedExample> ReadAsync(PassportDbContext db, string measureCode, long familyId, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions)
            .SingleOrDefaultAsync(m => m.Code == measureCode, cancellationToken)
            ?? throw new DomainRuleException("measure.unknown", "Такой меры поддержки нет. Выберите меру в списке.");
        var known = await FamilyFactsQuery.LoadAsync(db, familyId, today, cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        return new ProposedExample(measure, AnonymousFamily.Of(known.Facts, measure, measure.RequireVersion(today), yardsticks, today), today);
    }
}
