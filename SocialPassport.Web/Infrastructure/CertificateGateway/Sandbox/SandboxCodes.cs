namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>
/// Dictionary codes the sandbox answers with. Published in the schemas are ECSTACTV, ECUSPART and OPTPPRCH only; the
/// others are examples and stand in the dictionaries marked so.
/// </summary>
public static class SandboxCodes
{
    public const string Active = "ECSTACTV";
    public const string Suspended = "ECSTSUSP";
    public const string Blocked = "ECSTBLCK";
    public const string Expired = "ECSTEXPD";
    public const string NotUsed = "ECUSNONE";
    public const string PartlyUsed = "ECUSPART";
    public const string FullyUsed = "ECUSFULL";
    public const string Purchase = "OPTPPRCH";
    public const string Return = "OPTPRETN";

    public const string TreasuryReason = "ECBLTRSY";
    public const string RoutingCode = "RKZN01";

    public const string RuleRepeatedFact = "101";
    public const string RuleTerms = "110";
    public const string RuleTerm = "111";
    public const string RuleCard = "112";
    public const string RuleSnils = "113";
    public const string RuleUnknown = "120";
    public const string RuleEnded = "121";
    public const string RuleForced = "199";

    /// <summary>Reasons of a suspension to choose from, with their meaning.</summary>
    public static readonly (string Code, string Name)[] SuspensionReasons =
        [("ECSRPERS", "проверяются сведения о гражданине"), ("ECSRCARD", "карта недоступна"), ("ECSRFUND", "нет подтверждения средств")];

    public static string Status(string code) => code switch
    {
        Active => "действует",
        Suspended => "приостановлен",
        Blocked => "заблокирован",
        Expired => "срок истёк",
        _ => "неизвестно",
    };
}
