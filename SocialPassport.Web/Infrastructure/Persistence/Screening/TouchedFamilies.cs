using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Screening;

/// <summary>Whose packed rows a save makes outdated: found out before the save, named after it, when new rows have their keys.</summary>
public sealed class TouchedFamilies
{
    private static readonly Dictionary<Type, Source> Sources = new()
    {
        [typeof(Family)] = new(nameof(Family.Id), null, [nameof(Family.CentreId), nameof(Family.MergedIntoId)]),
        [typeof(FamilyMember)] = new(nameof(FamilyMember.FamilyId), nameof(FamilyMember.PersonId), null),
        [typeof(Person)] = new(null, nameof(Person.Id), [nameof(Person.BirthDate), nameof(Person.DeathDate)]),
        [typeof(PersonAddress)] = new(null, nameof(PersonAddress.PersonId), null),
        [typeof(IncomeRecord)] = new(null, nameof(IncomeRecord.PersonId), null),
        [typeof(NoIncomeStatement)] = new(null, nameof(NoIncomeStatement.PersonId), null),
        [typeof(BenefitCategoryRecord)] = new(nameof(BenefitCategoryRecord.FamilyId), nameof(BenefitCategoryRecord.PersonId), null),
        [typeof(LifeEventRecord)] = new(nameof(LifeEventRecord.FamilyId), null, null),
        [typeof(Certificate)] = new(
            nameof(Certificate.FamilyId),
            nameof(Certificate.BeneficiaryPersonId),
            [
                nameof(Certificate.Life), nameof(Certificate.Usage), nameof(Certificate.MeasureCode), nameof(Certificate.StartDate),
                nameof(Certificate.FamilyId), nameof(Certificate.BeneficiaryPersonId),
            ]),
    };

    private readonly List<(EntityEntry Entry, Source Source)> saved = [];
    private readonly HashSet<long> families = [];
    private readonly HashSet<long> persons = [];

    private TouchedFamilies()
    {
    }

    public bool IsEmpty => saved.Count == 0 && families.Count == 0 && persons.Count == 0;

    /// <param name="tracker">Its changes were detected.</param>
    public static TouchedFamilies Of(ChangeTracker tracker)
    {
        var touched = new TouchedFamilies();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || !Sources.TryGetValue(entry.Metadata.ClrType, out var source))
            {
                continue;
            }

            if (entry.State == EntityState.Modified && source.Read is { } read && !read.Any(name => entry.Property(name).IsModified))
            {
                continue;
            }

            if (entry.State != EntityState.Added)
            {
                // A row that is led to another family or person is missing where it was.
                touched.Note(source, name => entry.Property(name).OriginalValue);
            }

            if (entry.State != EntityState.Deleted)
            {
                touched.saved.Add((entry, source));
            }
        }

        return touched;
    }

    /// <summary>Keys of the families; call when the rows are written.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        foreach (var (entry, source) in saved)
        {
            Note(source, name => entry.Property(name).CurrentValue);
        }

        if (persons.Count > 0)
        {
            var ids = persons.ToArray();
            families.UnionWith(await db.Set<FamilyMember>().AsNoTracking()
                .Where(m => ids.Contains(m.PersonId))
                .Select(m => m.FamilyId)
                .ToListAsync(cancellationToken));
        }

        return [.. families.Order()];
    }

    private void Note(Source source, Func<string, object?> value)
    {
        if (source.Family is not null && value(source.Family) is long family)
        {
            families.Add(family);
        }

        if (source.Person is not null && value(source.Person) is long person)
        {
            persons.Add(person);
        }
    }

    /// <param name="Family">The property that leads to the family.</param>
    /// <param name="Person">The property that leads to the person.</param>
    /// <param name="Read">Properties that are packed; null = any change counts.</param>
    private sealed record Source(string? Family, string? Person, string[]? Read);
}
