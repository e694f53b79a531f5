using System.Diagnostics.CodeAnalysis;

namespace SocialPassport.Web.Components.Shared;

/// <summary>
/// What was typed into the fields of one form, by id of the field, valid or not. Fields tell it while it is typed, and
/// take their text back when a half-filled form is continued.
/// </summary>
public sealed class TypedFields
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> waiting = new(StringComparer.Ordinal);

    /// <summary>Something was typed; true when the field was left.</summary>
    public event Action<bool>? Changed;

    public IReadOnlyDictionary<string, string> Texts => texts;

    public void Type(string fieldId, string text) => Put(fieldId, text, left: false);

    public void Leave(string fieldId, string text) => Put(fieldId, text, left: true);

    /// <summary>Fields that appear from now on take these texts.</summary>
    public void Continue(IReadOnlyDictionary<string, string> former)
    {
        foreach (var (fieldId, text) in former)
        {
            texts[fieldId] = waiting[fieldId] = text;
        }
    }

    /// <summary>Each text is taken once.</summary>
    public bool TryTake(string fieldId, [NotNullWhen(true)] out string? text) => waiting.Remove(fieldId, out text);

    public void Clear()
    {
        texts.Clear();
        waiting.Clear();
    }

    private void Put(string fieldId, string text, bool left)
    {
        waiting.Remove(fieldId);
        texts[fieldId] = text;
        Changed?.Invoke(left);
    }
}
