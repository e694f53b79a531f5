using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Staff;

/// <summary>Roles of staff; a person may hold several.</summary>
[Flags]
public enum StaffRoles
{
    None = 0,
    Operator = 1,
    Specialist = 2,
    Supervisor = 4,
    ProjectAdministrator = 8,
    SystemAdministrator = 16,
    Auditor = 32,
}

public sealed class StaffMember
{
    public const int PersonalKeyLength = 64;

    private readonly List<StaffChange> changes = [];

    private StaffMember()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Subject of the identity provider; unique.</summary>
    public string Login { get; private set; } = null!;

    /// <summary>«Иванова Мария Петровна».</summary>
    public string FullName { get; private set; } = null!;

    /// <summary>«Иванова М. П.»</summary>
    public string ShortName { get; private set; } = null!;

    public StaffRoles Roles { get; private set; }

    /// <summary>Null for roles of the whole oblast.</summary>
    public long? CentreId { get; private set; }

    public Centre? Centre { get; private set; }

    public bool IsActive { get; private set; }

    /// <summary>Keyed hash of the own СНИЛС, to notice the own card; the number itself is not kept. Null = not told.</summary>
    public string? PersonalKey { get; private set; }

    /// <summary>Grows with every change; a page that is late is refused.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<StaffChange> Changes => changes;

    public static StaffMember Enrol(Guid publicId, string login, string fullName, string shortName, StaffRoles roles, Centre? centre) => new()
    {
        PublicId = publicId,
        Login = login,
        FullName = fullName,
        ShortName = shortName,
        Roles = roles,
        Centre = centre,
        IsActive = true,
    };

    /// <summary>Enters a person into the list; the history begins.</summary>
    /// <exception cref="DomainRuleException">of <see cref="StaffProfile.Demand()"/></exception>
    public static StaffMember Enrol(Guid publicId, StaffProfile profile, StaffAct act)
    {
        profile.Demand();
        var member = Enrol(publicId, profile.Login, profile.FullName, profile.ShortName, profile.Roles, profile.Centre);
        member.Note(act, StaffChangeKind.Enrolled, null, $"{profile.FullName}; {AccessMatrix.RoleNames(profile.Roles)}; {CentreName(profile.Centre)}");
        return member;
    }

    /// <summary>Says anew what the list tells of the person; one line of history for each thing that differs.</summary>
    /// <param name="profile">With the centre as it is to be.</param>
    /// <exception cref="DomainRuleException">staff.self, staff.last-administrator, staff.dismissed, and of <see cref="StaffProfile.Demand()"/></exception>
    public void Change(StaffProfile profile, StaffAct act)
    {
        profile.Demand();
        DemandReason(act);
        if (!IsActive)
        {
            throw new DomainRuleException("staff.dismissed", "Сотрудник уволен. Сначала верните его в список.");
        }

        if (profile.Roles != Roles || profile.Centre?.Id != CentreId)
        {
            DemandAnother(act, "Свои роли и филиал не меняют. Попросите другого администратора системы.");
        }

        if (!profile.Roles.HasFlag(StaffRoles.SystemAdministrator))
        {
            DemandAdministratorStays(act);
        }

        NoteDifference(act, StaffChangeKind.Login, Login, profile.Login);
        NoteDifference(act, StaffChangeKind.Name, $"{FullName}, {ShortName}", $"{profile.FullName}, {profile.ShortName}");
        NoteDifference(act, StaffChangeKind.Roles, AccessMatrix.RoleNames(Roles), AccessMatrix.RoleNames(profile.Roles));
        NoteDifference(act, StaffChangeKind.Centre, CentreName(Centre), CentreName(profile.Centre));
        (Login, FullName, ShortName, Roles, Centre, CentreId) =
            (profile.Login, profile.FullName, profile.ShortName, profile.Roles, profile.Centre, profile.Centre?.Id);
    }

    /// <param name="key">Keyed hash of the own СНИЛС; null takes it away.</param>
    public void IdentifyBy(string? key, StaffAct act)
    {
        if (key == PersonalKey)
        {
            return;
        }

        // One's own number decides which cards are one's own: nobody takes it away from himself.
        DemandAnother(act, "Свой СНИЛС не меняют. Попросите другого администратора системы.");
        Note(act, StaffChangeKind.PersonalNumber, PersonalKey is null ? null : "указан", key is null ? null : PersonalKey is null ? "указан" : "указан другой");
        PersonalKey = key;
    }

    /// <exception cref="DomainRuleException">staff.self, staff.last-administrator, staff.dismissed, reason.empty</exception>
    public void Dismiss(StaffAct act)
    {
        DemandReason(act);
        if (!IsActive)
        {
            throw new DomainRuleException("staff.dismissed", "Сотрудник уже уволен. Обновите страницу.");
        }

        DemandAnother(act, "Себя не увольняют. Попросите другого администратора системы.");
        DemandAdministratorStays(act);
        Deactivate();
        Note(act, StaffChangeKind.Dismissed, null, null);
    }

    /// <exception cref="DomainRuleException">staff.active, reason.empty</exception>
    public void Return(StaffAct act)
    {
        DemandReason(act);
        if (IsActive)
        {
            throw new DomainRuleException("staff.active", "Сотрудник и так в списке. Обновите страницу.");
        }

        IsActive = true;
        Note(act, StaffChangeKind.Returned, null, null);
    }

    public void Deactivate() => IsActive = false;

    private static string CentreName(Centre? centre) => centre?.Name ?? "вся область";

    private static void DemandReason(StaffAct act)
    {
        if (string.IsNullOrEmpty(act.Reason))
        {
            throw new DomainRuleException("reason.empty", "Укажите причину: без неё действие не записать.");
        }
    }

    private void DemandAnother(StaffAct act, string message)
    {
        if (act.ById == Id)
        {
            throw new DomainRuleException("staff.self", message);
        }
    }

    private void DemandAdministratorStays(StaffAct act)
    {
        if (Roles.HasFlag(StaffRoles.SystemAdministrator) && !act.OthersAdminister)
        {
            throw new DomainRuleException(
                "staff.last-administrator", "Это последний администратор системы: без него список сотрудников некому вести. Сначала назначьте другого.");
        }
    }

    private void NoteDifference(StaffAct act, StaffChangeKind kind, string before, string after)
    {
        if (before != after)
        {
            Note(act, kind, before, after);
        }
    }

    private void Note(StaffAct act, StaffChangeKind kind, string? before, string? after)
    {
        changes.Add(StaffChange.Of(act, kind, before, after));
        Version++;
    }
}
