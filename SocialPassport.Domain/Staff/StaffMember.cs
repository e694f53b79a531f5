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

    public void Deactivate() => IsActive = false;
}
