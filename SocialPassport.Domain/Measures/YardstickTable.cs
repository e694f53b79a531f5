using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>All yardsticks that stand, by code; answers the one value valid on a day.</summary>
public sealed class YardstickTable
{
    private readonly Dictionary<string, Yardstick[]> byCode;

    public YardstickTable(IEnumerable<Yardstick> yardsticks) =>
        byCode = yardsticks
            .Where(yardstick => !yardstick.IsWithdrawn)
            .GroupBy(yardstick => yardstick.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(yardstick => yardstick.ValidFrom).ToArray(), StringComparer.Ordinal);

    /// <summary>The value of the day or null. Two values for one day are an error, never a choice.</summary>
    public Yardstick? Find(string code, DateOnly day)
    {
        if (!byCode.TryGetValue(code, out var values))
        {
            return null;
        }

        Yardstick? found = null;
        foreach (var value in values)
        {
            if (!value.IsValidOn(day))
            {
                continue;
            }

            if (found is not null)
            {
                throw new DomainRuleException(
                    "yardstick.ambiguous",
                    $"На {RussianText.Date(day)} задано больше одного значения: {YardstickCodes.NameOf(code)}. Исправьте справочник.");
            }

            found = value;
        }

        return found;
    }

    /// <summary>Days of [from, to) without a value, as half-open periods; <paramref name="to"/> null = without end.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly? To)> Gaps(string code, DateOnly from, DateOnly? to)
    {
        var gaps = new List<(DateOnly From, DateOnly? To)>();
        DateOnly? open = from;
        foreach (var value in byCode.GetValueOrDefault(code, []))
        {
            if (open is not { } day || (to is { } end && day >= end))
            {
                break;
            }

            if (value.ValidTo <= day || (to is { } last && value.ValidFrom >= last))
            {
                continue;
            }

            if (value.ValidFrom > day)
            {
                gaps.Add((day, value.ValidFrom));
            }

            open = value.ValidTo;
        }

        if (open is { } rest && !(rest >= to))
        {
            gaps.Add((rest, to));
        }

        return gaps;
    }

    /// <summary>The value of the day; its absence is an error, never a guess.</summary>
    public Yardstick Require(string code, DateOnly day) =>
        Find(code, day) ?? throw new DomainRuleException(
            "yardstick.missing",
            $"На {RussianText.Date(day)} не задано значение: {YardstickCodes.NameOf(code)}. Внесите его в справочник.");
}
