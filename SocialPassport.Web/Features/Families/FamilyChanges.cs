using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// The one way a card is changed: permission, own centre, nobody's own family, the version the clerk saw, the act, a line of the timeline with
/// its evidence, an audit entry, one save.
/// </summary>
public sealed class FamilyChanges(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, FamilyQueries queries, FamilyTies ties, TimeProvider clock)
{
    public const int ReasonLength = 300;

    /// <summary>A change that needs a reason.</summary>
    /// <exception cref="DomainRuleException">reason.empty, family.*, staff.own-affairs, attachment.*, text.*, and what the act throws</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task ChangeAsync(
        CardVersion card, ChangeGrounds grounds, Func<OpenCard, Task<CardChange>> act, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            grounds.Evidence,
            async opened =>
            {
                var reason = FreeText.Reason(grounds.Reason, ReasonLength);
                return await act(opened) with { Reason = reason };
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">family.*, staff.own-affairs, and what the act throws</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task ChangeAsync(CardVersion card, Func<OpenCard, Task<CardChange>> act, CancellationToken cancellationToken = default) =>
        ChangeAsync(card, Evidence.None, act, cancellationToken);

    /// <exception cref="DomainRuleException">family.*, staff.own-affairs, attachment.*, text.*, and what the act throws</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public async Task ChangeAsync(
        CardVersion card, Evidence evidence, Func<OpenCard, Task<CardChange>> act, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await DemandAsync(db, who, card.FamilyPublicId, cancellationToken);
        var family = await db.Set<Family>()
            .Include(f => f.Members).ThenInclude(m => m.Person)
            .SingleAsync(f => f.Id == open.Id, cancellationToken);
        // The version the clerk saw stands in the WHERE of the update; a fact row alone would not touch the family.
        var version = db.Entry(family).Property(f => f.Version);
        version.OriginalValue = card.Version;
        version.IsModified = true;

        var now = clock.GetUtcNow().UtcDateTime;
        var opened = new OpenCard(db, family, MoscowTime.DateOf(now), now, who);
        var change = await act(opened);
        // The act may have brought the clerk or a relative into the family, or told who a member is.
        await ties.DemandStrangersAsync(db, who, family.Members.Select(m => m.Person), cancellationToken);
        var document = FreeText.Optional(evidence.Document, FamilyChange.DocumentLength);
        var attachment = evidence.File is { } file
            ? Attachment.Create(Guid.NewGuid(), family.Id, file.Name, file.Content, who.FullName, now)
            : null;
        family.NoteCardChange(opened.Line(change).ProvedBy(document, attachment));
        audit.Add(db, who, AuditAction.Change, AuditSubject.OfFamily(family.Id, family.PublicId), change.Summary, change.Reason);
        foreach (var (other, line) in opened.Elsewhere)
        {
            Note(opened, other, line with { Reason = change.Reason }, document);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The family that is to be changed.</summary>
    /// <exception cref="DomainRuleException">family.*, staff.own-affairs</exception>
    internal async Task<OpenFamily> DemandAsync(PassportDbContext db, StaffIdentity who, Guid publicId, CancellationToken cancellationToken)
    {
        var open = await queries.DemandOpenAsync(db, publicId, cancellationToken);
        if (open.CentreId != who.CentreId)
        {
            throw new DomainRuleException("family.otherCentre", "Это дело другого филиала: его можно смотреть, но не менять.");
        }

        await ties.DemandNoneAsync(db, who, [open.Id], cancellationToken);
        return open;
    }

    /// <summary>The same act in the timeline of the other family; the scan stays with the family it was given for.</summary>
    private void Note(OpenCard opened, Family other, CardChange change, string? document)
    {
        var line = opened.Line(change).ProvedBy(document, attachment: null);
        if (other.Id == 0)
        {
            other.Note(line);
            audit.Add(opened.Db, opened.Who, AuditAction.Change, new AuditSubject("Family", other.PublicId.ToString()), change.Summary, change.Reason);
            return;
        }

        opened.Db.Entry(other).Property(f => f.Version).IsModified = true;
        other.NoteCardChange(line);
        audit.Add(opened.Db, opened.Who, AuditAction.Change, AuditSubject.OfFamily(other.Id, other.PublicId), change.Summary, change.Reason);
    }
}
