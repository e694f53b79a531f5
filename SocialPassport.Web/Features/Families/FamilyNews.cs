using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>«Что происходит»: the few words beside a family in a list. Reads in the caller's context.</summary>
public sealed class FamilyNews
{
    /// <returns>Lines per family, most important first; families without news are absent.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> OfAsync(
        PassportDbContext db, IReadOnlyCollection<long> familyIds, CancellationToken cancellationToken)
    {
        if (familyIds.Count == 0)
        {
            return new Dictionary<long, IReadOnlyList<string>>();
        }

        var applications = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => familyIds.Contains(a.FamilyId)
                && a.Status != ApplicationStatus.Approved && a.Status != ApplicationStatus.Refused && a.Status != ApplicationStatus.Withdrawn)
            .OrderBy(a => a.DueOn)
            .ThenBy(a => a.Id)
            .Select(a => new { a.FamilyId, a.Status, a.DueOn })
            .ToListAsync(cancellationToken);
        var certificates = await db.Set<Certificate>().AsNoTracking()
            .Where(c => familyIds.Contains(c.FamilyId) && (c.Life == CertificateLife.Active || c.Life == CertificateLife.Draft || c.Life == CertificateLife.Sent))
            .OrderBy(c => c.EndDate)
            .ThenBy(c => c.Id)
            .Select(c => new { c.FamilyId, c.MeasureName, c.Life, c.EndDate })
            .ToListAsync(cancellationToken);

        var news = new Dictionary<long, List<string>>();
        foreach (var application in applications)
        {
            Of(application.FamilyId).Add(
                $"заявление {SupportApplication.StatusName(application.Status)}, срок {RussianText.Date(application.DueOn)}");
        }

        foreach (var certificate in certificates)
        {
            Of(certificate.FamilyId).Add(
                $"{certificate.MeasureName}: {CertificateWords.Life(certificate.Life)}, до {RussianText.Date(certificate.EndDate)}");
        }

        return news.ToDictionary(n => n.Key, IReadOnlyList<string> (n) => n.Value);

        List<string> Of(long familyId)
        {
            if (!news.TryGetValue(familyId, out var lines))
            {
                news[familyId] = lines = [];
            }

            return lines;
        }
    }
}
