using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Settings;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Settings;

/// <summary>Takes over what the database holds: at the start, after a change here, and now and then what other nodes changed.</summary>
public sealed class StoredSettingsReader(IDbContextFactory<PassportDbContext> contexts, StoredSettings stored)
{
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // As many rows as there are settings in the table of the product.
        stored.Replace(await db.Set<SettingValue>().AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken));
    }
}
