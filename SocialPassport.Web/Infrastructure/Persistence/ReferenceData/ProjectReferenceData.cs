using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>
/// The project passport as first edition and its risks. Adds to the caller's unit of work; what was changed since is never touched.
/// </summary>
public static class ProjectReferenceData
{
    private static readonly Guid FirstEditionId = Guid.Parse("6f1f4f0c-6f0a-4a86-9b0e-3f6f5a1c2401");

    public static async Task AddAsync(PassportDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var approved = ProjectPassportJson.ReadApproved();
        if (!await db.Set<PassportEdition>().AnyAsync(cancellationToken))
        {
            db.Add(PassportEdition.Accept(FirstEditionId, 1, approved, nowUtc));
        }

        if (!await db.Set<RiskCard>().AnyAsync(cancellationToken))
        {
            db.AddRange(approved.Risks.Select(risk => RiskCard.OfPassport(Guid.NewGuid(), risk, approved)));
        }
    }
}
