namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>What was just done, told once on the card. Lives as long as the circuit.</summary>
public sealed class CardNotice
{
    private (Guid Family, string Text)? waiting;

    public void Leave(Guid familyPublicId, string text) => waiting = (familyPublicId, text);

    /// <returns>Null where nothing waits for this card.</returns>
    public string? Take(Guid familyPublicId)
    {
        var text = waiting is { } notice && notice.Family == familyPublicId ? notice.Text : null;
        waiting = null;
        return text;
    }
}
