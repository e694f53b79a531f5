using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>One invented family as plain data: the registry and a bulk writer are fed from the same stream.</summary>
public sealed record DemoFamily
{
    public required int Index { get; init; }

    public required Guid PublicId { get; init; }

    public required string CaseNumber { get; init; }

    public required string CentreCode { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public required IReadOnlyList<DemoFamilyMember> Members { get; init; }

    public required IReadOnlyList<DemoCategory> Categories { get; init; }

    public required IReadOnlyList<DemoLifeEvent> LifeEvents { get; init; }
}

/// <summary>What a person lives on; decides which incomes are invented.</summary>
public enum DemoLivelihood
{
    Dependant,
    Salary,
    Business,
    SelfEmployed,
    CareForBaby,
    Unemployed,
    Pension,
    PensionAndSalary,
    Studies,
}

public sealed record DemoFamilyMember
{
    public required DemoPerson Person { get; init; }

    public required MemberRole Role { get; init; }

    public string? Kinship { get; init; }

    public DemoLivelihood Livelihood { get; init; }

    public bool? FullTimeStudent { get; init; }

    public MemberExclusion? Exclusion { get; init; } = MemberExclusion.None;

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }
}

public sealed record DemoPerson
{
    /// <summary>Index over all families; <see cref="DemoCards.NumberFor"/> takes it.</summary>
    public required long Index { get; init; }

    public required Guid PublicId { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public required string Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>Eleven digits.</summary>
    public string? Snils { get; init; }

    public string? Phone { get; init; }

    public DemoFormerSurname? FormerSurname { get; init; }

    public List<DemoDocument> Documents { get; } = [];

    public List<DemoAddress> Addresses { get; } = [];

    public List<DemoIncome> Incomes { get; } = [];

    public List<DemoNoIncome> MonthsWithoutIncome { get; } = [];
}

public sealed record DemoFormerSurname(string Surname, DateOnly Until);

public sealed record DemoDocument(string Kind, string Series, string Number, DateOnly IssuedOn, string Issuer);

public sealed record DemoAddress(
    AddressKind Kind, string Text, string Oktmo, DateOnly From, DateOnly? To, FactSource Source, DateOnly ObtainedOn);

public sealed record DemoIncome(Month Month, string Kind, long Kopecks, FactSource Source, DateOnly ObtainedOn, string? Document);

public sealed record DemoNoIncome(Month Month, DateOnly StatedOn);

/// <param name="Person">Null = the whole family.</param>
public sealed record DemoCategory(
    string Category, DemoPerson? Person, DateOnly From, DateOnly? To, FactSource Source, string? RegistryNumber, DateOnly? RegistryDate);

public sealed record DemoLifeEvent(string Type, DemoPerson? Person, DateOnly Date, FactSource Source);
