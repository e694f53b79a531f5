using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Staff;

/// <summary>What the list of staff says of a person.</summary>
/// <param name="Login">Subject of the identity provider.</param>
/// <param name="FullName">«Иванова Мария Петровна».</param>
/// <param name="ShortName">«Иванова М. П.»</param>
/// <param name="Centre">Null for roles of the whole oblast.</param>
public sealed record StaffProfile(string Login, string FullName, string ShortName, StaffRoles Roles, Centre? Centre)
{
    public const int LoginLength = 200;
    public const int FullNameLength = 300;
    public const int ShortNameLength = 200;

    /// <summary>Roles whose work is the families of one centre.</summary>
    public const StaffRoles CentreRoles = StaffRoles.Operator | StaffRoles.Specialist | StaffRoles.Supervisor;

    public static bool NeedsCentre(StaffRoles roles) => (roles & CentreRoles) != StaffRoles.None;

    /// <summary>«Иванова М. П.» from «Иванова Мария Петровна»; empty while the name has one word only.</summary>
    public static string ProposeShortName(string fullName)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length < 2 ? string.Empty : $"{words[0]} {string.Join(' ', words.Skip(1).Take(2).Select(word => $"{char.ToUpperInvariant(word[0])}."))}";
    }

    /// <exception cref="DomainRuleException">staff.login, staff.name, staff.short-name, staff.roles, staff.centre</exception>
    public void Demand()
    {
        Demand(
            Login.Length is > 0 and <= LoginLength && Login.All(c => c is > ' ' and not ('<' or '>' or '"') && !char.IsWhiteSpace(c)),
            "staff.login",
            $"Имя для входа: до {LoginLength} знаков без пробелов, как в единой учётной записи.");
        Demand(
            FullName.Length <= FullNameLength && FullName.Contains(' ', StringComparison.Ordinal),
            "staff.name",
            "Укажите фамилию, имя и отчество полностью, например «Иванова Мария Петровна».");
        Demand(ShortName.Length is > 0 and <= ShortNameLength, "staff.short-name", "Укажите фамилию с инициалами, например «Иванова М. П.».");
        Demand(Roles != StaffRoles.None, "staff.roles", "Выберите хотя бы одну роль.");
        Demand(!NeedsCentre(Roles) || Centre is not null, "staff.centre", "Для работы с семьями выберите филиал.");
        Demand(NeedsCentre(Roles) || Centre is null, "staff.centre", "Эти роли относятся ко всей области: филиал не указывают.");
    }

    private static void Demand(bool isRight, string code, string message)
    {
        if (!isRight)
        {
            throw new DomainRuleException(code, message);
        }
    }
}
