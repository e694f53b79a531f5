namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>Why an answer of the identity provider was not believed.</summary>
public enum SignInFault
{
    /// <summary>The provider cannot be reached or its discovery document is not its own.</summary>
    Metadata,

    /// <summary>The provider itself refused, or the person gave up there.</summary>
    RefusedByProvider,

    /// <summary>State missing, replaced, or begun in another browser.</summary>
    State,

    /// <summary>The code was not exchanged for a token.</summary>
    Code,
    Algorithm,
    Signature,
    Issuer,
    Audience,
    Lifetime,
    Nonce,

    /// <summary>The provider was told to ask for the password anew and did not.</summary>
    AuthenticationTime,

    /// <summary>The provider's userinfo cannot be had, or is about somebody else.</summary>
    UserInfo,

    /// <summary>A token that may be used once, used again.</summary>
    Replay,

    /// <summary>Any other defect of the token.</summary>
    Token,
}

/// <summary>Carries no part of a token: messages end in the log.</summary>
public sealed class SignInFaultException(SignInFault fault, Exception? cause = null)
    : Exception($"The answer of the identity provider was not accepted: {fault}.", cause)
{
    public SignInFault Fault { get; } = fault;
}
