using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

public enum SessionState
{
    /// <summary>No session of that name: nobody.</summary>
    Unknown,
    Open,
    Locked,
    Over,
}

/// <summary>How a session stands, and where a page whose session does not stand any more leads.</summary>
/// <param name="Why">Of a session that is over.</param>
public sealed record SessionStanding(SessionState State, SessionEnding? Why = null)
{
    public const string LockedPath = "/locked";
    public const string EndedPath = "/session-ended";

    public static readonly SessionStanding Unknown = new(SessionState.Unknown);

    public static readonly SessionStanding Open = new(SessionState.Open);

    public static readonly SessionStanding Locked = new(SessionState.Locked);

    public bool IsOpen => State == SessionState.Open;

    public bool IsLocked => State == SessionState.Locked;

    public static SessionStanding Of(StaffSession session) => session switch
    {
        { IsOver: true } => new SessionStanding(SessionState.Over, session.Ending),
        { IsLocked: true } => Locked,
        _ => Open,
    };

    /// <param name="returnUrl">Path and query to come back to.</param>
    public string LeadsTo(string returnUrl)
    {
        var back = $"returnUrl={Uri.EscapeDataString(returnUrl)}";
        return State switch
        {
            SessionState.Locked => $"{LockedPath}?{back}",
            SessionState.Over => $"{EndedPath}?why={Why}&{back}",
            _ => $"{IdentityServices.SignInPath}?{back}",
        };
    }
}

/// <summary>What a request knows of the session its cookie named, when that session is not open.</summary>
public sealed record ClosedSession(Guid? SessionId, SessionStanding Standing);
