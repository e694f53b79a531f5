using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Which card a change belongs to.</summary>
/// <param name="Version">As the clerk saw it: a change by somebody else in between is refused.</param>
public readonly record struct CardVersion(Guid FamilyPublicId, int Version);

/// <summary>What proves a change: a document in words, a scan, both or nothing.</summary>
public sealed record Evidence
{
    public static readonly Evidence None = new();

    public string? Document { get; init; }

    public ScannedFile? File { get; init; }
}

/// <summary>A file as the browser sent it; nothing about it is believed.</summary>
public sealed record ScannedFile(string Name, byte[] Content);

/// <summary>One line of the timeline, as the act tells it.</summary>
public sealed record CardChange(FamilyChangeKind Kind, string Summary)
{
    public string? Reason { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>Null = the whole family.</summary>
    public Person? Person { get; init; }
}

/// <summary>
/// The one way a card is changed: permission, own centre, the version the clerk saw, the act, a line of the timeline with
/// its evidence, an audit entry, one save.
/// </summary>
public sealed class FamilyChanges(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, FamilyQueries queries, TimeProvider clock)
{
    /// <exception cref="DomainRuleException">family.*, and what the act throws</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task ChangeAsync(CardVersion card, Func<OpenCard, Task<CardChange>> act, CancellationToken cancellationToken = default) =>
        ChangeAsync(card, Evidence.None, act, cancellationToken);

    /// <exception cref="DomainRuleException">family.*, attachment.*, text.*, and what the act throws</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public async Task ChangeAsync(
        CardVersion card, Evidence evidence, Func<OpenCard, Task<CardChange>> act, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await queries.DemandOpenAsync(db, card.FamilyPublicId, cancellationToken);
        if (open.CentreId != who.CentreId)
        {
            throw new DomainRuleException("family.otherCentre", "Это дело другого филиала: его можно смотреть, но не менять.");
        }

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
        var document = FreeText.Optional(evidence.Document, FamilyChange.DocumentLength);
        var attachment = evidence.File is { } file
            ? Attachment.Create(Guid.NewGuid(), family.Id, file.Name, file.Content, who.FullName, now)
            : null;
        family.NoteCardChange(opened.Line(change).ProvedBy(document, attachment));
        audit.Add(db, who, AuditAction.Change, AuditSubject.OfFamily(family.Id, family.PublicId), change.Summary, change.Reason);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A card opened for one change: the family with all its members, past ones too, and their persons.</summary>
public sealed record OpenCard(PassportDbContext Db, Family Family, DateOnly Today, DateTime NowUtc, StaffIdentity Who)
{
    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public FamilyMember Member(Guid personPublicId) =>
        Family.Members.FirstOrDefault(m => m.To is null && m.Person.PublicId == personPublicId)
        ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");

    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public Person Person(Guid publicId) => Member(publicId).Person;

    /// <summary>The person with incomes and stated «доходов не было»: only changes of incomes read them.</summary>
    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public async Task<Person> PersonWithIncomesAsync(Guid publicId, CancellationToken cancellationToken)
    {
        var entry = Db.Entry(Person(publicId));
        await entry.Collection(p => p.Incomes).LoadAsync(cancellationToken);
        await entry.Collection(p => p.NoIncomeStatements).LoadAsync(cancellationToken);
        return entry.Entity;
    }

    internal FamilyChange Line(CardChange change) =>
        FamilyChange.Create(NowUtc, Who.FullName, change.Kind, change.Summary, change.Reason)
            .WithValues(change.Before, change.After)
            .About(change.Person);
}
