namespace SocialPassport.Domain.Common;

/// <summary>
/// A rule of the trade was broken. <see cref="Code"/> is stable (tests and logs rely on it); the message is a full
/// Russian sentence for staff: what happened and what to do. Never carries personal data or card numbers.
/// </summary>
public sealed class DomainRuleException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
