using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary><c>restore --from FILE [--force]</c>: takes an archive of <c>backup</c> back and brings the database to the current model.</summary>
public sealed class RestoreCommand(
    PassportRestore restore, DatabaseStart start, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit) : ConsoleCommand
{
    /// <summary>A database made for the command would stand in the way of the one that comes back.</summary>
    public override bool NeedsDatabase => false;

    public override Command Define()
    {
        var file = new Option<FileInfo>("--from") { Required = true, Description = "Файл копии." };
        var force = new Option<bool>("--force") { Description = "Заменить то, что есть: прежние файлы останутся рядом под другим именем." };
        var command = new Command("restore", $"Восстановить базу данных и ключи из копии. Рабочее место должно быть остановлено. Пароль — в переменной {BackupPassword.Variable} или с клавиатуры.") { file, force };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file).FullName, parsed.GetValue(force), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string file, bool force, CancellationToken cancellationToken)
    {
        var manifest = await restore.RestoreAsync(file, BackupPassword.ForReading(), force, cancellationToken);
        await start.PrepareAsync(cancellationToken);
        var made = RussianText.DateTimeOfUtc(manifest.CreatedAtUtc);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, staff.Identity, AuditAction.Command, new AuditSubject("Command", "restore"), $"Восстановлено из копии {Path.GetFileName(file)} от {made}");
        await db.SaveChangesAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"Готово: восстановлено состояние на {made} (МСК). Что отправлено в ГИС ЭС позже, сверьте на странице «Обмен».");
        return CommandLineRunner.Done;
    }
}
