using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>The fields that are compared and chosen, as text.</summary>
public static class PersonFields
{
    /// <summary>As it is shown: СНИЛС masked; «—» = none.</summary>
    public static string Text(Person person, PersonField field) => field switch
    {
        PersonField.Surname => person.Surname,
        PersonField.FirstName => person.FirstName,
        PersonField.Patronymic => person.Patronymic ?? "—",
        PersonField.BirthDate => RussianText.Date(person.BirthDate),
        PersonField.Sex => person.Sex == Sex.Female ? "женский" : "мужской",
        PersonField.DeathDate => person.DeathDate is { } date ? RussianText.Date(date) : "—",
        PersonField.Snils => person.Snils?.Masked ?? "—",
        PersonField.Phone => person.Phone is { } phone ? TypedText.Phone(phone) : "—",
        PersonField.Citizenship => person.Citizenship == "RUS" ? "Россия" : person.Citizenship,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field without text."),
    };

    public static bool Differ(Person a, Person b, PersonField field) => field == PersonField.Snils ? a.Snils != b.Snils : Text(a, field) != Text(b, field);

    public static bool IsEmpty(Person person, PersonField field) => Text(person, field) == "—";

    /// <summary>What is taken unless somebody chooses: only what the record that goes on lacks.</summary>
    public static IReadOnlySet<PersonField> Lacking(Person kept, Person ended) =>
        Enum.GetValues<PersonField>().Where(f => IsEmpty(kept, f) && !IsEmpty(ended, f)).ToHashSet();
}
