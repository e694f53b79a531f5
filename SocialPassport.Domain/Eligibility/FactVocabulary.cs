using System.Collections.Frozen;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Place of a member in the family, as the rules see it.</summary>
public enum FamilyRole
{
    Applicant = 1,
    Spouse = 2,
    Child = 3,

    /// <summary>Lives together but never counts.</summary>
    Other = 4,
}

/// <summary>Why a member neither divides, nor brings income, nor counts as a child.</summary>
public enum ExclusionGround
{
    /// <summary>Known not to be excluded.</summary>
    None = 0,
    FullStateSupport = 1,
    Conscript = 2,
    Prisoner = 3,
    DeprivedOfParentalRights = 4,
}

public enum AddressKind
{
    /// <summary>«Регистрация по месту жительства».</summary>
    Residence = 1,

    /// <summary>«Регистрация по месту пребывания».</summary>
    Stay = 2,

    /// <summary>Фактическое проживание, no registration.</summary>
    Actual = 3,
}

/// <summary>Where a fact came from, the most trusted first.</summary>
public enum FactSource
{
    Smev = 1,
    Document = 2,
    Declared = 3,
}

/// <summary>Codes of benefit categories that rules and the assess document know, with Russian names.</summary>
public static class CategoryCodes
{
    public const string LargeFamily = "largeFamily";
    public const string LowIncome = "lowIncome";
    public const string DisabledChild = "disabledChild";
    public const string SingleParent = "singleParent";
    public const string Orphan = "orphan";
    public const string GuardianFamily = "guardianFamily";
    public const string VeteranOfWar = "veteranOfWar";
    public const string VeteranOfLabour = "veteranOfLabour";
    public const string Radiation = "radiation";

    public static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LargeFamily] = "многодетная семья",
        [LowIncome] = "малоимущая семья",
        [DisabledChild] = "ребёнок-инвалид",
        [SingleParent] = "одинокий родитель",
        [Orphan] = "ребёнок-сирота",
        [GuardianFamily] = "семья опекуна",
        [VeteranOfWar] = "ветеран войны",
        [VeteranOfLabour] = "ветеран труда",
        [Radiation] = "пострадавший от радиации",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>Codes of life events that rules and the assess document know, with Russian names.</summary>
public static class LifeEventCodes
{
    public const string ChildBirth = "childBirth";
    public const string Guardianship = "guardianship";
    public const string LargeFamilyStatus = "largeFamilyStatus";
    public const string SchoolEntry = "schoolEntry";
    public const string Disability = "disability";
    public const string BreadwinnerLoss = "breadwinnerLoss";
    public const string JobLoss = "jobLoss";
    public const string Move = "move";

    public static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ChildBirth] = "рождение ребёнка",
        [Guardianship] = "установление опеки",
        [LargeFamilyStatus] = "присвоение статуса многодетной семьи",
        [SchoolEntry] = "поступление в школу",
        [Disability] = "установление инвалидности",
        [BreadwinnerLoss] = "потеря кормильца",
        [JobLoss] = "потеря работы",
        [Move] = "переезд",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>Income kinds are an editable dictionary; only this one has a meaning in the arithmetic.</summary>
public static class IncomeKindCodes
{
    /// <summary>Alimony paid to others: subtracted.</summary>
    public const string AlimonyPaid = "alimonyPaid";
}
