using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates.Issue;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Reads everything one certificate's page shows; who may see it is asked by the caller.</summary>
public sealed class CertificateReader(DictionaryLookup dictionaries, FamilyTies ties)
{
    /// <summary>Null = unknown or of another centre.</summary>
    public async Task<CertificateDetails?> ReadAsync(PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var certificate = await db.Set<Certificate>().AsNoTracking()
            .Include(c => c.Operations.OrderByDescending(o => o.At).ThenByDescending(o => o.Id).Take(CertificateDetails.OperationsShown))
            .SingleOrDefaultAsync(c => c.PublicId == publicId, cancellationToken);
        var family = certificate is null ? null : await db.Set<Family>().AsNoTracking()
            .Where(f => f.Id == certificate.FamilyId && (who.CentreId == null || f.CentreId == who.CentreId))
            .Select(f => new { f.PublicId, f.CaseNumber })
            .SingleOrDefaultAsync(cancellationToken);
        if (certificate is null || family is null)
        {
            return null;
        }

        var people = await db.Set<Person>().AsNoTracking()
            .Where(p => p.Id == certificate.HolderPersonId || p.Id == certificate.BeneficiaryPersonId)
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var holder = people[certificate.HolderPersonId];
        var kept = await db.Set<CitizenCard>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.PersonId == certificate.HolderPersonId && c.ErasedAt == null, cancellationToken);
        var waits = certificate.Life is CertificateLife.Draft or CertificateLife.Rejected;
        var statuses = await dictionaries.NamesAsync(DictionaryNames.CertificateStatuses, cancellationToken);
        return new CertificateDetails
        {
            Certificate = certificate,
            FamilyPublicId = family.PublicId,
            IsOwnAffair = await ties.OfAsync(db, who, certificate.FamilyId, cancellationToken) != FamilyTie.None,
            CaseNumber = family.CaseNumber,
            HolderName = holder.FullName,
            HolderPhone = holder.Phone,
            BeneficiaryName = certificate.BeneficiaryPersonId is { } beneficiary ? people[beneficiary].FullName : null,
            DecisionId = await db.Set<Decision>().Where(d => d.Id == certificate.DecisionId).Select(d => d.PublicId).SingleAsync(cancellationToken),
            WaitingTogether = waits ? await WaitingAsync(db, certificate, cancellationToken) : 0,
            Second = waits ? await SecondCertificates.FindAsync(db, [certificate], cancellationToken) : [],
            KeptCardMask = kept is null ? null : MirCard.Mask(kept.Bin, kept.Last4),
            KeptCardConsentAt = kept?.ConsentAt,
            ReportedStatusName = certificate.ReportedStatusCode is { } code ? statuses.GetValueOrDefault(code) : null,
            SuspensionReasons = await ReasonsAsync(certificate, cancellationToken),
            EndingNoticeWay = await WayAsync(certificate, cancellationToken),
            Complaints = await db.Set<ReturnComplaint>().AsNoTracking()
                .Where(c => c.CertificateId == certificate.Id)
                .OrderByDescending(c => c.RegisteredAt).ThenByDescending(c => c.Id)
                .Take(50)
                .ToListAsync(cancellationToken),
            Messages = await MessagesAsync(db, certificate, cancellationToken),
        };
    }

    private static Task<int> WaitingAsync(PassportDbContext db, Certificate certificate, CancellationToken cancellationToken) =>
        db.Set<Certificate>().CountAsync(
            c => c.DecisionId == certificate.DecisionId && (c.Life == CertificateLife.Draft || c.Life == CertificateLife.Rejected), cancellationToken);

    private static async Task<IReadOnlyList<CertificateMessageRow>> MessagesAsync(
        PassportDbContext db, Certificate certificate, CancellationToken cancellationToken) =>
        await db.Set<ExchangeMessage>().AsNoTracking()
            .Where(m => m.CertificateId == certificate.Id)
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Take(50)
            .Select(m => new CertificateMessageRow(m.Operation, m.State, m.Outcome, m.Attempts, m.CreatedAt, m.AnsweredAt, m.NextAttemptAt, m.LastText))
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> ReasonsAsync(Certificate certificate, CancellationToken cancellationToken)
    {
        if (certificate.SuspensionReasons.Count == 0)
        {
            return [];
        }

        var names = await dictionaries.NamesAsync(DictionaryNames.SuspensionReasons, cancellationToken);
        return [.. certificate.SuspensionReasons.Select(code => names.GetValueOrDefault(code, $"код {code}"))];
    }

    private async Task<string?> WayAsync(Certificate certificate, CancellationToken cancellationToken) =>
        certificate.EndingNotice is { } notice
            ? (await dictionaries.NamesAsync(DictionaryNames.NoticeWays, cancellationToken)).GetValueOrDefault(notice.Way, notice.Way)
            : null;
}
