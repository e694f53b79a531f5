using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Rows of any table that are led from one record to another.</summary>
public static class MovedRows
{
    private const string PersonKey = "PersonId";

    /// <param name="db">The context of the merge.</param>
    /// <param name="reference">Which rows and which foreign key.</param>
    /// <param name="from">Key they point to.</param>
    /// <param name="to">Key they will point to.</param>
    /// <param name="leftWith">Persons whose rows stay behind with them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many rows were moved and how many stay behind as doubles.</returns>
    public static async Task<(int Moved, int Doubles)> MoveAsync(
        PassportDbContext db, DuplicateReference reference, long from, long to, IReadOnlySet<long> leftWith, CancellationToken cancellationToken)
    {
        var rows = await PointingAsync(db, reference.Entity, reference.Property, from, cancellationToken);
        rows.RemoveAll(row => db.Entry(row).Metadata.FindProperty(PersonKey) is not null
            && db.Entry(row).Property(PersonKey).CurrentValue is long person && leftWith.Contains(person));
        var there = reference.Double is null || rows.Count == 0
            ? []
            : (await PointingAsync(db, reference.Entity, reference.Property, to, cancellationToken)).Select(reference.Double).ToHashSet();
        var moved = 0;
        foreach (var row in rows.Where(row => reference.Double is null || (reference.Double(row) is { Length: > 0 } key && there.Add(key))))
        {
            db.Entry(row).Property(reference.Property).CurrentValue = to;
            moved++;
        }

        return (moved, rows.Count - moved);
    }

    /// <summary>Tracked rows whose foreign key has this value now, changed or not.</summary>
    public static async Task<List<object>> PointingAsync(
        PassportDbContext db, Type entity, string property, long key, CancellationToken cancellationToken)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity).Invoke(db, null)!;
        await set.Where(row => EF.Property<long?>(row, property) == key).LoadAsync(cancellationToken);
        return
        [
            .. db.ChangeTracker.Entries()
                .Where(entry => entry.Entity.GetType() == entity && Equals(entry.Property(property).CurrentValue, key))
                .OrderBy(entry => (long)entry.Property("Id").CurrentValue!)
                .Select(entry => entry.Entity),
        ];
    }

    /// <summary>«Переносится: 3 документа; повторов остаётся при второй записи: 1.»; null = nothing to say.</summary>
    public static string? Describe(DuplicateReference reference, (int Moved, int Doubles) moved)
    {
        var (one, few, many) = reference.Words;
        return moved switch
        {
            (0, 0) => null,
            (0, _) => $"Повторы не переносятся: {RussianText.Count(moved.Doubles, one, few, many)}.",
            (_, 0) => $"Переносится: {RussianText.Count(moved.Moved, one, few, many)}.",
            _ => $"Переносится: {RussianText.Count(moved.Moved, one, few, many)}; повторы остаются при второй записи: {RussianText.Number(moved.Doubles)}.",
        };
    }
}
