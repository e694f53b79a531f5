using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>The exchange as staff see it and as the partner's bad days leave it.</summary>
internal static class ExchangeDesk
{
    /// <summary>One attempt only, so that a single fault leaves a record undelivered.</summary>
    public static readonly (string Key, string? Value) OneAttempt = ("Exchange:MaxAttempts", "1");

    public static async Task<T> AskExchangeAsync<T>(
        this GatewayHost host, Func<ExchangeQueries, Task<T>> ask, StaffRoles roles = StaffRoles.SystemAdministrator, long? centre = null)
    {
        T answer = default!;
        await host.InScopeAsync(roles, centre, async services => answer = await ask(services.GetRequiredService<ExchangeQueries>()));
        return answer;
    }

    public static Task ManageExchangeAsync(
        this GatewayHost host, Func<ExchangeService, Task> act, StaffRoles roles = StaffRoles.SystemAdministrator, long? centre = null) =>
        host.InScopeAsync(roles, centre, services => act(services.GetRequiredService<ExchangeService>()));

    public static async Task<Guid> MessageOfAsync(this GatewayHost host, Certificate certificate) => (await host.MessagesAsync(certificate))[^1].PublicId;

    /// <summary>Out of attempts without an answer; needs <see cref="OneAttempt"/>.</summary>
    public static async Task<Certificate> UndeliveredAsync(this GatewayHost host)
    {
        var certificate = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        return certificate;
    }

    /// <summary>Formed there, its answer lost, its repetition answered without the certificate.</summary>
    public static async Task<Certificate> UnreconciledAsync(this GatewayHost host)
    {
        host.Faults.RepeatAnswer = SandboxRepeatAnswer.Error;
        var certificate = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunToEndAsync();
        return certificate;
    }

    public static async Task<List<AuditEntry>> AuditOfAsync(this GatewayHost host, Certificate certificate)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.SubjectId == certificate.PublicId.ToString() && a.StaffId != null && a.Action == AuditAction.Exchange)
            .OrderBy(a => a.Id)
            .ToListAsync();
    }
}
