using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Opens cards and uncovers what is masked on them; both leave an audit entry.</summary>
public sealed class FamilyCard(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    AuditTrail audit,
    AuditOfReading reading,
    FamilyAccess access,
    FamilyTies ties,
    FamilyQueries queries,
    DictionaryLookup dictionaries)
{
    public const int ReasonLength = 300;

    /// <param name="publicId">As it stands in the address: anything.</param>
    /// <param name="reason">Needed once for the card of another centre.</param>
    /// <exception cref="DomainRuleException">text.cardNumber, text.tooLong</exception>
    public async Task<CardOpening> OpenAsync(string? publicId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        if (!Guid.TryParse(publicId, out var id))
        {
            return new CardOpening.NotFound();
        }

        var stated = FreeText.Optional(reason, ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await (
                from f in db.Set<Family>().AsNoTracking()
                join c in db.Set<Centre>() on f.CentreId equals c.Id
                where f.PublicId == id
                select new
                {
                    f.Id,
                    f.CaseNumber,
                    f.CentreId,
                    CentreName = c.Name,
                    JoinedTo = db.Set<Family>().Where(other => other.Id == f.MergedIntoId).Select(other => (Guid?)other.PublicId).FirstOrDefault(),
                })
            .SingleOrDefaultAsync(cancellationToken);
        if (family is null)
        {
            return new CardOpening.NotFound();
        }

        if (family.JoinedTo is { } joinedTo)
        {
            return new CardOpening.Joined(family.CaseNumber, joinedTo);
        }

        if (!access.IsOpen(family.Id, family.CentreId) && stated is null)
        {
            return new CardOpening.ReasonNeeded(family.CaseNumber, family.CentreName);
        }

        var written = reading.WriteAsync(
            who, AuditAction.ViewFamily, AuditSubject.OfFamily(family.Id, id), $"Открыта карточка, дело {family.CaseNumber}", stated);
        var tie = await ties.OfAsync(db, who, family.Id, cancellationToken);
        if (tie != FamilyTie.None)
        {
            await reading.WriteAsync(who, AuditAction.OwnAffairs, AuditSubject.OfFamily(family.Id, id), FamilyWords.Of(tie), stated);
        }

        if (!access.IsOwn(family.CentreId))
        {
            await written;
            access.StateReason(family.Id);
        }

        var card = await queries.CardAsync(id, cancellationToken: cancellationToken);
        await written;
        return new CardOpening.Opened(card with { Tie = tie });
    }

    /// <returns>СНИЛС in full, «112-233-445 95».</returns>
    /// <exception cref="DomainRuleException">person.snils.none</exception>
    public async Task<string> UnmaskSnilsAsync(Guid familyPublicId, Guid personPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var person = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.FamilyId == family.Id && m.Person.PublicId == personPublicId)
            .Select(m => new { m.Person.Id, m.Person.Snils })
            .FirstOrDefaultAsync(cancellationToken);
        if (person?.Snils is not { } snils)
        {
            throw new DomainRuleException("person.snils.none", "У этого человека нет СНИЛС. Обновите карточку.");
        }

        audit.Add(
            db,
            who,
            AuditAction.Unmask,
            new AuditSubject("Person", personPublicId.ToString(), family.Id, person.Id),
            $"Показан СНИЛС, дело {family.CaseNumber}");
        await db.SaveChangesAsync(cancellationToken);
        return snils.Formatted;
    }

    /// <returns>Documents in force, in full, in the order of the card.</returns>
    /// <exception cref="DomainRuleException">person.document.none</exception>
    public async Task<IReadOnlyList<string>> UnmaskDocumentsAsync(Guid familyPublicId, Guid personPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var person = await db.Set<Person>().AsNoTracking()
            .Include(p => p.Documents)
            .SingleOrDefaultAsync(p => p.PublicId == personPublicId && db.Set<FamilyMember>().Any(m => m.FamilyId == family.Id && m.PersonId == p.Id), cancellationToken);
        if (person is null || person.DocumentsOn(queries.Today) is not { Count: > 0 } documents)
        {
            throw new DomainRuleException("person.document.none", "У этого человека нет действующих документов. Обновите карточку.");
        }

        audit.Add(
            db,
            who,
            AuditAction.Unmask,
            new AuditSubject("Person", personPublicId.ToString(), family.Id, person.Id),
            $"Показаны документы, дело {family.CaseNumber}");
        await db.SaveChangesAsync(cancellationToken);
        var kinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
        return [.. documents.Select(d => FamilyWords.Document(d, kinds))];
    }

    /// <summary>The card is about to be printed.</summary>
    public async Task NotePrintAsync(Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, familyPublicId, cancellationToken);
        audit.Add(db, who, AuditAction.Print, AuditSubject.OfFamily(family.Id, familyPublicId), $"Печать карточки, дело {family.CaseNumber}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
