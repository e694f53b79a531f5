using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary>Finds the measure an assessment is asked for.</summary>
internal static class MeasureLookup
{
    /// <exception cref="DomainRuleException">measure.unknown</exception>
    public static async Task<SupportMeasure> RequireAsync(PassportDbContext db, string code, CancellationToken cancellationToken)
    {
        var measure = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions)
            .SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        if (measure is not null)
        {
            return measure;
        }

        var known = await db.Set<SupportMeasure>().OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(cancellationToken);
        throw new DomainRuleException("measure.unknown", $"Меры поддержки с кодом «{code}» нет. Известны: {string.Join(", ", known)}.");
    }
}
