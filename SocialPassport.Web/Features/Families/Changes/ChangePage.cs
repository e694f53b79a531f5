using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>
/// One change of a card as a journey: fields, reason, evidence, check, done. A page says what it asks, what will change and
/// which use case saves it; <see cref="ChangeJourney"/> does the rest.
/// </summary>
public abstract class ChangePage : ComponentBase
{
    /// <summary>Family, as it stands in the address: anything.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Member, where the change is about one.</summary>
    [Parameter]
    public string? PersonId { get; set; }

    public FamilyCardModel Card { get; private set; } = null!;

    public FieldReader Fields { get; } = new();

    public abstract string Title { get; }

    /// <summary>Group of the usual reasons.</summary>
    public abstract string ReasonGroup { get; }

    /// <summary>What else will happen, in words; null = nothing to warn of.</summary>
    public virtual string? Warning => null;

    /// <summary>What exactly the change is about, where the address names more than a member; keeps drafts apart.</summary>
    public virtual string? Part => null;

    /// <summary>Where the card is opened again.</summary>
    public virtual FamilyTab BackTo => FamilyTab.Members;

    /// <summary>The member the change is about, with what the forms show; only where the address names one.</summary>
    protected PersonSheet Person { get; private set; } = null!;

    protected DateOnly Today => Card.Today;

    protected string TodayText => RussianText.Date(Card.Today);

    protected IReadOnlyList<Choice> MemberChoices => [.. Card.Members.Select(m => new Choice(m.PersonPublicId.ToString(), m.FullName))];

    protected IReadOnlyList<Choice> AdultChoices =>
    [
        .. Card.Members
            .Where(m => PersonName.Age(m.BirthDate, Card.Today) >= Domain.Families.Person.AdultAge && m.Role != MemberRole.Applicant)
            .Select(m => new Choice(m.PersonPublicId.ToString(), m.FullName)),
    ];

    /// <summary>The card was read, at first or again: fills what the fields begin with.</summary>
    public Task OpenAsync(FamilyCardModel card, PersonSheet? person)
    {
        Card = card;
        Person = person!;
        return StartAsync();
    }

    /// <summary>Reads the fields: refusals into <see cref="Fields"/>, the rows to check as the answer.</summary>
    public abstract Task<IReadOnlyList<CheckLine>> ReadAsync();

    public abstract Task SaveAsync(CardVersion card, ChangeGrounds grounds);

    /// <summary>Called when the card is there, and again when it was read again: what was typed is put back by the fields.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>The answer of a page whose fields need no look-up.</summary>
    protected static Task<IReadOnlyList<CheckLine>> Check(params IReadOnlyList<CheckLine> lines) => Task.FromResult(lines);

    protected string NameOf(Guid personPublicId) =>
        Card.Members.FirstOrDefault(m => m.PersonPublicId == personPublicId)?.FullName ?? "не выбран";
}
