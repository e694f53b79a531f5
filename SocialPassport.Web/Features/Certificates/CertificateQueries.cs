using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Filters of the list; every value may stand in an address.</summary>
public sealed record CertificateFilter
{
    public CertificateLife? Life { get; init; }

    public string? Measure { get; init; }

    /// <summary>Only those that end within so many days and still have money.</summary>
    public int? EndingWithinDays { get; init; }

    /// <summary>Begins with 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}

public sealed record CertificateRow(
    Guid PublicId,
    string? Number,
    string MeasureName,
    string CaseNumber,
    string HolderSurname,
    string HolderFirstName,
    string? HolderPatronymic,
    CertificateLife Life,
    CertificateUsage Usage,
    bool RevocationPending,
    long? AmountKopecks,
    long? BalanceKopecks,
    DateOnly StartDate,
    DateOnly EndDate)
{
    public string Holder => PersonName.Short(HolderSurname, HolderFirstName, HolderPatronymic);
}

public sealed record CertificateList(IReadOnlyList<CertificateRow> Rows, int Total);

/// <summary>Everything the page of one certificate shows.</summary>
public sealed record CertificateDetails(
    Certificate Certificate,
    Guid FamilyPublicId,
    string CaseNumber,
    string HolderName,
    string? BeneficiaryName,
    string? KeptCardMask,
    DateTime? KeptCardConsentAt,
    string? ReportedStatusName,
    IReadOnlyList<CertificateMessageRow> Messages);

public sealed record CertificateMessageRow(
    ExchangeOperation Operation, ExchangeState State, ExchangeOutcome? Outcome, int Attempts, DateTime CreatedAt, DateTime? AnsweredAt, DateTime NextAttemptAt, string? Text);

public sealed record RevocationReason(string Code, string Name, bool IsExample);

public sealed class CertificateQueries(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Certificates of the own centre, newest first.</summary>
    public async Task<CertificateList> ListAsync(CertificateFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows =
            from certificate in Filtered(db, filter)
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            join holder in db.Set<Person>() on certificate.HolderPersonId equals holder.Id
            where who.CentreId == null || family.CentreId == who.CentreId
            select new { certificate, family, holder };
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.AsNoTracking()
            .OrderByDescending(r => r.certificate.CreatedAt).ThenByDescending(r => r.certificate.Id)
            .Skip((Math.Max(filter.Page, 1) - 1) * filter.PageSize)
            .Take(filter.PageSize)
            .Select(r => new CertificateRow(
                r.certificate.PublicId,
                r.certificate.Number,
                r.certificate.MeasureName,
                r.family.CaseNumber,
                r.holder.Surname,
                r.holder.FirstName,
                r.holder.Patronymic,
                r.certificate.Life,
                r.certificate.Usage,
                r.certificate.RevocationRequestedAt != null && r.certificate.Life != CertificateLife.Blocked && r.certificate.Life != CertificateLife.Cancelled,
                r.certificate.AmountKopecks,
                r.certificate.BalanceKopecks,
                r.certificate.StartDate,
                r.certificate.EndDate))
            .ToListAsync(cancellationToken);
        return new(page, total);
    }

    /// <summary>Measures that have certificates, for the filter.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> MeasuresAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measures = await db.Set<Certificate>().AsNoTracking()
            .GroupBy(c => c.MeasureCode)
            .Select(group => new { Code = group.Key, Name = group.Max(c => c.MeasureName)! })
            .OrderBy(m => m.Code)
            .ToListAsync(cancellationToken);
        return [.. measures.Select(m => (m.Code, m.Name))];
    }

    /// <summary>Certificates of a family, newest first; for the card and its «Сертификаты» tab.</summary>
    public async Task<IReadOnlyList<Certificate>> OfFamilyAsync(long familyId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.FamilyId == familyId)
            .OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id)
            .Take(200)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Opens the page of a certificate: a view of personal data, so it is audited. Null = unknown or of another centre.</summary>
    public async Task<CertificateDetails?> OpenAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        var details = await ReadAsync(publicId, cancellationToken);
        if (details is not null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var certificate = details.Certificate;
            audit.Add(db, who, AuditAction.ViewFamily, new("Certificate", publicId.ToString(), certificate.FamilyId, certificate.HolderPersonId), "Карточка сертификата");
            await db.SaveChangesAsync(cancellationToken);
        }

        return details;
    }

    /// <summary>The same without an audit entry, for a page that is open already.</summary>
    public async Task<CertificateDetails?> ReadAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificate = await db.Set<Certificate>().AsNoTracking()
            .Include(c => c.Operations.OrderByDescending(o => o.At).ThenByDescending(o => o.Id).Take(200))
            .SingleOrDefaultAsync(c => c.PublicId == publicId, cancellationToken);
        if (certificate is null)
        {
            return null;
        }

        var family = await db.Set<Family>().AsNoTracking().Where(f => f.Id == certificate.FamilyId)
            .Select(f => new { f.PublicId, f.CaseNumber, f.CentreId })
            .SingleAsync(cancellationToken);
        if (who.CentreId is not null && family.CentreId != who.CentreId)
        {
            return null;
        }

        var people = await db.Set<Person>().AsNoTracking()
            .Where(p => p.Id == certificate.HolderPersonId || p.Id == certificate.BeneficiaryPersonId)
            .ToDictionaryAsync(p => p.Id, p => p.FullName, cancellationToken);
        var kept = await db.Set<CitizenCard>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.PersonId == certificate.HolderPersonId && c.ErasedAt == null, cancellationToken);
        var messages = await db.Set<ExchangeMessage>().AsNoTracking()
            .Where(m => m.CertificateId == certificate.Id)
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Take(50)
            .Select(m => new CertificateMessageRow(m.Operation, m.State, m.Outcome, m.Attempts, m.CreatedAt, m.AnsweredAt, m.NextAttemptAt, m.LastText))
            .ToListAsync(cancellationToken);
        var status = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(e => e.Dictionary == DictionaryNames.CertificateStatuses && e.Code == certificate.ReportedStatusCode)
            .OrderByDescending(e => e.ValidFrom)
            .Select(e => e.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return new(
            certificate,
            family.PublicId,
            family.CaseNumber,
            people[certificate.HolderPersonId],
            certificate.BeneficiaryPersonId is { } beneficiary ? people[beneficiary] : null,
            kept is null ? null : MirCard.Mask(kept.Bin, kept.Last4),
            kept?.ConsentAt,
            status,
            messages);
    }

    public async Task<IReadOnlyList<RevocationReason>> RevocationReasonsAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(e => e.Dictionary == DictionaryNames.RevocationReasons && e.ValidFrom <= today && (e.ValidTo == null || today < e.ValidTo))
            .OrderBy(e => e.SortOrder).ThenBy(e => e.Id)
            .Select(e => new RevocationReason(e.Code, e.Name, e.IsExample))
            .ToListAsync(cancellationToken);
    }

    private IQueryable<Certificate> Filtered(PassportDbContext db, CertificateFilter filter)
    {
        var certificates = db.Set<Certificate>().AsQueryable();
        if (filter.Life is { } life)
        {
            certificates = certificates.Where(c => c.Life == life);
        }

        if (!string.IsNullOrEmpty(filter.Measure))
        {
            certificates = certificates.Where(c => c.MeasureCode == filter.Measure);
        }

        if (filter.EndingWithinDays is { } days)
        {
            var (today, last) = (Today, Today.AddDays(days));
            certificates = certificates.Where(c => c.Life == CertificateLife.Active && c.Usage != CertificateUsage.Full && c.EndDate >= today && c.EndDate <= last);
        }

        return certificates;
    }
}
