namespace SocialPassport.Web.Features.References.Yardsticks;

/// <summary>What can be done to a value that stands.</summary>
public enum YardstickAct
{
    Correct,
    End,
    Withdraw,
}
