using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>How an act is told in the timeline and in the audit trail.</summary>
/// <param name="Summary">«Отзыв сертификата».</param>
/// <param name="Reason">Why, where the act needs a reason.</param>
public sealed record CertificateActWords(string Summary, string? Reason = null);

/// <summary>
/// An act of staff on one certificate or on several: permission, own centre, the domain's verb, timeline, audit, one save;
/// then open pages are told. All or none.
/// </summary>
public sealed class CertificateActs(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyTies ties, AuditTrail audit, CertificateChanges changes, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public static AuditSubject Subject(Certificate certificate) =>
        new("Certificate", certificate.PublicId.ToString(), certificate.FamilyId, certificate.HolderPersonId);

    /// <exception cref="DomainRuleException">certificate.unknown, certificate.centre, certificate.changed, staff.own-affairs, and those of the act</exception>
    public async Task DoAsync(
        StaffPermission permission,
        IReadOnlyCollection<Guid> publicIds,
        CertificateActWords words,
        Func<PassportDbContext, IReadOnlyList<Certificate>, Task> act,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificates = await LoadAsync(db, publicIds, who, cancellationToken);
        await ties.DemandNoneAsync(db, who, certificates, c => c.FamilyId, c => c.Number is { } number ? $"Сертификат № {number}" : c.MeasureName, cancellationToken);

        await act(db, certificates);
        await NoteAsync(db, certificates, words, who, cancellationToken);
        foreach (var certificate in certificates)
        {
            audit.Add(db, who, AuditAction.Change, Subject(certificate), $"{words.Summary}; карта {certificate.CardMask ?? "не указана"}", words.Reason);
        }

        await SaveAsync(db, cancellationToken);
        foreach (var certificate in certificates)
        {
            changes.Publish(certificate.PublicId);
        }
    }

    public Task DoAsync(
        StaffPermission permission,
        Guid publicId,
        CertificateActWords words,
        Func<PassportDbContext, Certificate, Task> act,
        CancellationToken cancellationToken) =>
        DoAsync(permission, [publicId], words, (db, certificates) => act(db, certificates[0]), cancellationToken);

    /// <exception cref="DomainRuleException">certificate.unknown, certificate.centre</exception>
    public static async Task<IReadOnlyList<Certificate>> LoadAsync(
        PassportDbContext db, IReadOnlyCollection<Guid> publicIds, StaffIdentity who, CancellationToken cancellationToken)
    {
        var certificates = await db.Set<Certificate>().Where(c => publicIds.Contains(c.PublicId)).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        if (certificates.Count == 0 || certificates.Count < publicIds.Count)
        {
            throw new DomainRuleException("certificate.unknown", "Такого сертификата нет. Проверьте ссылку.");
        }

        var families = certificates.Select(c => c.FamilyId).Distinct().ToList();
        return who.CentreId is null || !await db.Set<Family>().AnyAsync(f => families.Contains(f.Id) && f.CentreId != who.CentreId, cancellationToken)
            ? certificates
            : throw new DomainRuleException("certificate.centre", "Это сертификат другого филиала. Действия с ним выполняет его филиал.");
    }

    public static async Task SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DomainRuleException("certificate.changed", "Пока вы работали, сертификат изменился. Посмотрите его состояние и повторите.");
        }
    }

    private async Task NoteAsync(
        PassportDbContext db, IReadOnlyList<Certificate> certificates, CertificateActWords words, StaffIdentity who, CancellationToken cancellationToken)
    {
        foreach (var group in certificates.GroupBy(c => (c.FamilyId, c.MeasureName)))
        {
            var family = await db.Set<Family>().SingleAsync(f => f.Id == group.Key.FamilyId, cancellationToken);
            var count = group.Count();
            var several = count > 1 ? $", {RussianText.Count(count, "сертификат", "сертификата", "сертификатов")}" : string.Empty;
            family.Note(FamilyChange.Create(
                Now, who.ShortName, FamilyChangeKind.Certificates, $"{words.Summary}: {group.Key.MeasureName}{several}.", words.Reason));
        }
    }
}
