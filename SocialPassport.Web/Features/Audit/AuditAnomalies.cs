using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit;

/// <param name="Cards">Opened in all.</param>
public sealed record StaffAnomalies(Guid Staff, string Name, string? CentreName, int Cards, int WithoutCase, int Night, int ManyInAnHour, int OwnAffairs)
{
    public int Total => WithoutCase + Night + ManyInAnHour + OwnAffairs;
}

/// <summary>Unusual openings of cards by member of staff: a reason to ask, not a proof.</summary>
public sealed class AuditAnomalies(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, IOptions<AuditOddityOptions> options)
{
    /// <summary>Staff with at least one finding, most findings first.</summary>
    public async Task<IReadOnlyList<StaffAnomalies>> ReadAsync(AuditFilter days, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewAudit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.Set<AuditEntry>().AsNoTracking().Within(days).Where(a => a.StaffId != null);
        var counts = new Dictionary<AuditShow, Dictionary<long, int>>();
        foreach (var show in new[] { AuditShow.WithoutCase, AuditShow.Night, AuditShow.ManyInAnHour, AuditShow.OwnAffairs })
        {
            counts[show] = await CountAsync(entries.Only(show, db, options.Value), cancellationToken);
        }

        var concerned = counts.Values.SelectMany(c => c.Keys).Distinct().ToList();
        var cards = await CountAsync(entries.Where(a => a.Action == AuditAction.ViewFamily && concerned.Contains(a.StaffId!.Value)), cancellationToken);
        var people = await db.Set<StaffMember>().AsNoTracking()
            .Where(s => concerned.Contains(s.Id))
            .OrderBy(s => s.FullName)
            .ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.PublicId, s.FullName, Centre = s.Centre == null ? null : s.Centre.Name })
            .ToListAsync(cancellationToken);
        return
        [
            .. people.Select(p => new StaffAnomalies(
                p.PublicId,
                p.FullName,
                p.Centre,
                cards.GetValueOrDefault(p.Id),
                Of(AuditShow.WithoutCase, p.Id),
                Of(AuditShow.Night, p.Id),
                Of(AuditShow.ManyInAnHour, p.Id),
                Of(AuditShow.OwnAffairs, p.Id)))
                .OrderByDescending(p => p.Total),
        ];

        int Of(AuditShow show, long staffId) => counts[show].GetValueOrDefault(staffId);
    }

    private static Task<Dictionary<long, int>> CountAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken) => entries
        .GroupBy(a => a.StaffId!.Value)
        .Select(g => new { g.Key, Count = g.Count() })
        .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
}
