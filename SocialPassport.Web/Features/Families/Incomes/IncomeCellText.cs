using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>What a cell of the income grid says.</summary>
public enum IncomeCellMeaning
{
    /// <summary>Nothing: a blank cell changes nothing and states nothing.</summary>
    Blank,

    Sum,

    /// <summary>«0», «0,00», «-»: a sum of nothing or «доходов не было»; only the clerk knows.</summary>
    Zero,

    /// <summary>«нет»: «доходов не было» is stated.</summary>
    NoIncome,

    Wrong,
}

/// <summary>A cell as typed, or as it stands in somebody's spreadsheet.</summary>
/// <param name="Kopecks">0 unless it is a sum.</param>
/// <param name="Error">What to correct; null unless it is wrong.</param>
public readonly record struct IncomeCellText(IncomeCellMeaning Meaning, long Kopecks = 0, string? Error = null)
{
    public const string NoIncomeWord = "нет";

    private static readonly string[] NoIncomeWords = [NoIncomeWord, "не было", "доходов не было", "дохода не было", "нет дохода", "нет доходов"];

    /// <summary>Spreadsheets show a zero as a dash.</summary>
    private static readonly string[] Dashes = ["-", "–", "—", "−"];

    public static IncomeCellText Read(string? text)
    {
        var clean = TypedText.Clean(text);
        if (clean.Length == 0)
        {
            return new(IncomeCellMeaning.Blank);
        }

        if (NoIncomeWords.Contains(clean.TrimEnd('.'), StringComparer.OrdinalIgnoreCase))
        {
            return new(IncomeCellMeaning.NoIncome);
        }

        if (Dashes.Contains(clean.TrimEnd('₽', ' ')))
        {
            return new(IncomeCellMeaning.Zero);
        }

        return TypedText.TryMoney(clean, out var kopecks, out var error)
            ? new(kopecks == 0 ? IncomeCellMeaning.Zero : IncomeCellMeaning.Sum, kopecks)
            : new(IncomeCellMeaning.Wrong, Error: error);
    }

    /// <summary>The written form of a sum, as <see cref="Read"/> reads it back.</summary>
    public static string Of(long kopecks) => RussianText.Amount(kopecks);
}
