using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>One row of the passport while it is amended: texts as typed.</summary>
public sealed class FormRow
{
    private FormRow(PassportBlock block, string key, bool isNew, IReadOnlyDictionary<string, string> original)
    {
        Block = block;
        Key = RuleKey = key;
        IsNew = isNew;
        Original = original;
        Texts = new Dictionary<string, string>(original, StringComparer.Ordinal);
    }

    public PassportBlock Block { get; }

    /// <summary>Stays the same whatever is typed, also in a draft.</summary>
    public string Key { get; }

    public bool IsNew { get; }

    public bool IsRemoved { get; set; }

    /// <summary>As the edition the form began with has them; for a new row what it is filled with.</summary>
    public IReadOnlyDictionary<string, string> Original { get; }

    public Dictionary<string, string> Texts { get; }

    /// <summary>The key the rules know the row by: the code that was typed, the number it got.</summary>
    public string RuleKey { get; set; }

    public string Title => IsNew ? $"{Block.RowName}: новая строка" : $"{Block.RowName} {Key}".Trim();

    public static FormRow Of(PassportRow row) => new(row.Block, row.Key, isNew: false, row.Texts);

    public static FormRow New(PassportBlock block, string key, IReadOnlyDictionary<string, string> filled) =>
        new(block, key, isNew: true, block.Columns.ToDictionary(column => column.Field, column => filled.GetValueOrDefault(column.Field, string.Empty), StringComparer.Ordinal));

    /// <summary>Safe in an address and a style sheet as far as browsers ask: no blanks.</summary>
    public string FieldId(string field) => $"{Block.Key}-{Key.Replace(' ', '_')}-{field}";

    public bool IsChanged(string field) => Texts[field] != Original[field];
}
