using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>Dictionaries and centres a load is read with, once per run.</summary>
public sealed class ImportReference
{
    private readonly Dictionary<string, Dictionary<string, string>> codes = [];
    private readonly Dictionary<(string Dictionary, string Code), string> names = [];

    public required IReadOnlyList<Centre> Centres { get; init; }

    public static async Task<ImportReference> LoadAsync(PassportDbContext db, DateOnly on, CancellationToken cancellationToken)
    {
        var reference = new ImportReference
        {
            Centres = await db.Set<Centre>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancellationToken),
        };
        string[] dictionaries = [DictionaryNames.Kinship, DictionaryNames.DocumentKinds, DictionaryNames.BenefitCategories];
        var entries = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => dictionaries.Contains(d.Dictionary) && d.ValidFrom <= on && (d.ValidTo == null || on < d.ValidTo))
            .OrderBy(d => d.SortOrder)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        foreach (var entry in entries)
        {
            reference.Add(entry.Dictionary, entry.Code, entry.Name);
        }

        return reference;
    }

    /// <summary>Code of a value written as its name or its code, whatever Excel did to leading zeros.</summary>
    public string? CodeOf(string dictionary, string text)
    {
        var known = codes.GetValueOrDefault(dictionary);
        var folded = PersonName.Fold(text);
        return known?.GetValueOrDefault(folded) ?? (folded.All(char.IsAsciiDigit) ? known?.GetValueOrDefault(folded.TrimStart('0')) : null);
    }

    public string NameOf(string dictionary, string code) => names.GetValueOrDefault((dictionary, code), code);

    public Centre? FindCentre(string text) =>
        Centres.FirstOrDefault(c => c.Code.TrimStart('0') == text.TrimStart('0') || PersonName.Fold(c.Name) == PersonName.Fold(text));

    public Centre CentreOf(long id) => Centres.First(c => c.Id == id);

    /// <summary>The branch of the district an address lies in; null outside the known districts.</summary>
    public Centre? CentreOfOktmo(string? oktmo) => oktmo is null
        ? null
        : Centres.FirstOrDefault(c => c.Oktmo[..DistrictDigits] == oktmo[..DistrictDigits]);

    /// <summary>ОКТМО: two digits of the subject, three of the district.</summary>
    private const int DistrictDigits = 5;

    private void Add(string dictionary, string code, string name)
    {
        if (!codes.TryGetValue(dictionary, out var known))
        {
            codes[dictionary] = known = [];
        }

        names[(dictionary, code)] = name;
        known.TryAdd(PersonName.Fold(code), code);
        known.TryAdd(PersonName.Fold(code).TrimStart('0'), code);
        known.TryAdd(PersonName.Fold(name), code);
    }
}
