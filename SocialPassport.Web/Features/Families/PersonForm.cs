using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// A person as typed. Every field is checked and brought to its written form on leaving it; what is not understood stays as
/// typed with a message.
/// </summary>
public sealed class PersonForm(string key)
{
    private readonly Dictionary<string, string> errors = [];
    private bool sexChosen;

    /// <summary>Prefix of the ids of the fields.</summary>
    public string Key { get; } = key;

    public string Surname { get; private set; } = string.Empty;

    public string FirstName { get; private set; } = string.Empty;

    public string Patronymic { get; private set; } = string.Empty;

    public string BirthDate { get; private set; } = string.Empty;

    public string Snils { get; private set; } = string.Empty;

    /// <summary>Name of <see cref="Domain.Families.Sex"/>; empty = not chosen.</summary>
    public string Sex { get; private set; } = string.Empty;

    public string? Error(string field) => errors.GetValueOrDefault(field);

    public string Id(string field) => $"{Key}-{field}";

    public IEnumerable<FieldProblem> Problems => errors.Select(e => new FieldProblem(Id(e.Key), e.Value));

    public void SetSurname(string text)
    {
        Surname = Named(text, nameof(Surname), "Укажите фамилию.");
    }

    public void SetFirstName(string text) => FirstName = Named(text, nameof(FirstName), "Укажите имя.");

    public void SetPatronymic(string text)
    {
        Patronymic = Named(text, nameof(Patronymic), emptyMessage: null);
        if (!sexChosen && NameText.SexOf(Patronymic) is { } sex)
        {
            Sex = sex.ToString();
            errors.Remove(nameof(Sex));
        }
    }

    public void SetSex(string value)
    {
        Sex = value;
        sexChosen = value.Length > 0;
        Put(nameof(Sex), value.Length == 0 ? "Выберите пол." : null);
    }

    public void SetBirthDate(string text, DateOnly today)
    {
        BirthDate = TypedText.Clean(text);
        if (!TypedText.TryDate(BirthDate, today, out var date, out var error))
        {
            Put(nameof(BirthDate), BirthDate.Length == 0 ? "Укажите дату рождения." : error);
            return;
        }

        BirthDate = RussianText.Date(date);
        Put(nameof(BirthDate), date > today ? "Дата рождения не может быть в будущем. Проверьте год." : null);
    }

    public void SetSnils(string text)
    {
        Snils = TypedText.Clean(text);
        if (CardNumberText.IsIn(Snils))
        {
            Snils = string.Empty;
            Put(nameof(Snils), CardNumberText.Refusal);
            return;
        }

        var understood = Domain.Families.Snils.TryParse(Snils, out var snils, out var error);
        Snils = snils?.Formatted ?? Snils;
        Put(nameof(Snils), understood ? null : error);
    }

    /// <summary>Checks every field again, also those never left.</summary>
    /// <returns>Null while something is wrong.</returns>
    public NewPerson? Read(DateOnly today)
    {
        SetSurname(Surname);
        SetFirstName(FirstName);
        SetPatronymic(Patronymic);
        SetBirthDate(BirthDate, today);
        if (Sex.Length == 0)
        {
            Put(nameof(Sex), "Выберите пол.");
        }

        // A refused card number is not kept: its message stays until the field is filled again.
        if (Snils.Length > 0)
        {
            SetSnils(Snils);
        }

        if (errors.Count > 0)
        {
            return null;
        }

        TypedText.TryDate(BirthDate, today, out var birthDate, out _);
        Domain.Families.Snils.TryParse(Snils, out var snils, out _);
        return new NewPerson
        {
            FormKey = Key,
            Surname = Surname,
            FirstName = FirstName,
            Patronymic = Patronymic.Length == 0 ? null : Patronymic,
            BirthDate = birthDate,
            Sex = Enum.Parse<Sex>(Sex),
            Snils = snils,
        };
    }

    private string Named(string text, string field, string? emptyMessage)
    {
        var clean = TypedText.Clean(text);
        Put(field, clean.Length == 0 ? emptyMessage : NameText.Problem(clean));
        return NameText.Capitalised(clean);
    }

    private void Put(string field, string? error)
    {
        if (error is null)
        {
            errors.Remove(field);
        }
        else
        {
            errors[field] = error;
        }
    }
}
