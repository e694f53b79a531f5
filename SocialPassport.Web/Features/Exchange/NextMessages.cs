using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>
/// Further messages about formed certificates, added to a unit of work that the caller saves. One of an operation that is
/// still on its way is enough: then nothing is added.
/// </summary>
public static class NextMessages
{
    /// <returns>How many were added.</returns>
    public static async Task<int> AddAsync(
        PassportDbContext db,
        IReadOnlyList<Certificate> certificates,
        ExchangeOperation operation,
        ExchangeRoute route,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var ids = certificates.Select(c => c.Id).ToList();
        var earlier = (await db.Set<ExchangeMessage>()
                .Where(m => ids.Contains(m.CertificateId) && m.Operation == operation)
                .Select(m => new { m.CertificateId, m.State })
                .ToListAsync(cancellationToken))
            .ToLookup(m => m.CertificateId, m => m.State);
        var silent = certificates.Where(c => !earlier[c.Id].Any(state => state is ExchangeState.Pending or ExchangeState.Sending)).ToList();
        db.AddRange(silent.Select(c => ExchangeMessage.Intend(c, operation, route, earlier[c.Id].Count(), Guid.NewGuid(), now)));
        return silent.Count;
    }
}
