using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;

namespace SocialPassport.Web.Features.Import;

/// <summary>A row understood. What the file leaves empty is null and changes nothing.</summary>
public sealed record PersonRow
{
    public required MemberRole Role { get; init; }

    /// <summary>Code of the dictionary.</summary>
    public string? Kinship { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public Snils? Snils { get; init; }

    /// <summary>Ten digits after +7.</summary>
    public string? Phone { get; init; }

    public DateOnly? MemberFrom { get; init; }

    public bool? Student { get; init; }

    public RowDocument? Document { get; init; }

    public RowAddress? Address { get; init; }

    public RowCategory? Category { get; init; }

    /// <summary>Code of the branch.</summary>
    public string? CentreCode { get; init; }
}

public sealed record RowDocument(string Kind, string? Series, string Number, DateOnly? IssuedOn, string? Issuer);

public sealed record RowAddress(AddressKind Kind, string Text, string Oktmo, DateOnly? From);

/// <param name="OfFamily">False = of the person.</param>
public sealed record RowCategory(
    string Category, bool OfFamily, DateOnly From, DateOnly? To, string? Document, string? RegistryNumber, DateOnly? RegistryDate);

/// <summary>Answer of reading one row.</summary>
/// <param name="FamilyKey">Groups the rows of a family; null where the row says none.</param>
/// <param name="Role">Also of a row with problems: a family is judged by who stands in it.</param>
/// <param name="Person">Null while there are problems.</param>
public sealed record ParsedRow(
    string? FamilyKey, MemberRole? Role, ImportRowKeys Keys, string PatronymicKey, PersonRow? Person, IReadOnlyList<ImportFinding> Problems);
