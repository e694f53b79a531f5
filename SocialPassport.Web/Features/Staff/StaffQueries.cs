using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff;

public sealed class StaffQueries(IDbContextFactory<PassportDbContext> contexts, DevelopmentSignInGate gate)
{
    /// <summary>Everybody who can be picked on the development sign-in; nobody where that sign-in is shut.</summary>
    public async Task<IReadOnlyList<StaffOfCentre>> ForDevelopmentSignInAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!gate.IsOpenTo(context))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.IsActive)
            .OrderBy(s => s.CentreId == null)
            .ThenBy(s => s.CentreId)
            .ThenBy(s => s.Id)
            .Select(s => new { CentreName = s.Centre == null ? null : s.Centre.Name, Member = new StaffToPick(s.PublicId, s.ShortName, s.Roles) })
            .ToListAsync(cancellationToken);
        return members.GroupBy(m => m.CentreName, m => m.Member).Select(centre => new StaffOfCentre(centre.Key, centre.ToList())).ToList();
    }
}

/// <param name="CentreName">Null for roles of the whole oblast.</param>
public sealed record StaffOfCentre(string? CentreName, IReadOnlyList<StaffToPick> Members);

public sealed record StaffToPick(Guid PublicId, string ShortName, StaffRoles Roles)
{
    /// <summary>«Иванова М. П., специалист по назначению».</summary>
    public string Caption => $"{ShortName}, {AccessMatrix.RoleNames(Roles)}";
}
