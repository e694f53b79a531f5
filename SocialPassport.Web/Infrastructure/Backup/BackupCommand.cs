using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary><c>backup --out FILE</c>: database and key ring in one sealed archive, while the workstation runs.</summary>
public sealed class BackupCommand(PassportBackup backup, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit) : ConsoleCommand
{
    public override Command Define()
    {
        var file = new Option<FileInfo>("--out") { Required = true, Description = "Файл копии; его ещё не должно быть." };
        var command = new Command("backup", $"Сохранить базу данных и ключи в один зашифрованный файл. Пароль — в переменной {BackupPassword.Variable} или с клавиатуры.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file).FullName, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var manifest = await backup.WriteAsync(file, BackupPassword.ForNewArchive(), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, staff.Identity, AuditAction.Export, new AuditSubject("Command", "backup"), $"Резервная копия {Path.GetFileName(file)}: {(manifest.HasDatabase ? "база данных и ключи" : "ключи")}");
        await db.SaveChangesAsync(cancellationToken);
        await Console.Error.WriteLineAsync(manifest.HasDatabase
            ? $"Готово: база данных и ключи в файле {file}. Без пароля копию не открыть, храните его отдельно."
            : $"Готово: в файле {file} только ключи. Базу SQL Server копирует администратор СУБД; храните обе копии одного времени вместе.");
        return CommandLineRunner.Done;
    }
}
