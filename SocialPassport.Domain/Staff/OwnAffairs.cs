using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Staff;

/// <summary>What a member of staff is to a family of the registry.</summary>
public enum FamilyTie
{
    None,

    /// <summary>Is or was a member of it.</summary>
    Own,

    /// <summary>Somebody of it and the member of staff are or were in one family.</summary>
    Relative,
}

/// <summary>Nobody decides on himself or on relatives: the card may be read, and is marked, but the case belongs to a colleague.</summary>
public static class OwnAffairs
{
    public const string Refusal = "Это ваша семья или семья вашего родственника. Передайте дело коллеге: решать и работать с сертификатами по нему вам нельзя.";

    /// <param name="personalKey">Of the member of staff; null = not told, then nothing can be known.</param>
    /// <param name="members">Keys of everybody who is or was in the family.</param>
    /// <param name="near">Keys of everybody who is or was in one family with one of them.</param>
    public static FamilyTie TieOf(string? personalKey, IEnumerable<string> members, IEnumerable<string> near) => personalKey switch
    {
        null => FamilyTie.None,
        _ when members.Contains(personalKey) => FamilyTie.Own,
        _ when near.Contains(personalKey) => FamilyTie.Relative,
        _ => FamilyTie.None,
    };

    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public static void Demand(FamilyTie tie)
    {
        if (tie != FamilyTie.None)
        {
            throw new DomainRuleException("staff.own-affairs", Refusal);
        }
    }
}
