using System.Text.Json;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>What a draft of the income grid keeps beside the typed cells.</summary>
/// <param name="Seen">What the card knew when each cell was typed over: a change by somebody else meanwhile is noticed.</param>
public sealed record IncomeGridShape(
    string Who, int MonthCount, IReadOnlyList<string> Kinds, FactSource Source, bool? ZeroMeansNoIncome, IReadOnlyDictionary<string, string> Seen)
{
    /// <returns>Null while nothing is typed: there is nothing to keep.</returns>
    public static string? Write(IncomeGridColumns columns, IncomeGridCells cells) => cells.Typed.Count == 0
        ? null
        : JsonSerializer.Serialize(new IncomeGridShape(
            columns.Who,
            columns.MonthCount,
            [.. columns.Kinds.Order()],
            cells.Source,
            cells.ZeroMeansNoIncome,
            cells.Typed.ToDictionary(k => k.FieldId, cells.Seen)));

    /// <summary>Fills the grid again; cells of people who left the family are dropped.</summary>
    public static void Restore(string? written, FormTexts texts, IncomeGridColumns columns, IncomeGridCells cells)
    {
        if (written is null || JsonSerializer.Deserialize<IncomeGridShape>(written) is not { } shape)
        {
            return;
        }

        columns.Who = columns.WhoChoices.Any(c => c.Value == shape.Who) ? shape.Who : IncomeGridColumns.Counted;
        columns.MonthCount = shape.MonthCount;
        columns.Kinds.UnionWith(shape.Kinds);
        cells.Source = shape.Source;
        cells.ZeroMeansNoIncome = shape.ZeroMeansNoIncome;
        foreach (var (fieldId, text) in texts.Texts)
        {
            if (IncomeCellKey.TryParse(fieldId, out var key) && columns.IsKnown(key))
            {
                cells.Restore(key, text, shape.Seen.GetValueOrDefault(fieldId));
            }
        }
    }
}
