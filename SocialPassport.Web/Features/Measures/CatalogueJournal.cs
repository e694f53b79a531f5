using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures;

/// <summary>Writes an act into the history of the catalogue and into the audit trail, in the act's own unit of work.</summary>
public sealed class CatalogueJournal(AuditTrail trail, TimeProvider clock)
{
    public void Add(
        PassportDbContext db, StaffIdentity who, CatalogueArea area, string subject, string summary, string? reason = null, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(CatalogueChange.Create(clock.GetUtcNow().UtcDateTime, who.FullName, area, subject, version, summary, reason));
        Audit(db, who, area, subject, summary, reason);
    }

    /// <summary>One of the many small steps a draft is written in: for the audit trail only.</summary>
    public void AddStep(PassportDbContext db, StaffIdentity who, string measureCode, string summary) =>
        Audit(db, who, CatalogueArea.Measures, measureCode, summary, reason: null);

    private void Audit(PassportDbContext db, StaffIdentity who, CatalogueArea area, string subject, string summary, string? reason) =>
        trail.Add(db, who, AuditAction.Change, new AuditSubject(KindOf(area), subject), summary, reason);

    private static string KindOf(CatalogueArea area) => area switch
    {
        CatalogueArea.Measures => "Measure",
        CatalogueArea.Settings => "Setting",
        _ => "Reference",
    };
}
