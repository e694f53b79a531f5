using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>
/// Puts the reference data of the product into the database. Runs at every start: adds what is missing after an upgrade
/// and never touches a row that is there, because staff may have edited it.
/// </summary>
public static class ReferenceDataSeed
{
    /// <returns>How many rows were added.</returns>
    public static async Task<int> EnsureAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        await AddCentresAsync(db, cancellationToken);
        await AddDictionariesAsync(db, cancellationToken);
        await AddCalendarsAsync(db, cancellationToken);
        await AddYardsticksAsync(db, cancellationToken);
        await AddMeasuresAsync(db, cancellationToken);
        return await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task AddCentresAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Set<Centre>().Select(c => c.Code).ToHashSetAsync(cancellationToken);
        db.AddRange(CentreReference.All().Where(centre => !known.Contains(centre.Code)));
    }

    /// <summary>A code that is there in any edition is the staff's: also one that was ended or begins on another day.</summary>
    private static async Task AddDictionariesAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var known = (await db.Set<DictionaryEntry>().Select(d => new { d.Dictionary, d.Code }).ToListAsync(cancellationToken))
            .Select(d => (d.Dictionary, d.Code))
            .ToHashSet();
        db.AddRange(DictionaryReference.All().Where(entry => !known.Contains((entry.Dictionary, entry.Code))));
    }

    private static async Task AddCalendarsAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Set<CalendarYear>().Select(y => y.Year).ToHashSetAsync(cancellationToken);
        db.AddRange(CalendarReference.Years().Where(year => !known.Contains(year.Year)));
    }

    /// <summary>A day for which staff entered a value is theirs: two values for one day would stop every assessment.</summary>
    private static async Task AddYardsticksAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Set<Yardstick>().AsNoTracking().ToListAsync(cancellationToken);
        foreach (var value in ReferenceYardsticks.All())
        {
            var overlaps = known.Exists(other => other.Code == value.Code
                && (other.ValidTo is null || value.ValidFrom < other.ValidTo)
                && (value.ValidTo is null || other.ValidFrom < value.ValidTo));
            if (!overlaps)
            {
                db.Add(value);
            }
        }
    }

    private static async Task AddMeasuresAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Set<SupportMeasure>().Select(m => m.Code).ToHashSetAsync(cancellationToken);
        var inForceSince = MoscowTime.ToUtc(ReferenceDates.Start.ToDateTime(TimeOnly.MinValue));
        db.AddRange(ExampleMeasures.All(inForceSince).Where(measure => !known.Contains(measure.Code)));
    }
}
