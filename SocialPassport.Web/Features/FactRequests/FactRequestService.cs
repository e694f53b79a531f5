using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.FactRequests;

public sealed record AskedFacts
{
    public required Guid PersonPublicId { get; init; }

    public required FactRequestKind Kind { get; init; }

    /// <summary>Incomes only.</summary>
    public Month? First { get; init; }

    /// <summary>Incomes only.</summary>
    public Month? Last { get; init; }
}

/// <summary>Asks other departments, asks again, decides contradictions.</summary>
public sealed class FactRequestService(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    FamilyChanges cardChanges,
    DictionaryLookup dictionaries,
    AuditTrail audit,
    IOptions<FactGatewayOptions> gateway,
    TimeProvider clock)
{
    /// <summary>«Запросить сведения»: several at once, all or none.</summary>
    /// <exception cref="DomainRuleException">facts.*, family.*, staff.own-affairs</exception>
    public async Task AskAsync(Guid familyPublicId, IReadOnlyList<AskedFacts> asked, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await OwnFamilyAsync(db, familyPublicId, who, cancellationToken);
        if (!gateway.Value.IsConfigured)
        {
            throw new DomainRuleException("facts.adapter", "Адаптер СМЭВ не настроен: запросить сведения нельзя. Попросите документы или обратитесь к администратору.");
        }

        if (asked.Count == 0)
        {
            throw new DomainRuleException("facts.empty", "Отметьте, какие сведения запросить.");
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var waiting = await db.Set<FactRequest>().Where(r => r.FamilyId == family.Id && (r.State == FactRequestState.Pending || r.State == FactRequestState.Waiting))
            .Select(r => new { r.PersonId, r.Kind })
            .ToListAsync(cancellationToken);
        foreach (var facts in asked)
        {
            var person = family.Members.FirstOrDefault(m => m.To is null && m.Person.PublicId == facts.PersonPublicId)?.Person
                ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");
            if (waiting.Exists(w => w.PersonId == person.Id && w.Kind == facts.Kind))
            {
                throw new DomainRuleException(
                    "facts.waiting", $"{person.ShortName}: {FactRequestWords.Kind(facts.Kind)} уже запрошены, ответа ещё нет. Дождитесь его.");
            }

            var months = facts is { First: { } first, Last: { } last } ? (first, last) : ((Month, Month)?)null;
            db.Add(FactRequest.Ask(Guid.NewGuid(), family, person, facts.Kind, months, who.FullName, now));
            audit.Add(
                db,
                who,
                AuditAction.Exchange,
                AuditSubject.OfFamily(family.Id, family.PublicId),
                $"Запрошены сведения: {FactRequestWords.Kind(facts.Kind)} ({FactRequestWords.Department(facts.Kind)}), {person.ShortName}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks again after there was no answer.</summary>
    /// <exception cref="DomainRuleException">facts.again, facts.unknown, family.*, staff.own-affairs</exception>
    public async Task AskAgainAsync(Guid familyPublicId, Guid requestPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await OwnFamilyAsync(db, familyPublicId, who, cancellationToken);
        var request = await db.Set<FactRequest>().SingleOrDefaultAsync(r => r.PublicId == requestPublicId && r.FamilyId == family.Id, cancellationToken)
            ?? throw Unknown();
        request.AskAgain(clock.GetUtcNow().UtcDateTime);
        audit.Add(
            db, who, AuditAction.Exchange, AuditSubject.OfFamily(family.Id, family.PublicId), $"Повторно запрошены сведения: {FactRequestWords.Kind(request.Kind)}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A person decides about one contradiction; the card changes with a reason, as by any other change.</summary>
    /// <exception cref="DomainRuleException">facts.*, income.*, address.*, person.*, member.*, reason.empty, family.*, staff.own-affairs</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task DecideAsync(
        CardVersion card, Guid linePublicId, bool takeReceived, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        cardChanges.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var request = await change.Db.Set<FactRequest>()
                    .Include(r => r.Lines)
                    .SingleOrDefaultAsync(r => r.FamilyId == change.Family.Id && r.Lines.Any(l => l.PublicId == linePublicId), cancellationToken)
                    ?? throw Unknown();
                var member = change.Family.Members.FirstOrDefault(m => m.To is null && m.PersonId == request.PersonId)
                    ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");
                var person = await change.PersonWithIncomesAsync(member.Person.PublicId, cancellationToken);
                await change.Db.Entry(person).Collection(p => p.Addresses).LoadAsync(cancellationToken);
                var line = request.Lines.Single(l => l.PublicId == linePublicId);
                request.Decide(line, takeReceived, change.Who.FullName, change.NowUtc);
                var kinds = await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken);
                new FactIntake(change.Family, member, kinds, change.Today).Decide(line, takeReceived);
                return new CardChange(
                    line.Fact is ReceivedIncome or ReceivedNoIncome ? FamilyChangeKind.Incomes : FamilyChangeKind.Person,
                    $"Расхождение со СМЭВ, {person.ShortName}: {line.Subject} — {FactRequestWords.State(line.State)}")
                {
                    Before = line.Known,
                    After = takeReceived ? line.Received : line.Known,
                    Person = person,
                };
            },
            cancellationToken);

    private static DomainRuleException Unknown() => new("facts.unknown", "Такого запроса нет. Обновите страницу.");

    private async Task<Family> OwnFamilyAsync(PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var open = await cardChanges.DemandAsync(db, who, publicId, cancellationToken);
        return await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == open.Id, cancellationToken);
    }
}
