using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>«Выгрузить»: the family without names in the shape that `assess` and the rule examples read.</summary>
public sealed class FamilyExport(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, FamilyQueries queries)
{
    /// <returns>Name of the file and its bytes.</returns>
    public async Task<(string FileName, byte[] Content)> ExportAsync(Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var known = await FamilyFactsQuery.LoadAsync(db, family.Id, queries.Today, cancellationToken);
        var content = AssessDocument.WriteFamilies([known.Facts], queries.Today, indented: true);
        audit.Add(
            db,
            who,
            AuditAction.Export,
            AuditSubject.OfFamily(family.Id, familyPublicId),
            $"Выгружены сведения для расчёта без имён, дело {family.CaseNumber}");
        await db.SaveChangesAsync(cancellationToken);
        return ($"{family.CaseNumber}.json", content);
    }
}
