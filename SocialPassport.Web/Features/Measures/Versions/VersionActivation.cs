using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures.Versions;

/// <summary>Draft → check → put in force by a second person. The check is made anew at each step, on what is stored then.</summary>
public sealed class VersionActivation(
    IDbContextFactory<PassportDbContext> contexts, VersionQueries queries, CatalogueJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Hands a checked draft to a second person.</summary>
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">measure.not-draft, measure.check</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task SubmitAsync(DraftKey key, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (_, sheet) = await LoadAsync(db, key, cancellationToken);
        DemandPassed(sheet);
        sheet.Version.Submit();
        journal.Add(
            db, who, CatalogueArea.Measures, key.MeasureCode,
            $"Передана на ввод в действие, прошло примеров: {sheet.Check.Runs.Count}", version: key.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Back to its authors, with the reason.</summary>
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">measure.not-submitted, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the version was changed in between</exception>
    public async Task ReturnAsync(DraftKey key, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await VersionDrafts.LoadAsync(db, key, cancellationToken);
        version.Return();
        journal.Add(db, who, CatalogueArea.Measures, key.MeasureCode, "Возвращена в работу", why, key.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts the version in force.</summary>
    /// <exception cref="AccessRefusedException">may not activate</exception>
    /// <exception cref="DomainRuleException">measure.not-submitted, measure.same-person, measure.check, measure.overlap, measure.not-draft</exception>
    /// <exception cref="DbUpdateConcurrencyException">the version was changed in between</exception>
    public async Task ActivateAsync(DraftKey key, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ActivateMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (measure, sheet) = await LoadAsync(db, key, cancellationToken);
        if (sheet.Version.Status == MeasureVersionStatus.Draft)
        {
            throw new DomainRuleException("measure.not-submitted", "Проект ещё не передан на ввод в действие: его готовят авторы.");
        }

        if (sheet.Version.Status == MeasureVersionStatus.Submitted)
        {
            DemandPassed(sheet);
        }

        measure.ActivateVersion(key.Number, VersionDrafts.AuthorOf(who), clock.GetUtcNow().UtcDateTime);
        journal.Add(
            db, who, CatalogueArea.Measures, key.MeasureCode,
            $"Введена в действие {RuleWords.Period(sheet.Version.ValidFrom, sheet.Version.ValidTo)}, прошло примеров: {sheet.Check.Runs.Count}",
            version: key.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void DemandPassed(VersionSheet sheet)
    {
        if (!sheet.Check.IsPassed)
        {
            throw new DomainRuleException("measure.check", $"Редакция не прошла проверку. {string.Join(' ', sheet.Check.Refusals)}");
        }
    }

    private async Task<(SupportMeasure Measure, VersionSheet Sheet)> LoadAsync(PassportDbContext db, DraftKey key, CancellationToken cancellationToken)
    {
        var measure = await VersionDrafts.LoadMeasureAsync(db, key.MeasureCode, cancellationToken);
        var version = measure.FindNumber(key.Number);
        db.Entry(version).Property(v => v.Revision).OriginalValue = key.Revision;
        return (measure, await queries.ReadAsync(db, measure, version, cancellationToken));
    }
}
