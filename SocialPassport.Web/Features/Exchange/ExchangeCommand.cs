using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary><c>exchange run</c>: sends what is due now and ends; for a scheduler, or where the web part does not send.</summary>
public sealed class ExchangeCommand(
    IServiceScopeFactory scopes, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock) : ConsoleCommand
{
    public override Command Define()
    {
        var run = new Command("run", "Отправить в ГИС ЭС всё, чему подошло время, и применить ответы.");
        run.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return new Command("exchange", "Обмен с ГИС ЭС.") { run };
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // The job is made here and not with the command: other commands must not need the settings of ГИС ЭС.
        await using var scope = scopes.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredService<ExchangeJob>();
        var total = 0;
        int taken;
        while ((taken = await job.RunAsync(clock.GetUtcNow().UtcDateTime, cancellationToken)) > 0)
        {
            total += taken;
            await Console.Error.WriteLineAsync($"Обработано сообщений: {total}");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, staff.Identity, AuditAction.Command, new AuditSubject("Exchange", null), $"exchange run, сообщений: {total}");
        await db.SaveChangesAsync(cancellationToken);
        await Console.Error.WriteLineAsync(total == 0 ? "Отправлять нечего." : "Готово.");
        return CommandLineRunner.Done;
    }
}
