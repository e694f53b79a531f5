using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates.Bulk;

/// <summary>One certificate of the list that is to be revoked, before anything is done.</summary>
public sealed record RevocationCandidate
{
    /// <summary>Null = there is none of this number in the centre.</summary>
    public Guid? PublicId { get; init; }

    public string? Number { get; init; }

    public string? Measure { get; init; }

    public string? Holder { get; init; }

    public string? CaseNumber { get; init; }

    public CertificateLife? Life { get; init; }

    public long? BalanceKopecks { get; init; }

    public DateTime? BalanceAt { get; init; }

    /// <summary>Why it cannot be revoked; null = it can.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Looks the certificates of a list up and says of each what can be done.</summary>
public sealed class RevocationCandidates(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public async Task<IReadOnlyList<RevocationCandidate>> OfMarkedAsync(IReadOnlyCollection<Guid> publicIds, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RevokeCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<RevocationCandidate>();
        foreach (var chunk in publicIds.Chunk(CertificateQueries.KeysAtOnce))
        {
            found.AddRange(await ReadAsync(CertificateSelection.OfCentre(db, who).Where(r => chunk.Contains(r.Certificate.PublicId)), cancellationToken));
        }

        return [.. found.OrderBy(c => c.Number, StringComparer.Ordinal).ThenBy(c => c.CaseNumber, StringComparer.Ordinal)];
    }

    /// <summary>In the order of the list; numbers nobody knows stay in it with the reason.</summary>
    public async Task<IReadOnlyList<RevocationCandidate>> OfNumbersAsync(IReadOnlyList<string> numbers, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RevokeCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<string, RevocationCandidate>(StringComparer.Ordinal);
        foreach (var chunk in numbers.Chunk(CertificateQueries.KeysAtOnce))
        {
            foreach (var candidate in await ReadAsync(CertificateSelection.OfCentre(db, who).Where(r => chunk.Contains(r.Certificate.Number)), cancellationToken))
            {
                found[candidate.Number!] = candidate;
            }
        }

        return [.. numbers.Select(number => found.GetValueOrDefault(number) ?? Unknown(number))];
    }

    private static RevocationCandidate Unknown(string number) => new() { Number = number, Refusal = "Такого сертификата в вашем филиале нет." };

    private static async Task<IEnumerable<RevocationCandidate>> ReadAsync(IQueryable<CertificateRead> rows, CancellationToken cancellationToken)
    {
        var read = await rows.AsNoTracking()
            .Select(r => new { r.Certificate, r.Family.CaseNumber, r.Holder.Surname, r.Holder.FirstName, r.Holder.Patronymic })
            .ToListAsync(cancellationToken);
        return read.Select(r => new RevocationCandidate
        {
            PublicId = r.Certificate.PublicId,
            Number = r.Certificate.Number,
            Measure = r.Certificate.MeasureName,
            Holder = PersonName.Short(r.Surname, r.FirstName, r.Patronymic),
            CaseNumber = r.CaseNumber,
            Life = r.Certificate.Life,
            BalanceKopecks = r.Certificate.BalanceKopecks,
            BalanceAt = r.Certificate.BalanceAt,
            Refusal = RefusalOf(r.Certificate),
        });
    }

    private static string? RefusalOf(Certificate certificate) => certificate switch
    {
        { CanBeGivenUp: true } => null,
        { IsRevocationPending: true } => "Отзыв уже ждёт ответа ГИС ЭС.",
        { Life: CertificateLife.Expired } => $"Срок истёк {RussianText.Date(certificate.EndDate)}.",
        _ => $"Уже {CertificateWords.Life(certificate.Life)}.",
    };
}
