using System.Security.Cryptography;
using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>Which column of a file is which; a list in the order of the file, empty = not loaded.</summary>
public static class ColumnMatch
{
    /// <summary>By the heads alone; the first of two alike is taken.</summary>
    public static IReadOnlyList<string> Propose(IReadOnlyList<string> headers)
    {
        var taken = new HashSet<string>();
        return [.. headers.Select(Take)];

        string Take(string header)
        {
            var folded = PersonName.Fold(header);
            var found = folded.Length == 0 ? null : ImportColumns.All.FirstOrDefault(c => c.Matches(folded) && !taken.Contains(c.Code));
            if (found is null)
            {
                return string.Empty;
            }

            taken.Add(found.Code);
            return found.Code;
        }
    }

    /// <summary>The same for heads that differ in case, blanks and punctuation only.</summary>
    public static string HashOf(IReadOnlyList<string> headers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(PersonName.Fold)))));

    /// <summary>Heads of the required columns that are not there.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> columns) =>
        [.. ImportColumns.All.Where(c => c.IsRequired && !columns.Contains(c.Code)).Select(c => c.Header)];

    /// <exception cref="DomainRuleException">import.columns.missing, import.columns.twice, import.columns</exception>
    public static void Demand(IReadOnlyList<string> headers, IReadOnlyList<string> columns)
    {
        if (columns.Count != headers.Count || columns.Any(code => code.Length > 0 && ImportColumns.All.All(c => c.Code != code)))
        {
            throw new DomainRuleException("import.columns", "Столбцы сопоставлены не полностью. Обновите страницу и сопоставьте их снова.");
        }

        if (columns.Where(code => code.Length > 0).GroupBy(code => code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DomainRuleException("import.columns.twice", $"«{ImportColumns.HeaderOf(twice.Key)}» выбрано для двух столбцов. Оставьте один.");
        }

        if (Missing(columns) is { Count: > 0 } missing)
        {
            throw new DomainRuleException(
                "import.columns.missing",
                $"В файле не найдены обязательные столбцы: {string.Join(", ", missing.Select(m => $"«{m}»"))}. Сопоставьте их или добавьте в файл.");
        }
    }
}
