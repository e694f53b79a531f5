using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

public sealed record ProjectChangeRow(DateTime AtUtc, string By, string Summary, string? Reason);

/// <summary>A scan as pages name it.</summary>
public sealed record ProjectFileRow(Guid PublicId, string FileName);

public static class ProjectHistories
{
    private const int Length = 100;

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<ProjectChangeRow>> ReadAsync(
        PassportDbContext db, ProjectArea area, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<ProjectChange>()
            .AsNoTracking()
            .Where(change => change.Area == area && change.Subject == subject)
            .OrderByDescending(change => change.Id)
            .Take(Length)
            .Select(change => new ProjectChangeRow(change.AtUtc, change.By, change.Summary, change.Reason))
            .ToListAsync(cancellationToken);
    }
}
