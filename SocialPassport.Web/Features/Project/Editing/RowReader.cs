using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>Reads the texts of one row; what cannot be read is a problem at its field. A text nobody touched stays to the letter.</summary>
public sealed class RowReader(FormRow row, FieldReader form, DateOnly today)
{
    private const int MaxLength = 4000;

    public string Text(string field)
    {
        var typed = row.Texts[field];
        if (!row.IsChanged(field))
        {
            return typed;
        }

        var clean = TypedText.Clean(typed);
        form.Demand(row.FieldId(field), clean.Length <= MaxLength, "Текст слишком длинный: не больше 4 000 знаков.");
        form.Demand(row.FieldId(field), !CardNumberText.IsIn(clean), CardNumberText.Refusal);
        return clean;
    }

    public string? TextOrNone(string field) => Text(field) is { Length: > 0 } text ? text : null;

    /// <summary>An empty field is left to the rules, they name every field that has to be filled.</summary>
    public long Number(string field) => NumberOrNone(field) ?? (IsEmpty(field) ? Missing(field) : 0);

    public int SmallNumber(string field) => (int)Math.Clamp(Number(field), int.MinValue, int.MaxValue);

    public long? NumberOrNone(string field) => IsEmpty(field) ? null : form.Number(row.FieldId(field), row.Texts[field], "Укажите целое число.");

    public DateOnly Date(string field) => form.Date(row.FieldId(field), row.Texts[field], today);

    public bool Flag(string field) => row.Texts[field] == PassportSheet.Yes;

    public IReadOnlyList<string> List(string field) => Text(field).Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public void Refuse(string field, string message) => form.Demand(row.FieldId(field), isRight: false, message);

    public bool IsEmpty(string field) => TypedText.Clean(row.Texts[field]).Length == 0;

    private long Missing(string field)
    {
        Refuse(field, "Укажите число.");
        return 0;
    }
}
