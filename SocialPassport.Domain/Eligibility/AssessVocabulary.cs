using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Codes of the assess document: what stands in files for each value of the language.</summary>
internal static class AssessVocabulary
{
    public static readonly IReadOnlyList<(string Code, MemberRole Value)> Roles =
    [
        ("applicant", MemberRole.Applicant),
        ("spouse", MemberRole.Spouse),
        ("child", MemberRole.Child),
        ("other", MemberRole.Other),
    ];

    /// <summary>null in the file stands for «not excluded».</summary>
    public static readonly IReadOnlyList<(string Code, MemberExclusion Value)> Exclusions =
    [
        ("fullStateSupport", MemberExclusion.FullStateSupport),
        ("conscript", MemberExclusion.Conscript),
        ("prisoner", MemberExclusion.Prisoner),
        ("deprivedOfParentalRights", MemberExclusion.DeprivedOfParentalRights),
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
