namespace SocialPassport.Domain.Families;

/// <summary>Role of a member in the family (code of the assess document in lower camel case).</summary>
public enum MemberRole
{
    Applicant,
    Spouse,
    Child,

    /// <summary>Lives together but never counts.</summary>
    Other,
}

/// <summary>Why a member neither divides nor brings income («ст. 1.6 Социального кодекса ЛО», to be confirmed).</summary>
public enum MemberExclusion
{
    /// <summary>Known not to be excluded; unknown is null.</summary>
    None,
    FullStateSupport,
    Conscript,
    Prisoner,
    DeprivedOfParentalRights,
}

public enum AddressKind
{
    /// <summary>«Регистрация по месту жительства».</summary>
    Residence,

    /// <summary>«Регистрация по месту пребывания».</summary>
    Stay,

    /// <summary>«Фактическое проживание без регистрации».</summary>
    Actual,
}

/// <summary>Where a fact was obtained; the most trusted first, the rules of incomes rely on the order.</summary>
public enum FactSource
{
    Smev,
    Document,
    Declared,
}

public enum Sex
{
    Female,
    Male,
}

/// <summary>Codes of income kinds that rules treat specially; all kinds are a dictionary.</summary>
public static class IncomeKindCodes
{
    /// <summary>Алименты уплаченные: subtracted from the family's income.</summary>
    public const string AlimonyPaid = "alimonyPaid";

    /// <summary>«Заработная плата»: what a supposed income is taken for.</summary>
    public const string Salary = "salary";
}
