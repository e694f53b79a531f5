using System.CommandLine;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Staff.Roster;

/// <summary>
/// <c>staff administrator --login LOGIN --name NAME</c>: the first system administrator of a new database, who enters everybody
/// else in the browser; also the way back in when nobody is left who could.
/// </summary>
public sealed class StaffCommand(StaffRoster roster) : ConsoleCommand
{
    public override Command Define()
    {
        var login = new Option<string>("--login") { Description = "Имя для входа, как в единой учётной записи.", HelpName = "ИМЯ", Required = true };
        var name = new Option<string>("--name") { Description = "Фамилия, имя и отчество.", HelpName = "ФИО", Required = true };
        var administrator = new Command("administrator", "Внести администратора системы в список сотрудников.") { login, name };
        administrator.SetAction((parsed, cancellationToken) => AddAdministratorAsync(parsed.GetValue(login)!, parsed.GetValue(name)!, Console.Out, cancellationToken));
        return new Command("staff", "Список сотрудников.") { administrator };
    }

    /// <returns>Exit code 0.</returns>
    /// <exception cref="DomainRuleException">staff.login, staff.name: taken or not to be used</exception>
    public async Task<int> AddAdministratorAsync(string login, string name, TextWriter result, CancellationToken cancellationToken)
    {
        var entry = new StaffEntry(login, name, StaffProfile.ProposeShortName(name), StaffRoles.SystemAdministrator, CentreId: null);
        await roster.EnrolAsync(entry, cancellationToken);
        await result.WriteLineAsync($"Внесён администратор системы: {entry.ShortName}, имя для входа {login}. Остальных он внесёт на странице «Сотрудники».");
        return CommandLineRunner.Done;
    }
}
