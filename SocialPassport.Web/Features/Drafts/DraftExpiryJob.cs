using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>Deletes drafts nobody came back to: personal data is not kept longer than it is of use.</summary>
public sealed class DraftExpiryJob(IDbContextFactory<PassportDbContext> contexts, IOptions<DraftOptions> options)
{
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-options.Value.KeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Draft>().Where(d => d.SavedAtUtc < before).ExecuteDeleteAsync(cancellationToken);
    }
}
