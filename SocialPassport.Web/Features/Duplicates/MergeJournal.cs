using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>One changed field of one row.</summary>
/// <param name="Half">1 = made free, 2 = taken: undone the other way round, so that unique numbers never meet.</param>
/// <param name="Entity">Name of the class.</param>
/// <param name="Key">Key of the row.</param>
/// <param name="Property">Name of the field.</param>
/// <param name="Old">As the database keeps it, as JSON.</param>
/// <param name="New">As the database keeps it, as JSON.</param>
public sealed record JournalCell(int Half, string Entity, long Key, string Property, JsonElement Old, JsonElement New);

/// <summary>Everything a merge changed, read from the change tracker, and the way back.</summary>
public sealed class MergeJournal
{
    private const int Halves = 2;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly List<JournalCell> cells;

    private MergeJournal(List<JournalCell> cells) => this.cells = cells;

    public IReadOnlyList<JournalCell> Cells => cells;

    public static MergeJournal Begin() => new([]);

    public static MergeJournal Parse(string json) => new(JsonSerializer.Deserialize<List<JournalCell>>(json, Options)!);

    public string ToJson() => JsonSerializer.Serialize(cells, Options);

    /// <summary>Notes what is about to be saved. The pairs themselves, new rows and version counters are no part of it.</summary>
    public void Note(int half, PassportDbContext db)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified && e.Entity is not DuplicatePair))
        {
            cells.AddRange(
                from property in entry.Properties
                where property.IsModified && property.Metadata.Name != PassportDbContext.VersionProperty
                let old = Stored(property.Metadata, property.OriginalValue)
                let now = Stored(property.Metadata, property.CurrentValue)
                where old.GetRawText() != now.GetRawText()
                select new JournalCell(half, entry.Metadata.ClrType.Name, KeyOf(entry), property.Metadata.Name, old, now));
        }
    }

    /// <summary>Puts every field back, in the caller's transaction.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="save">Saves what was put back so far.</param>
    /// <param name="cancellationToken">Ends it; nothing is committed.</param>
    /// <exception cref="DomainRuleException">merge.undo.changed</exception>
    public async Task PutBackAsync(PassportDbContext db, Func<Task> save, CancellationToken cancellationToken)
    {
        for (var half = Halves; half > 0; half--)
        {
            foreach (var row in cells.Where(c => c.Half == half).GroupBy(c => (c.Entity, c.Key)))
            {
                var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == row.Key.Entity);
                var entity = await db.FindAsync(type.ClrType, [row.Key.Key], cancellationToken);
                foreach (var cell in row)
                {
                    PutBack(entity is null ? null : db.Entry(entity), cell);
                }
            }

            await save();
        }
    }

    private static void PutBack(EntityEntry? entry, JournalCell cell)
    {
        var property = entry?.Property(cell.Property);
        if (property is null || Stored(property.Metadata, property.CurrentValue).GetRawText() != cell.New.GetRawText())
        {
            throw new DomainRuleException(
                "merge.undo.changed",
                $"Отменить объединение нельзя: после него изменено то, что было объединено ({MergeWords.Of(cell.Entity, cell.Property)}). "
                + "Исправьте карточку вручную.");
        }

        property.CurrentValue = Read(property.Metadata, cell.Old);
    }

    private static long KeyOf(EntityEntry entry) => (long)entry.Property(entry.Metadata.FindPrimaryKey()!.Properties.Single().Name).CurrentValue!;

    private static JsonElement Stored(IReadOnlyProperty property, object? value)
    {
        var stored = value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        return JsonSerializer.SerializeToElement(stored, Options);
    }

    private static object? Read(IReadOnlyProperty property, JsonElement stored)
    {
        if (stored.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var converter = property.GetTypeMapping().Converter;
        var value = stored.Deserialize(converter?.ProviderClrType ?? property.ClrType, Options);
        return converter is null ? value : converter.ConvertFromProvider(value);
    }
}
