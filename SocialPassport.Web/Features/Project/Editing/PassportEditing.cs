using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>An amendment of the passport.</summary>
/// <param name="Edition">Number of the edition it was begun with.</param>
/// <param name="Passport">The whole passport as it is to be.</param>
public sealed record PassportAmendment(int Edition, ProjectPassport Passport, string? Reason);

/// <param name="Number">Of the new edition; null when problems were found.</param>
public sealed record AmendmentOutcome(int? Number, IReadOnlyList<PassportProblem> Problems);

/// <summary>
/// Makes the next edition of the passport. Closed reports keep their model; those that wait for a signature go back to draft,
/// because what they show follows the passport.
/// </summary>
public sealed class PassportEditing(IDbContextFactory<PassportDbContext> contexts, ProjectJournal journal, CurrentStaff staff, TimeProvider clock)
{
    public const string Stale = "project.passport.stale";

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.passport.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">a report was signed in between</exception>
    public async Task<AmendmentOutcome> AmendAsync(PassportAmendment amendment, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        ArgumentNullException.ThrowIfNull(amendment);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var inForce = await InForceAsync(db, cancellationToken);
        DemandCurrent(amendment.Edition, inForce);
        var why = FreeText.Reason(amendment.Reason, PassportEdition.ReasonLength);
        IReadOnlyList<PassportProblem> problems =
            [.. PassportRules.Check(amendment.Passport), .. (await UseAsync(db, cancellationToken)).Check(amendment.Passport)];
        if (problems.Count > 0)
        {
            return new AmendmentOutcome(null, problems);
        }

        var edition = PassportEdition.Amend(Guid.NewGuid(), inForce, amendment.Passport, why, who.FullName, now);
        db.Add(edition);
        foreach (var open in await ReportEditionRows.OpenAsync(db, since: null, cancellationToken))
        {
            open.BecomeStale("После подготовки изменился паспорт проекта.");
        }

        journal.Add(
            db, who, ProjectArea.Passport, null,
            $"Принята редакция {edition.Number} паспорта: {RussianText.Count(edition.Differences.Count, "изменение", "изменения", "изменений")}. {Told(edition)}", why);
        await SaveAsync(db, amendment.Edition, cancellationToken);
        return new AmendmentOutcome(edition.Number, []);
    }

    private async Task SaveAsync(PassportDbContext db, int begunWith, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is not DbUpdateConcurrencyException)
        {
            // The number is unique: somebody's edition may have come first.
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            DemandCurrent(begunWith, await InForceAsync(fresh, cancellationToken));
            throw;
        }
    }

    private static void DemandCurrent(int begunWith, PassportEdition inForce)
    {
        if (inForce.Number != begunWith)
        {
            throw new DomainRuleException(
                Stale,
                $"Пока вы правили редакцию {begunWith}, принята редакция {inForce.Number} ({inForce.AcceptedBy}, {RussianText.DateTimeOfUtc(inForce.AcceptedAtUtc)}). "
                    + "Ваша правка не записана и осталась в форме: сверьте изменения и перенесите её.");
        }
    }

    private static async Task<PassportEdition> InForceAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        await db.Set<PassportEdition>().AsNoTracking().OrderByDescending(e => e.Number).FirstAsync(cancellationToken);

    private static async Task<PassportUse> UseAsync(PassportDbContext db, CancellationToken cancellationToken) => new(
        await db.Set<IndicatorEvent>().AsNoTracking().Where(e => e.AnnulledAtUtc == null).OrderBy(e => e.Id).ToListAsync(cancellationToken),
        await db.Set<MilestoneProgress>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(cancellationToken),
        await db.Set<RiskCard>().AsNoTracking().Where(r => r.ClosedAtUtc == null).OrderBy(r => r.Id).ToListAsync(cancellationToken),
        [.. (await ReportEditionRows.NewestAsync(db, cancellationToken)).Select(e => ReportingPeriod.OfKey(e.Period))]);

    private static string Told(PassportEdition edition) =>
        string.Join("; ", edition.Differences.Select(difference => $"{difference.Subject} {difference.What}: «{difference.Before}» → «{difference.After}»".Trim()));
}
