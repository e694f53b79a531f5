using SocialPassport.Domain.Common;

namespace SocialPassport.Tests.Support;

public static class Refusal
{
    /// <summary>The act is refused with this stable code; the message is returned for a closer look.</summary>
    public static string With(string code, Action act)
    {
        var refusal = Assert.Throws<DomainRuleException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal.Message;
    }
}
