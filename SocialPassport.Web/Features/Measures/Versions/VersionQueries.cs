using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures.Versions;

public sealed class VersionQueries(IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Null = no such measure or version.</summary>
    public async Task<VersionSheet?> FindAsync(string code, int number, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions.OrderBy(v => v.Number))
            .SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        return measure?.Versions.FirstOrDefault(v => v.Number == number) is { } version
            ? await ReadAsync(db, measure, version, cancellationToken)
            : null;
    }

    /// <summary>How many versions wait for a second person: for the menu.</summary>
    public async Task<int> CountSubmittedAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ActivateMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<MeasureVersion>().CountAsync(v => v.Status == MeasureVersionStatus.Submitted, cancellationToken);
    }

    /// <summary>Judges a version as it stands in the given unit of work.</summary>
    internal async Task<VersionSheet> ReadAsync(PassportDbContext db, SupportMeasure measure, MeasureVersion version, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var vocabulary = await RuleVocabularyQuery.LoadAsync(db, today, cancellationToken);
        var examples = await db.Set<RuleExample>().AsNoTracking()
            .Where(e => e.MeasureVersionId == version.Id)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        var proposals = await db.Set<RuleExample>().AsNoTracking()
            .Where(e => e.MeasureId == measure.Id && e.State == RuleExampleState.Proposed)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return new VersionSheet(
            measure,
            version,
            BaseOf(measure, version),
            proposals,
            VersionCheck.Of(measure, version, examples, yardsticks, vocabulary, today),
            examples,
            vocabulary,
            await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken),
            today);
    }

    /// <summary>What was in force before it, else the newest other version.</summary>
    private static MeasureVersion? BaseOf(SupportMeasure measure, MeasureVersion version)
    {
        var others = measure.Versions.Where(v => v != version)
            .OrderBy(v => v.Status == MeasureVersionStatus.Active ? 0 : 1)
            .ThenByDescending(v => v.ValidFrom)
            .ThenByDescending(v => v.Number)
            .ToList();
        return others.Find(v => v.Status == MeasureVersionStatus.Active && v.ValidFrom <= version.ValidFrom) ?? others.FirstOrDefault();
    }
}
