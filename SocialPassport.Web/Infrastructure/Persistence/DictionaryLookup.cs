using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>One value of a dictionary as screens and rules read it.</summary>
public sealed record DictionaryItem(string Code, string Name, string? Group, string? MapsTo, string? Clause, bool IsExample);

/// <summary>Reads the editable dictionaries.</summary>
public sealed class DictionaryLookup(IDbContextFactory<PassportDbContext> contexts)
{
    /// <summary>Values valid on the day, in the order of the dictionary.</summary>
    /// <param name="dictionary">One of <see cref="DictionaryNames"/>.</param>
    public async Task<IReadOnlyList<DictionaryItem>> ListAsync(
        string dictionary, DateOnly on, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == dictionary && d.ValidFrom <= on && (d.ValidTo == null || on < d.ValidTo))
            .OrderBy(d => d.SortOrder)
            .ThenBy(d => d.Id)
            .Select(d => new DictionaryItem(d.Code, d.Name, d.Group, d.MapsTo, d.Clause, d.IsExample))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Names by code of every value there ever was, the newest edition winning: old facts keep their names.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string dictionary, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == dictionary)
            .OrderBy(d => d.ValidFrom)
            .ThenBy(d => d.Id)
            .Select(d => new { d.Code, d.Name })
            .ToListAsync(cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            names[entry.Code] = entry.Name;
        }

        return names;
    }
}
