using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Staff.Roster;

/// <summary>The list of staff in words.</summary>
public static class RosterWords
{
    public static IReadOnlyList<StaffRoles> Roles { get; } = [.. Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None)];

    public static IReadOnlyList<Choice> RoleChoices { get; } = [.. Roles.Select(role => new Choice(role.ToString(), AccessMatrix.RoleName(role)))];

    public static IReadOnlyList<Choice> StateChoices { get; } =
    [
        new(nameof(RosterState.Active), "работают"), new(nameof(RosterState.Dismissed), "уволены"),
        new(nameof(RosterState.Idle), $"не входили {RosterQueries.IdleDays} дней"),
        new(nameof(RosterState.WithoutNumber), "СНИЛС не указан"), new(nameof(RosterState.All), "все"),
    ];

    public static string Of(StaffChangeKind kind) => kind switch
    {
        StaffChangeKind.Enrolled => "Внесён в список",
        StaffChangeKind.Login => "Имя для входа",
        StaffChangeKind.Name => "Имя",
        StaffChangeKind.Roles => "Роли",
        StaffChangeKind.Centre => "Филиал",
        StaffChangeKind.PersonalNumber => "СНИЛС",
        StaffChangeKind.Dismissed => "Уволен",
        StaffChangeKind.Returned => "Возвращён в список",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A change without words."),
    };

    /// <summary>«оператор приёма → специалист по назначению»; empty where the kind of change says it all.</summary>
    public static string ValuesOf(StaffChangeRow change) => (change.Before, change.After) switch
    {
        (null, null) => string.Empty,
        (null, { } after) => after,
        ({ } before, { } after) => $"{before} → {after}",
        ({ } before, null) => $"{before} → не указан",
    };
}
