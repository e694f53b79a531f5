using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Duplicates;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>Somebody who joins, as typed, and who of the registry it may be.</summary>
public sealed class NewcomerForm(string key)
{
    private const string Nobody = "new";

    private NewPerson? lookedUp;

    public PersonForm Person { get; } = new(key);

    public IReadOnlyList<Choice> Matches { get; private set; } = [];

    public string Chosen { get; set; } = string.Empty;

    public string ChosenId => Person.Id("match");

    /// <summary>The name to show in the check.</summary>
    public string FullName { get; private set; } = string.Empty;

    public string Surname => Person.Surname;

    /// <summary>Looks in the registry once the fields are right; a match must be decided by the clerk.</summary>
    /// <returns>Null while something is wrong or undecided.</returns>
    public async Task<Newcomer?> ReadAsync(Newcomers newcomers, FieldReader fields, DateOnly today)
    {
        var read = Person.Read(today);
        fields.Refuse(Person.Problems);
        if (read is null)
        {
            return null;
        }

        if (read != lookedUp)
        {
            lookedUp = read;
            Chosen = string.Empty;
            var found = await newcomers.FindAsync(read);
            Matches = found.Count == 0
                ? []
                : [.. found.Select(f => new Choice(f.PersonPublicId.ToString(), Describe(f))), new Choice(Nobody, "это другой человек, его ещё нет в базе")];
        }

        if (Matches.Count > 0 && Chosen.Length == 0)
        {
            fields.Refuse(ChosenId, "Похожий человек уже есть в базе. Выберите, он ли это.");
            return null;
        }

        FullName = PersonName.Full(read.Surname, read.FirstName, read.Patronymic);
        return Guid.TryParse(Chosen, out var known) ? new Newcomer.Known(known) : new Newcomer.Unknown(read);
    }

    private static string Describe(LookAlike found) => found.Family is { IsMemberNow: true } family
        ? $"{found.FullName}, {RussianText.Date(found.BirthDate)}, дело {family.CaseNumber}, филиал {family.CentreName}"
        : $"{found.FullName}, {RussianText.Date(found.BirthDate)}, сейчас ни в какой семье";
}
