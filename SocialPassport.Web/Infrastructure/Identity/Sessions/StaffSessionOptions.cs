using System.ComponentModel.DataAnnotations;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>Section <c>Session</c>.</summary>
public sealed class StaffSessionOptions
{
    public const string Section = "Session";

    public const int LongestRecheckSeconds = 30;

    /// <summary>Without a key, a click or a movement of the pointer the screen is locked after so many minutes.</summary>
    [Range(0.05, 240)]
    public double IdleMinutes { get; set; } = 15;

    /// <summary>So many seconds before, the screen says that it will be.</summary>
    [Range(1, 600)]
    public int WarnSeconds { get; set; } = 60;

    /// <summary>Without any activity a session is over after so many hours.</summary>
    [Range(1, 24)]
    public int LengthHours { get; set; } = 8;

    /// <summary>Over after so many hours since signing in, whatever happened.</summary>
    [Range(1, 24)]
    public int LongestHours { get; set; } = 12;

    /// <summary>
    /// How often an open page asks whether its session still stands. With <see cref="StaffSessions.KeptFor"/> on top of it a
    /// page outlives its session by 45 seconds at most, wherever the session was ended.
    /// </summary>
    [Range(1, LongestRecheckSeconds)]
    public int RecheckSeconds { get; set; } = LongestRecheckSeconds;

    /// <summary>Sessions that are over longer are forgotten when their person signs in; the journal keeps what happened.</summary>
    [Range(30, 3660)]
    public int KeepDays { get; set; } = 366;

    public SessionTerms Terms => new(TimeSpan.FromMinutes(IdleMinutes), TimeSpan.FromHours(LengthHours), TimeSpan.FromHours(LongestHours));
}
