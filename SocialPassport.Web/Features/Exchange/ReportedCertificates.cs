using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>What became of a certificate a partner told of.</summary>
public enum ReportOutcome
{
    Applied = 1,

    /// <summary>Known already, or older than what is known.</summary>
    NothingNew,

    /// <summary>Its fact of assignment is not ours; kept for the reconciliation.</summary>
    UnknownFact,

    /// <summary>It does not fit our certificate, which stays as it was; kept for the reconciliation.</summary>
    Contradicts,
}

public sealed record ReportAnswer(ReportOutcome Outcome, string? Text = null);

/// <summary>
/// Takes certificates a partner tells of without having been asked by one of our messages: a notification of ГИС ЭС,
/// a message of ЕГИССО. The same report may come any number of times and in any order.
/// </summary>
public sealed class ReportedCertificates(IDbContextFactory<PassportDbContext> contexts, AuditTrail audit, CertificateChanges changes)
{
    private const int Tries = 5;

    /// <param name="record">The certificate as told.</param>
    /// <param name="sender">Who told: for the audit, for instance an address or the subject of a certificate.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Stops before the save; a save is finished.</param>
    public async Task<ReportAnswer> ApplyAsync(ECertificateRecord record, string sender, DateTime now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryApplyAsync(record, sender, now, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Staff or another report changed the same certificate meanwhile: look again.
            }
        }
    }

    private async Task<ReportAnswer> TryApplyAsync(ECertificateRecord record, string sender, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificate = await db.Set<Certificate>()
            .Include(c => c.Operations)
            .SingleOrDefaultAsync(c => c.FactAssignmentUuid == record.FactAssignmentUuid, cancellationToken);
        if (certificate is null)
        {
            return await KeepAsync(db, record, null, new(ReportOutcome.UnknownFact, "Факт назначения неизвестен."), now, cancellationToken);
        }

        var family = await db.Set<Family>().SingleAsync(f => f.Id == certificate.FamilyId, cancellationToken);
        var dictionary = await PartnerDictionary.LoadAsync(db, MoscowTime.DateOf(now), cancellationToken);
        var route = await db.Set<ExchangeMessage>()
            .Where(m => m.CertificateId == certificate.Id && m.Operation == ExchangeOperation.Create)
            .Select(m => m.Route)
            .FirstOrDefaultAsync(cancellationToken);
        var report = new CertificateReport(db, certificate, family, route, dictionary, now);
        try
        {
            if (!report.Take(record))
            {
                return new(ReportOutcome.NothingNew);
            }
        }
        catch (DomainRuleException contradiction)
        {
            await using var aside = await contexts.CreateDbContextAsync(cancellationToken);
            return await KeepAsync(aside, record, certificate.Id, new(ReportOutcome.Contradicts, contradiction.Message), now, cancellationToken);
        }

        await report.CloseComplaintsAsync(cancellationToken);
        await report.SettleAsync(null, asked: false, cancellationToken);
        await report.ContinueRevocationAsync(cancellationToken);
        await foreach (var earlier in db.Set<UnmatchedReport>()
            .Where(r => r.CertificateId == certificate.Id && r.Number == certificate.Number && r.SettledAt == null)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            earlier.Settle(CertificateReport.Partner, "Более позднее сообщение принято.", now);
        }

        audit.Add(
            db,
            StaffIdentity.System(CertificateReport.Partner, sender),
            AuditAction.Exchange,
            new AuditSubject("Certificate", certificate.PublicId.ToString(), certificate.FamilyId),
            $"Сообщение о сертификате; сертификат {CertificateWords.Life(certificate.Life)}");
        await db.SaveChangesAsync(cancellationToken);
        changes.Publish(certificate.PublicId);
        return new(ReportOutcome.Applied);
    }

    private static async Task<ReportAnswer> KeepAsync(
        PassportDbContext db, ECertificateRecord record, long? certificateId, ReportAnswer answer, DateTime now, CancellationToken cancellationToken)
    {
        var number = CertificateNumber.Parse(record.CertificateNumber);
        var kept = await db.Set<UnmatchedReport>().SingleOrDefaultAsync(
            r => r.FactAssignmentUuid == record.FactAssignmentUuid && r.Number == number.Value, cancellationToken);
        if (kept is null)
        {
            kept = UnmatchedReport.Keep(Guid.NewGuid(), record.FactAssignmentUuid, number, certificateId, now);
            db.Add(kept);
        }

        kept.Tell(answer.Text!, record.StatusCode, MoscowTime.ToUtc(record.StatusDateTime), record.ActualAmountKopecks, now);
        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }
}
