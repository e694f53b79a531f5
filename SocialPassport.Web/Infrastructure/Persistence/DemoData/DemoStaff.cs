using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// Invented members of staff: every role, several centres, and one person with two roles to try that an author approves
/// nothing of his or her own. Always the same people with the same ids.
/// </summary>
public static class DemoStaff
{
    private const string Vsevolozhsk = "Всеволожский";
    private const string Gatchina = "Гатчинский";
    private const string Vyborg = "Выборгский";

    public static readonly IReadOnlyList<DemoStaffMember> Members =
    [
        new(1, "petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, Vsevolozhsk),
        new(2, "ivanova", "Иванова Мария Петровна", "Иванова М. П.", StaffRoles.Specialist, Vsevolozhsk),
        new(3, "smirnov", "Смирнов Олег Викторович", "Смирнов О. В.", StaffRoles.Supervisor, Vsevolozhsk),
        new(4, "kuznetsova", "Кузнецова Елена Игоревна", "Кузнецова Е. И.", StaffRoles.Specialist | StaffRoles.Supervisor, Vsevolozhsk),
        new(5, "sokolova", "Соколова Дарья Андреевна", "Соколова Д. А.", StaffRoles.Operator, Gatchina),
        new(6, "lebedev", "Лебедев Илья Николаевич", "Лебедев И. Н.", StaffRoles.Specialist, Gatchina),
        new(7, "morozova", "Морозова Ольга Дмитриевна", "Морозова О. Д.", StaffRoles.Supervisor, Gatchina),
        new(8, "volkova", "Волкова Ирина Алексеевна", "Волкова И. А.", StaffRoles.Operator | StaffRoles.Specialist, Vyborg),
        new(9, "fedorov", "Фёдоров Павел Юрьевич", "Фёдоров П. Ю.", StaffRoles.Supervisor, Vyborg),
        new(10, "zaitseva", "Зайцева Наталья Львовна", "Зайцева Н. Л.", StaffRoles.ProjectAdministrator, null),
        new(11, "orlov", "Орлов Денис Романович", "Орлов Д. Р.", StaffRoles.ProjectAdministrator, null),
        new(12, "belov", "Белов Артём Сергеевич", "Белов А. С.", StaffRoles.SystemAdministrator, null),
        new(13, "grigorieva", "Григорьева Вера Павловна", "Григорьева В. П.", StaffRoles.Auditor, null),
    ];

    /// <summary>Adds whoever is missing; people already there stay as they are.</summary>
    /// <exception cref="InvalidOperationException">a centre is missing: reference data come first</exception>
    public static async Task EnsureAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var logins = Members.Select(m => m.Login).ToList();
        var known = await db.Set<StaffMember>().Where(s => logins.Contains(s.Login)).Select(s => s.Login).ToListAsync(cancellationToken);
        var missing = Members.Where(m => !known.Contains(m.Login)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var names = missing.Select(m => m.CentreName).OfType<string>().Distinct().ToList();
        var centres = await db.Set<Centre>()
            .Where(c => c.ValidTo == null && names.Contains(c.Name))
            .ToDictionaryAsync(c => c.Name, cancellationToken);
        foreach (var member in missing)
        {
            db.Add(StaffMember.Enrol(member.PublicId, member.Login, member.FullName, member.ShortName, member.Roles, CentreOf(member, centres)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Centre? CentreOf(DemoStaffMember member, Dictionary<string, Centre> centres)
    {
        if (member.CentreName is null)
        {
            return null;
        }

        return centres.TryGetValue(member.CentreName, out var centre)
            ? centre
            : throw new InvalidOperationException($"Centre «{member.CentreName}» is not in the reference data.");
    }
}

/// <param name="CentreName">Null for roles of the whole oblast.</param>
public sealed record DemoStaffMember(int Number, string Account, string FullName, string ShortName, StaffRoles Roles, string? CentreName)
{
    /// <summary>No real account may be taken for an invented one.</summary>
    public string Login => $"demo.{Account}";

    public Guid PublicId => Guid.Parse($"00000000-0000-4000-8000-{Number:D12}");
}
