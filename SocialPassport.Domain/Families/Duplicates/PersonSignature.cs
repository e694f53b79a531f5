using System.Globalization;

namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>What of a person is compared with others: names folded, long texts as hashes, so that a whole registry fits in memory.</summary>
public sealed class PersonSignature
{
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    private PersonSignature()
    {
    }

    public long PersonId { get; private init; }

    /// <summary>The family he or she is a member of now; null = none.</summary>
    public long? FamilyId { get; private init; }

    public string Surname { get; private init; } = null!;

    /// <summary>Former surnames and the halves of a double one.</summary>
    public IReadOnlyList<string> OtherSurnames { get; private init; } = [];

    public string FirstName { get; private init; } = null!;

    /// <summary>Empty = none.</summary>
    public string Patronymic { get; private init; } = null!;

    public DateOnly BirthDate { get; private init; }

    public Sex Sex { get; private init; }

    /// <summary>Eleven digits; null = none.</summary>
    public string? Snils { get; private init; }

    /// <summary>Hashes of kind, series and number.</summary>
    public IReadOnlyList<ulong> Documents { get; private init; } = [];

    /// <summary>Ten digits as a number; 0 = none.</summary>
    public long Phone { get; private init; }

    /// <summary>Hashes of the folded texts.</summary>
    public IReadOnlyList<ulong> Addresses { get; private init; } = [];

    public static PersonSignature Of(SignatureFacts facts) => new()
    {
        PersonId = facts.PersonId,
        FamilyId = facts.FamilyId,
        Surname = PersonName.Fold(facts.Surname),
        OtherSurnames = OthersOf(facts.Surname, facts.FormerSurnames),
        FirstName = PersonName.Fold(facts.FirstName),
        Patronymic = PersonName.Fold(facts.Patronymic),
        BirthDate = facts.BirthDate,
        Sex = facts.Sex,
        Snils = facts.Snils?.Digits,
        Documents = facts.Documents.Count == 0 ? [] : [.. facts.Documents.Select(d => Hash(d))],
        Phone = facts.Phone is null ? 0 : long.Parse(facts.Phone, CultureInfo.InvariantCulture),
        Addresses = facts.Addresses.Count == 0 ? [] : [.. facts.Addresses.Select(a => Hash(PersonName.Fold(a)))],
    };

    /// <summary>FNV-1a: the same on every machine and in every run.</summary>
    public static ulong Hash(string text)
    {
        var hash = HashStart;
        foreach (var c in text)
        {
            hash = (hash ^ c) * HashPrime;
        }

        return hash;
    }

    private static string[] OthersOf(string surname, IReadOnlyList<string> former)
    {
        var halves = surname.Split(['-', '–', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (halves.Length < 2 && former.Count == 0)
        {
            return [];
        }

        var whole = PersonName.Fold(surname);
        return [.. halves.Concat(former).Select(PersonName.Fold).Where(s => s.Length > 1 && s != whole).Distinct()];
    }
}

/// <summary>A person as the registry keeps it or as the clerk entered it.</summary>
public sealed record SignatureFacts
{
    /// <summary>0 = not in the registry yet.</summary>
    public long PersonId { get; init; }

    public long? FamilyId { get; init; }

    public required string Surname { get; init; }

    public IReadOnlyList<string> FormerSurnames { get; init; } = [];

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public Snils? Snils { get; init; }

    /// <summary>As <see cref="DocumentKey"/> writes them.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Ten digits.</summary>
    public string? Phone { get; init; }

    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>A document is the same when its kind and its letters and digits are, however they are spaced.</summary>
    public static string DocumentKey(string kind, string? series, string number) => $"{kind}:{PersonName.Fold(series)}:{PersonName.Fold(number)}";
}
