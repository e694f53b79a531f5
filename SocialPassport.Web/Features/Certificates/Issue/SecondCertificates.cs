using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Issue;

/// <summary>A living certificate for the same thing as one that is about to be issued.</summary>
/// <param name="For">The one to be issued.</param>
/// <param name="CentreId">Of the family that has it.</param>
public sealed record SecondCertificate(
    Guid For, Guid PublicId, string? Number, CertificateLife Life, DateOnly StartDate, DateOnly EndDate, string CaseNumber, long CentreId);

/// <summary>Looks for living certificates of the same measure, for the same people, in days that overlap.</summary>
public static class SecondCertificates
{
    private static readonly CertificateLife[] Living = [CertificateLife.Sent, CertificateLife.Active, CertificateLife.Suspended];

    public static async Task<IReadOnlyList<SecondCertificate>> FindAsync(
        PassportDbContext db, IReadOnlyList<Certificate> certificates, CancellationToken cancellationToken)
    {
        var measures = certificates.Select(c => c.MeasureCode).Distinct().ToList();
        var families = certificates.Select(c => c.FamilyId).Distinct().ToList();
        var people = certificates.Select(c => c.BeneficiaryPersonId).OfType<long>().Distinct().ToList();
        var living = await (
            from certificate in db.Set<Certificate>().AsNoTracking()
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            where measures.Contains(certificate.MeasureCode) && Living.Contains(certificate.Life)
                && (families.Contains(certificate.FamilyId)
                    || (certificate.BeneficiaryPersonId != null && people.Contains(certificate.BeneficiaryPersonId.Value)))
            orderby certificate.Id
            select new { certificate, family.CaseNumber, family.CentreId }).ToListAsync(cancellationToken);
        return
        [
            .. from issued in certificates
               from other in living
               where issued.IsForTheSameAs(other.certificate)
               select new SecondCertificate(
                   issued.PublicId, other.certificate.PublicId, other.certificate.Number, other.certificate.Life,
                   other.certificate.StartDate, other.certificate.EndDate, other.CaseNumber, other.CentreId),
        ];
    }
}
