using System.Collections.Frozen;

namespace SocialPassport.Domain.Eligibility;

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
