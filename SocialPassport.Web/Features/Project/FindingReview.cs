using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

/// <summary>Findings of the passport and the decision to leave one as it is.</summary>
public sealed class FindingReview(
    IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, ProjectJournal journal, CurrentStaff staff, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReviewedFinding>> ListAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db, cancellationToken);
    }

    /// <summary>«Принято»: with the reason, for the finding as it reads now.</summary>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.finding.*, reason.empty, text.*</exception>
    public async Task AcceptAsync(ConsistencyFinding finding, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reviewed = (await ListAsync(db, cancellationToken)).FirstOrDefault(candidate => candidate.Finding == finding)
            ?? throw new DomainRuleException("project.finding.gone", "Расхождение изменилось или его больше нет. Обновите страницу.");
        if (reviewed.Acceptance is not null)
        {
            throw new DomainRuleException("project.finding.accepted", "Расхождение уже принято. Обновите страницу.");
        }

        db.Add(FindingAcceptance.Of(finding, why, who.FullName, clock.GetUtcNow().UtcDateTime));
        journal.Add(db, who, ProjectArea.Findings, finding.Rule, $"Расхождение принято: {finding.Subject}. {finding.Text}", why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ReviewedFinding>> ListAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var passport = await source.PassportAsync(db, cancellationToken);
        var acceptances = await db.Set<FindingAcceptance>().AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return ReviewedFinding.Review(PassportConsistency.Check(passport), acceptances);
    }
}
