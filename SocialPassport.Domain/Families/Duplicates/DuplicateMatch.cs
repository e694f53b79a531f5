namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>What made two records candidates: the strongest of the rules that found them.</summary>
public enum DuplicateKind
{
    Snils,
    Document,
    NameAndBirthDate,
    BirthDateSlip,
    PhoneAndAddress,
}

/// <summary>Everything two records agree in, for the words on screen.</summary>
[Flags]
public enum DuplicateReasons
{
    None = 0,
    SameSnils = 1,
    SnilsSlip = 2,
    SameDocument = 4,
    SameName = 8,
    NameSlip = 16,
    NamesSwapped = 32,
    OtherSurname = 64,
    SameBirthDate = 128,
    BirthDateSlip = 256,
    DayAndMonthSwapped = 512,
    SamePhone = 1024,
    SameAddress = 2048,

    /// <summary>Both have a СНИЛС and the numbers are far apart: speaks against.</summary>
    DifferentSnils = 4096,
    DifferentSex = 8192,
}

/// <param name="Score">1…100.</param>
public readonly record struct DuplicateMatch(DuplicateKind Kind, DuplicateReasons Reasons, int Score)
{
    public const int LowestScore = 1;
    public const int HighestScore = 100;
}
