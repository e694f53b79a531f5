using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Risks;

/// <summary>Adds, restates and closes risks; every change stands in the history with its reason.</summary>
public sealed class RiskRegister(
    IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, ProjectJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <returns>Public id of the new risk.</returns>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.risk.*, reason.empty, text.*</exception>
    public async Task<Guid> AddAsync(RiskStatement statement, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var risk = RiskCard.Open(Guid.NewGuid(), Cleaned(statement), await source.PassportAsync(db, cancellationToken));
        db.Add(risk);
        journal.Add(db, who, ProjectArea.Risks, risk.PublicId.ToString(), $"Внесён риск «{risk.Name}», вероятность {risk.ProbabilityPercent} %", why);
        await db.SaveChangesAsync(cancellationToken);
        return risk.PublicId;
    }

    /// <param name="version">As it was read: a change by somebody else in between is refused.</param>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.risk.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the risk was changed in between</exception>
    public async Task RestateAsync(Guid publicId, int version, RiskStatement statement, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var risk = await LoadAsync(db, publicId, cancellationToken);
        db.Entry(risk).Property(r => r.Version).OriginalValue = version;
        var changes = risk.Restate(Cleaned(statement), await source.PassportAsync(db, cancellationToken));
        if (changes.Count == 0)
        {
            throw new DomainRuleException("project.risk.same", "В описании риска ничего не изменилось.");
        }

        journal.Add(db, who, ProjectArea.Risks, publicId.ToString(), string.Join("; ", changes), why);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.risk.*, reason.empty, text.*</exception>
    public async Task CloseAsync(Guid publicId, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var risk = await LoadAsync(db, publicId, cancellationToken);
        risk.Close(clock.GetUtcNow().UtcDateTime);
        journal.Add(db, who, ProjectArea.Risks, publicId.ToString(), $"Риск «{risk.Name}» снят с наблюдения", why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<RiskCard> LoadAsync(PassportDbContext db, Guid publicId, CancellationToken cancellationToken) =>
        await db.Set<RiskCard>().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken)
        ?? throw new DomainRuleException("project.risk.unknown", "Такого риска нет. Обновите страницу.");

    private static RiskStatement Cleaned(RiskStatement statement) => statement with
    {
        Name = FreeText.Optional(statement.Name, RiskCard.NameLength) ?? string.Empty,
        Response = FreeText.Optional(statement.Response, RiskCard.ResponseLength) ?? string.Empty,
        Responsible = FreeText.Optional(statement.Responsible, RiskCard.ResponsibleLength) ?? string.Empty,
    };
}
