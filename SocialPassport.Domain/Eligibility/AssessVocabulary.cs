namespace SocialPassport.Domain.Eligibility;

/// <summary>Codes of the assess document: what stands in files for each value of the language.</summary>
internal static class AssessVocabulary
{
    public static readonly IReadOnlyList<(string Code, FamilyRole Value)> Roles =
    [
        ("applicant", FamilyRole.Applicant),
        ("spouse", FamilyRole.Spouse),
        ("child", FamilyRole.Child),
        ("other", FamilyRole.Other),
    ];

    /// <summary>null in the file stands for «not excluded».</summary>
    public static readonly IReadOnlyList<(string Code, ExclusionGround Value)> Exclusions =
    [
        ("fullStateSupport", ExclusionGround.FullStateSupport),
        ("conscript", ExclusionGround.Conscript),
        ("prisoner", ExclusionGround.Prisoner),
        ("deprivedOfParentalRights", ExclusionGround.DeprivedOfParentalRights),
    ];

    public static readonly IReadOnlyList<(string Code, AddressKind Value)> AddressKinds =
    [
        ("residence", AddressKind.Residence),
        ("stay", AddressKind.Stay),
        ("actual", AddressKind.Actual),
    ];

    public static readonly IReadOnlyList<(string Code, FactSource Value)> Sources =
    [
        ("smev", FactSource.Smev),
        ("document", FactSource.Document),
        ("declared", FactSource.Declared),
    ];

    public static string CodeOf<T>(IReadOnlyList<(string Code, T Value)> codes, T value)
        where T : struct, Enum
    {
        foreach (var (code, known) in codes)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return code;
            }
        }

        throw new InvalidOperationException($"{value} has no code.");
    }
}
