using System.Globalization;
using SocialPassport.Domain.Import;

namespace SocialPassport.Web.Features.Import;

/// <summary>Gives rows their family and finds the same person in two rows; remembers only what it needs of each row.</summary>
public sealed class RowStager(ImportLoad load, RowReader reader)
{
    private readonly Dictionary<string, int> families = [];
    private readonly Dictionary<string, int> bySnils = [];
    private readonly Dictionary<string, (int Row, bool HasSnils)> byName = [];

    public int Count { get; private set; }

    public int FamilyCount { get; private set; }

    public ImportRow Stage(int rowNumber, IReadOnlyList<string> cells)
    {
        Count++;
        var row = reader.Read(cells);
        return ImportRow.Read(load.Id, rowNumber, FamilyOf(row.FamilyKey), cells, row.Keys, [.. row.Problems, .. Twice(row, rowNumber)]);
    }

    private int FamilyOf(string? key)
    {
        if (key is not null && families.TryGetValue(key, out var known))
        {
            return known;
        }

        var ordinal = FamilyCount++;
        if (key is not null)
        {
            families.Add(key, ordinal);
        }

        return ordinal;
    }

    private IEnumerable<ImportFinding> Twice(ParsedRow row, int rowNumber)
    {
        if (row.Keys.Snils is { } snils && !bySnils.TryAdd(snils.Digits, rowNumber))
        {
            yield return new(
                ImportColumns.HeaderOf(ImportColumns.Snils),
                string.Create(CultureInfo.InvariantCulture, $"Этот СНИЛС уже есть в строке {bySnils[snils.Digits]}. Один человек указывается один раз."));
            yield break;
        }

        if (row.Keys is not { SurnameKey: { } surname, FirstNameKey: { } firstName, BirthDate: { } birthDate })
        {
            yield break;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{surname}|{firstName}|{row.PatronymicKey}|{birthDate.DayNumber}");
        var hasSnils = row.Keys.Snils is not null;
        if (!byName.TryAdd(name, (rowNumber, hasSnils)) && !(hasSnils && byName[name].HasSnils))
        {
            yield return new(
                string.Empty,
                string.Create(CultureInfo.InvariantCulture, $"Человек с теми же ФИО и датой рождения уже есть в строке {byName[name].Row}. Если это разные люди, укажите СНИЛС обоих."));
        }
    }
}
