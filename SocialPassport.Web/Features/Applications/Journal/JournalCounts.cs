using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>What waits in the centre.</summary>
/// <param name="NotTaken">Registered, in nobody's work yet.</param>
/// <param name="ToTell">Families to be told of a decision.</param>
/// <param name="ToTellLate">Of these the term has passed.</param>
public sealed record DeskCounts(int OnApproval, int DueSoon, int Overdue, int Returned, int NotTaken, int AwaitCard, int ToTell, int ToTellLate);

/// <summary>Counts of the desk and of the menu.</summary>
public sealed class JournalCounts(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>«Требует внимания» of the signed-in person's centre.</summary>
    public async Task<DeskCounts> OfCentreAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await JournalDays.LoadAsync(db, Today, cancellationToken);
        var applications = db.Set<SupportApplication>().AsNoTracking().OfCentre(who);
        var states = await applications.Open()
            .GroupBy(a => a.Status)
            .Select(g => new { Status = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Status, g => g.Count, cancellationToken);
        var centreId = who.CentreId;
        var awaitCard = await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.Life == CertificateLife.Draft)
            .Join(db.Set<Family>(), c => c.FamilyId, f => f.Id, (c, f) => f.CentreId)
            .CountAsync(id => centreId == null || id == centreId, cancellationToken);
        var toTell = applications.SelectMany(a => a.Decisions)
            .Where(d => d.State == DecisionState.Approved && d.TellBy != null && d.Notice == null);
        return new DeskCounts(
            states.GetValueOrDefault(ApplicationStatus.OnApproval),
            await applications.DueBetween(days.Today, days.Soon).CountAsync(cancellationToken),
            await applications.Overdue(days.Today).CountAsync(cancellationToken),
            states.GetValueOrDefault(ApplicationStatus.Returned),
            states.GetValueOrDefault(ApplicationStatus.Registered),
            awaitCard,
            await toTell.CountAsync(cancellationToken),
            await toTell.CountAsync(d => d.TellBy < days.Today, cancellationToken));
    }

    /// <summary>Decisions of the centre that wait for approval.</summary>
    public async Task<int> OnApprovalAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SupportApplication>().OfCentre(who).CountAsync(a => a.Status == ApplicationStatus.OnApproval, cancellationToken);
    }

    /// <summary>Open applications the signed-in person answers for whose term ends today or has passed.</summary>
    public async Task<int> MineDueAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = Today;
        return await db.Set<SupportApplication>().OfCentre(who).Open()
            .CountAsync(
                a => a.ResponsibleId == who.StaffId && a.DueOn <= today && (a.AwaitingSince == null || a.AwaitingSince > a.DueOn),
                cancellationToken);
    }
}
