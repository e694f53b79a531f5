using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>Reads the typed fields of one change. What is wrong with a field stands beside it and in the summary above.</summary>
public sealed class FieldReader
{
    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => [.. problems];

    public string? Error(string fieldId) => problems.Find(p => p.FieldId == fieldId)?.Message;

    public void Clear() => problems.Clear();

    public void Refuse(string fieldId, string message) => problems.Add(new(fieldId, message));

    public void Refuse(IEnumerable<FieldProblem> found) => problems.AddRange(found);

    /// <returns>The day; any day while the field is wrong.</returns>
    public DateOnly Date(string fieldId, string text, DateOnly today)
    {
        if (!TypedText.TryDate(text, today, out var date, out var error))
        {
            Refuse(fieldId, error);
        }

        return date;
    }

    public DateOnly? DateOrNone(string fieldId, string text, DateOnly today) => text.Length == 0 ? null : Date(fieldId, text, today);

    /// <returns>The cleaned text; empty while the field is wrong.</returns>
    public string Text(string fieldId, string text, string emptyMessage)
    {
        var clean = TypedText.Clean(text);
        if (clean.Length == 0)
        {
            Refuse(fieldId, emptyMessage);
        }

        return clean;
    }

    /// <summary>The value a record is chosen by.</summary>
    public static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The chosen key of a record; 0 while nothing is chosen.</returns>
    public long Record(string fieldId, string value, string emptyMessage)
    {
        if (long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        Refuse(fieldId, emptyMessage);
        return 0;
    }

    /// <returns>The chosen person; empty while nobody is chosen.</returns>
    public Guid Person(string fieldId, string value, string emptyMessage)
    {
        if (Guid.TryParse(value, out var id))
        {
            return id;
        }

        Refuse(fieldId, emptyMessage);
        return Guid.Empty;
    }
}
