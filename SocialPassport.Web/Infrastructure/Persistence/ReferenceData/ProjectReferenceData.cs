using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>The project passport as first edition. Adds to the caller's unit of work; later editions are never touched.</summary>
public static class ProjectReferenceData
{
    private static readonly Guid FirstEditionId = Guid.Parse("6f1f4f0c-6f0a-4a86-9b0e-3f6f5a1c2401");

    public static async Task AddAsync(PassportDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (!await db.Set<PassportEdition>().AnyAsync(cancellationToken))
        {
            db.Add(PassportEdition.Accept(FirstEditionId, 1, ProjectPassportJson.ReadApproved(), nowUtc));
        }
    }
}
