using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <param name="What">«Петрова А. И., Заработная плата».</param>
/// <param name="Value">«42 500,00» or «доходов не было».</param>
public sealed record IncomeLine(string What, Month Month, string Value);

/// <summary>Values of many months in few words: «Петрова А. И., Пенсия: 01.2025–03.2025 по 15 000,00; 04.2025 15 400,00».</summary>
public static class IncomeLines
{
    public static string Describe(IEnumerable<IncomeLine> lines) => string.Join(
        "\n",
        lines.GroupBy(l => l.What).Select(group => $"{group.Key}: {string.Join("; ", Runs([.. group.OrderBy(l => l.Month)]))}"));

    /// <summary>Neighbouring months of the same value are one run.</summary>
    private static IEnumerable<string> Runs(IReadOnlyList<IncomeLine> lines)
    {
        var first = 0;
        for (var i = 1; i <= lines.Count; i++)
        {
            if (i < lines.Count && lines[i].Value == lines[first].Value && lines[i].Month == lines[i - 1].Month.AddMonths(1))
            {
                continue;
            }

            yield return i - 1 == first
                ? $"{Short(lines[first].Month)} {lines[first].Value}"
                : $"{Short(lines[first].Month)}–{Short(lines[i - 1].Month)} {(char.IsDigit(lines[first].Value[0]) ? "по " : null)}{lines[first].Value}";
            first = i;
        }
    }

    private static string Short(Month month) => month.FirstDay.ToString("MM.yyyy", CultureInfo.InvariantCulture);
}
