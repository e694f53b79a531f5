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

/// <summary>Nobody works on his own case or on that of relatives: the card may be read, and is marked, everything else belongs to a colleague.</summary>
public static class OwnAffairs
{
    public const string Refusal = "Это ваша семья или семья вашего родственника. Передайте дело коллеге: менять карточку и вести дело вам нельзя.";

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

    /// <param name="tie">Of who acts to the family.</param>
    /// <param name="which">Names the case where several were chosen: «№ 12-2025-000001»; null = there is one.</param>
    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public static void Demand(FamilyTie tie, string? which = null)
    {
        if (tie != FamilyTie.None)
        {
            throw new DomainRuleException("staff.own-affairs", which is null ? Refusal : $"{which}: не выбирайте его. {Refusal}");
        }
    }
}
