using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

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

public sealed class CertificateQueries(
    IDbContextFactory<PassportDbContext> contexts, CertificateReader reader, DictionaryLookup dictionaries, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    /// <summary>More is not marked at once: nobody can look such a list through before agreeing to it.</summary>
    public const int MaxMarked = 2000;

    /// <summary>Databases take so many parameters of one query without complaint.</summary>
    internal const int KeysAtOnce = 500;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Certificates of the own centre, newest first.</summary>
    public async Task<CertificateList> ListAsync(CertificateFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = CertificateSelection.OfCentre(db, who).Chosen(filter, Today);
        var total = await CertificateSelection.WithoutHolders(db, who).Chosen(filter, Today).CountAsync(cancellationToken);
        var page = await rows.AsNoTracking()
            .Sorted(filter)
            .Skip((Math.Max(filter.Page, 1) - 1) * filter.PageSize)
            .Take(filter.PageSize)
            .Select(r => new CertificateRow(
                r.Certificate.PublicId,
                r.Certificate.Number,
                r.Certificate.MeasureName,
                r.Family.CaseNumber,
                r.Holder.Surname,
                r.Holder.FirstName,
                r.Holder.Patronymic,
                r.Certificate.Life,
                r.Certificate.Usage,
                r.Certificate.RevocationRequestedAt != null && r.Certificate.Life != CertificateLife.Blocked && r.Certificate.Life != CertificateLife.Cancelled,
                r.Certificate.AmountKopecks,
                r.Certificate.BalanceKopecks,
                r.Certificate.StartDate,
                r.Certificate.EndDate))
            .ToListAsync(cancellationToken);
        return new(page, total);
    }

    /// <summary>Keys of everything chosen, in the order of the list, at most <see cref="MaxMarked"/>.</summary>
    public async Task<IReadOnlyList<Guid>> KeysAsync(CertificateFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CertificateSelection.WithoutHolders(db, who).Chosen(filter, Today).Sorted(filter)
            .Select(r => r.Certificate.PublicId)
            .Take(MaxMarked)
            .ToListAsync(cancellationToken);
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

    /// <summary>Opens the page of a certificate: a view of personal data, so it is audited. Null = unknown or of another centre.</summary>
    public async Task<CertificateDetails?> OpenAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var details = await reader.ReadAsync(db, publicId, who, cancellationToken);
        if (details is not null)
        {
            audit.Add(db, who, AuditAction.ViewFamily, CertificateActs.Subject(details.Certificate), "Карточка сертификата");
            await db.SaveChangesAsync(cancellationToken);
        }

        return details;
    }

    /// <summary>The same without an audit entry, for a page that is open already.</summary>
    public async Task<CertificateDetails?> ReadAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await reader.ReadAsync(db, publicId, who, cancellationToken);
    }

    public async Task<IReadOnlyList<RevocationReason>> RevocationReasonsAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        var reasons = await dictionaries.ListAsync(DictionaryNames.RevocationReasons, Today, cancellationToken);
        return [.. reasons.Select(r => new RevocationReason(r.Code, r.Name, r.IsExample))];
    }
}
