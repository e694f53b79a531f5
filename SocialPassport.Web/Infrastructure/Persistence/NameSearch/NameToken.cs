using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.NameSearch;

/// <summary>What a token occurs as in the registry.</summary>
[Flags]
public enum NameTokenKinds
{
    None = 0,
    Surname = 1,
    FirstName = 2,
    Patronymic = 4,

    /// <summary>A former surname or a part of a double one: persons are found through <see cref="PersonNameKey"/>.</summary>
    OtherSurname = 8,

    /// <summary>A part of a double first name: persons are found through <see cref="PersonNameKey"/>.</summary>
    OtherFirstName = 16,

    /// <summary>Town or village of an address.</summary>
    Settlement = 32,
}

/// <summary>
/// One distinct word of the names of the registry. The memory of every web server is filled from these rows by their keys, so
/// rows are only added; the same word twice is harmless and no unique index makes a save fail.
/// </summary>
public sealed class NameToken
{
    private NameToken()
    {
    }

    public long Id { get; private set; }

    /// <summary>As <see cref="PersonName.Fold"/> gives it.</summary>
    public string Text { get; private set; } = null!;

    public NameTokenKinds Kind { get; private set; }

    public static NameToken Create(string text, NameTokenKinds kind) => new() { Text = text, Kind = kind };
}

/// <summary>Why a person has a further name to be found by.</summary>
public enum PersonNameKeyKind
{
    SurnamePart,
    FirstNamePart,
    FormerSurname,
    FormerSurnamePart,
}

/// <summary>
/// A further name of the few persons who have one: parts of double names and former surnames. An exact look-up finds
/// «Петрова-Водкина» by «Водкина» without reading anybody else.
/// </summary>
public sealed class PersonNameKey
{
    private PersonNameKey()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    /// <summary>As <see cref="PersonName.Fold"/> gives it.</summary>
    public string Key { get; private set; } = null!;

    public PersonNameKeyKind Kind { get; private set; }

    public static PersonNameKey Create(Person person, string key, PersonNameKeyKind kind) => new() { Person = person, Key = key, Kind = kind };
}
