namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// Kleene's three values. The order NotMet &lt; Unknown &lt; Met is relied on: «and» is the smaller, «or» the greater.
/// </summary>
public enum Truth
{
    NotMet = 0,
    Unknown = 1,
    Met = 2,
}

public static class TruthLogic
{
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;

    public static Truth Negate(this Truth value) => Truth.Met - (int)value;

    public static Truth Of(bool value) => value ? Truth.Met : Truth.NotMet;
}

/// <summary>The answer about a right: Met, NotMet and Unknown at the root of the trace.</summary>
public enum AssessmentOutcome
{
    Eligible = 1,
    NotEligible = 2,
    NotEnoughData = 3,
}
