using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Issue;

/// <summary>A decision and the certificates born from it.</summary>
public sealed record DecisionCertificates
{
    public required Guid ApplicationId { get; init; }

    public required string ApplicationNumber { get; init; }

    public required Guid FamilyId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Holder { get; init; }

    public string? KeptCardMask { get; init; }

    public DateTime? KeptCardConsentAt { get; init; }

    public required IReadOnlyList<DecisionCertificate> Certificates { get; init; }

    public IReadOnlyList<DecisionCertificate> Waiting => [.. Certificates.Where(c => c.WaitsForCard)];
}

/// <param name="Beneficiary">Null = the whole family.</param>
public sealed record DecisionCertificate(Certificate Certificate, string? Beneficiary, DateOnly? BirthDate, IReadOnlyList<SecondCertificate> Second)
{
    public bool WaitsForCard => Certificate.Life is CertificateLife.Draft or CertificateLife.Rejected;

    public string For => Beneficiary ?? "вся семья";
}

public sealed class IssueQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit)
{
    /// <summary>Opens the certificates of a decision: a view of personal data, so it is audited. Null = unknown or of another centre.</summary>
    public async Task<DecisionCertificates?> OpenAsync(Guid decisionId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.IssueCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ReadAsync(db, decisionId, who, cancellationToken);
        if (found is { Certificates: [{ Certificate: var first }, ..] })
        {
            audit.Add(db, who, AuditAction.ViewFamily, CertificateActs.Subject(first), "Сертификаты решения");
            await db.SaveChangesAsync(cancellationToken);
        }

        return found;
    }

    /// <summary>The same without an audit entry, for a page that is open already.</summary>
    public async Task<DecisionCertificates?> ReadAsync(Guid decisionId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.IssueCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, decisionId, who, cancellationToken);
    }

    private static async Task<DecisionCertificates?> ReadAsync(
        PassportDbContext db, Guid decisionId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var head = await (
            from application in db.Set<SupportApplication>().AsNoTracking()
            from decision in application.Decisions
            where decision.PublicId == decisionId
            join family in db.Set<Family>() on application.FamilyId equals family.Id
            where who.CentreId == null || family.CentreId == who.CentreId
            select new { decision.Id, application.PublicId, application.Number, FamilyId = family.PublicId, family.CaseNumber })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return null;
        }

        var rows = await (
            from certificate in db.Set<Certificate>().AsNoTracking()
            where certificate.DecisionId == head.Id
            join holder in db.Set<Person>() on certificate.HolderPersonId equals holder.Id
            join person in db.Set<Person>() on certificate.BeneficiaryPersonId equals person.Id into beneficiaries
            from person in beneficiaries.DefaultIfEmpty()
            orderby certificate.Id
            select new { certificate, holder, person }).Take(100).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var owner = rows[0].holder;
        var waiting = rows.Select(r => r.certificate).Where(c => c.Life is CertificateLife.Draft or CertificateLife.Rejected).ToList();
        var second = (await SecondCertificates.FindAsync(db, waiting, cancellationToken)).ToLookup(s => s.For);
        var kept = await db.Set<CitizenCard>().AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == owner.Id && c.ErasedAt == null, cancellationToken);
        return new DecisionCertificates
        {
            ApplicationId = head.PublicId,
            ApplicationNumber = head.Number,
            FamilyId = head.FamilyId,
            CaseNumber = head.CaseNumber,
            Holder = owner.FullName,
            KeptCardMask = kept is null ? null : MirCard.Mask(kept.Bin, kept.Last4),
            KeptCardConsentAt = kept?.ConsentAt,
            Certificates = [.. rows.Select(r => new DecisionCertificate(r.certificate, r.person?.FullName, r.person?.BirthDate, [.. second[r.certificate.PublicId]]))],
        };
    }
}
