namespace SocialPassport.Domain.Staff;

/// <summary>What of a member of staff was changed.</summary>
public enum StaffChangeKind
{
    Enrolled,
    Login,
    Name,
    Roles,
    Centre,
    PersonalNumber,
    Dismissed,
    Returned,
}

/// <summary>One line of the history of a member of staff: who, when, what was, what is now. Lines are only added.</summary>
public sealed class StaffChange
{
    public const int ByLength = 300;
    public const int ValueLength = 600;
    public const int ReasonLength = 500;

    private StaffChange()
    {
    }

    public long Id { get; private set; }

    public long StaffId { get; private set; }

    public DateTime AtUtc { get; private set; }

    /// <summary>Full name of who did it.</summary>
    public string By { get; private set; } = null!;

    public StaffChangeKind Kind { get; private set; }

    /// <summary>Null where nothing was before.</summary>
    public string? Before { get; private set; }

    public string? After { get; private set; }

    public string? Reason { get; private set; }

    internal static StaffChange Of(StaffAct act, StaffChangeKind kind, string? before, string? after) => new()
    {
        AtUtc = act.AtUtc,
        By = act.ByName,
        Kind = kind,
        Before = before,
        After = after,
        Reason = act.Reason,
    };
}

/// <summary>Somebody changes the list of staff.</summary>
/// <param name="ById">Key of who does it; null for commands.</param>
/// <param name="Reason">Null only where a person is entered anew.</param>
/// <param name="OthersAdminister">Another active system administrator would be left.</param>
public sealed record StaffAct(long? ById, string ByName, DateTime AtUtc, string? Reason, bool OthersAdminister);
