using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>The reason of a change: one of the usual ones, the first by default, or own words.</summary>
public sealed class ReasonForm
{
    public const string OwnWords = "own";

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public string Code { get; set; } = OwnWords;

    public string Own { get; set; } = string.Empty;

    public string Words => Code == OwnWords ? TypedText.Clean(Own) : Choices.First(c => c.Value == Code).Text;

    public async Task LoadAsync(DictionaryLookup dictionaries, string group, DateOnly today)
    {
        var usual = (await dictionaries.ListAsync(DictionaryNames.ChangeReasons, today)).Where(i => i.Group == group).Select(i => new Choice(i.Code, i.Name));
        Choices = [.. usual, new Choice(OwnWords, "другая причина")];
        Code = Choices[0].Value;
    }
}
