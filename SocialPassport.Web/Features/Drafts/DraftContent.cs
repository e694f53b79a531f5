using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>A half-filled form.</summary>
/// <param name="Fields">Text by id of the field, as typed.</param>
/// <param name="Shape">
/// What the form needs to know before its fields appear, e.g. how many children; null where it needs nothing. Made by the
/// form, never typed.
/// </param>
public sealed record DraftContent(IReadOnlyDictionary<string, string> Fields, string? Shape)
{
    private const int HintFields = 2;
    private const int HintLength = 60;

    public bool IsEmpty => string.IsNullOrEmpty(Shape) && Fields.Values.All(string.IsNullOrWhiteSpace);

    /// <summary>The first words of the form, to tell one draft from another.</summary>
    public string Hint
    {
        get
        {
            var words = string.Join(' ', Fields.Values.Where(t => !string.IsNullOrWhiteSpace(t)).Take(HintFields));
            return words.Length > HintLength ? words[..HintLength] + "…" : words;
        }
    }
}

public sealed record OfferedDraft(Guid PublicId, DateTime SavedAtUtc, DraftContent Content);

/// <summary>What a form gets back when its draft is continued.</summary>
public sealed record ContinuedDraft(string? Shape, TypedFields Fields);
