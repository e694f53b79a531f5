using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Complaints;

/// <summary>Closes complaints «возврат не отражён» in a unit of work that the caller saves.</summary>
public static class AnsweredComplaints
{
    /// <param name="reported">Operations not known before; one return answers one complaint.</param>
    public static async Task CloseAsync(
        PassportDbContext db, Certificate certificate, Family family, IEnumerable<CertificateOperation> reported, DateTime now, CancellationToken cancellationToken)
    {
        var returns = reported.Where(operation => operation.Kind == CertificateOperationKind.Return).OrderBy(operation => operation.At).ToList();
        if (returns.Count == 0)
        {
            return;
        }

        var open = await db.Set<ReturnComplaint>()
            .Where(c => c.CertificateId == certificate.Id && c.ClosedAt == null)
            .OrderBy(c => c.ReturnedOn).ThenBy(c => c.Id)
            .ToListAsync(cancellationToken);
        foreach (var complaint in open)
        {
            if (returns.Find(complaint.IsAnsweredBy) is { } answer && complaint.TryCloseBy(answer, now))
            {
                returns.Remove(answer);
                family.Note(FamilyChange.Create(
                    now, CertificateReport.Partner, FamilyChangeKind.Certificates,
                    $"Возврат {RussianText.Money(complaint.AmountKopecks)} по сертификату № {certificate.Number} отражён, обращение закрыто.", complaint.Answer));
            }
        }
    }
}
