using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>One cell of the income grid.</summary>
/// <param name="Person">Public id.</param>
/// <param name="Kind">Code of the dictionary of income kinds.</param>
public readonly record struct IncomeCellKey(Guid Person, Month Month, string Kind)
{
    private const string Prefix = "cell";

    /// <summary>Under which a draft keeps the cell.</summary>
    public string FieldId => string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Person:N}:{Month}:{Kind}");

    public static bool TryParse(string fieldId, out IncomeCellKey key)
    {
        key = default;
        if (fieldId.Split(':') is not [Prefix, var person, var month, { Length: > 0 } kind]
            || !Guid.TryParse(person, out var id)
            || !Month.TryParse(month, out var parsed))
        {
            return false;
        }

        key = new(id, parsed, kind);
        return true;
    }
}

/// <summary>A cell that differs from the card.</summary>
/// <param name="Before">Empty = nothing was known.</param>
/// <param name="Kopecks">Null = «доходов не было».</param>
public sealed record IncomeCellChange(IncomeCellKey Key, string Before, string After, long? Kopecks)
{
    /// <summary>Something known is changed or a month without income is stated: both need a reason.</summary>
    public bool NeedsReason => Before.Length > 0 || Kopecks is null;
}

/// <summary>Somebody else changed a cell after it was typed over.</summary>
public sealed record IncomeCellConflict(IncomeCellKey Key, string Seen, string Now, string Mine);
