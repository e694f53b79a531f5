using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>The database answers and is of this model.</summary>
public sealed class DatabaseHealth(IDbContextFactory<PassportDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Without a connection the list of applied migrations would be empty, which reads like a database that is merely old.
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("База данных не отвечает.");
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return pending == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Не применено миграций: {pending}.");
    }
}

/// <summary>The key ring is there and opens what it sealed.</summary>
public sealed class KeyRingHealth(IDataProtectionProvider protection, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment) : IHealthCheck
{
    private static readonly byte[] Sample = [1, 2, 3, 4];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var protector = protection.CreateProtector("SocialPassport.Health");
        var opens = protector.Unprotect(protector.Protect(Sample)).AsSpan().SequenceEqual(Sample);
        // The ring itself is remembered for a day: the folder may have gone meanwhile, or lie there anew without it.
        var folder = keyRing.Value.Folder(environment);
        var isThere = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "key-*.xml").Any();
        return Task.FromResult(opens && isThere ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Папка ключей недоступна."));
    }
}
