using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

/// <summary>
/// The fact of indicator 2.3: distinct measures with a certificate that became Active on a «Мир» card in the project year.
/// What became of the certificate afterwards does not matter.
/// </summary>
public static class MeasuresWithCertificates
{
    /// <summary>BIN of «Мир»: 2200–2204.</summary>
    private const string FirstMirBin = "2200";
    private const string AfterLastMirBin = "2205";

    /// <summary>One entry per measure, dated with its first activation in Moscow time.</summary>
    public static async Task<IReadOnlyList<ComputedFact>> ListAsync(PassportDbContext db, int projectYear, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = MoscowTime.ToUtc(new DateTime(projectYear, 1, 1));
        var before = MoscowTime.ToUtc(new DateTime(projectYear + 1, 1, 1));
        var measures = await Counted(db.Set<Certificate>().AsNoTracking(), from, before)
            .GroupBy(certificate => certificate.MeasureCode)
            .Select(group => new { Code = group.Key, Name = group.Min(certificate => certificate.MeasureName), Since = group.Min(certificate => certificate.ActivatedAt) })
            .OrderBy(measure => measure.Code)
            .ToListAsync(cancellationToken);
        return [.. measures.Select(measure => new ComputedFact(MoscowTime.DateOf(measure.Since!.Value), measure.Name!))];
    }

    /// <summary>The certificates that count.</summary>
    /// <param name="certificates">All of them.</param>
    /// <param name="from">UTC, inclusive.</param>
    /// <param name="before">UTC, exclusive.</param>
    public static IQueryable<Certificate> Counted(IQueryable<Certificate> certificates, DateTime from, DateTime before) =>
        certificates.Where(certificate => certificate.ActivatedAt >= from && certificate.ActivatedAt < before
            && string.Compare(certificate.CardBin, FirstMirBin) >= 0
            && string.Compare(certificate.CardBin, AfterLastMirBin) < 0);
}
