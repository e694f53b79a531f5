using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff;

/// <summary>What a session may do: the staff list, narrowed by claims of the provider where the configuration asks for it (<see cref="StaffIdentityOptions"/>).</summary>
public sealed class StaffGrants(IOptions<StaffIdentityOptions> options, TimeProvider clock)
{
    /// <summary>Null when the claims leave no role, or name another centre than the staff list.</summary>
    /// <param name="claims">Null for a sign-in without the provider.</param>
    public async Task<GrantedAccess?> OfAsync(PassportDbContext db, StaffMember member, ClaimsPrincipal? claims, CancellationToken cancellationToken)
    {
        if (claims is null)
        {
            return new GrantedAccess(member.Roles, member.Centre);
        }

        var roles = RolesOf(member, claims);
        var code = options.Value.CentreClaim is { Length: > 0 } claim ? claims.FindFirstValue(claim) : null;
        var centre = code is null || member.Centre is not null ? member.Centre : await CentreAsync(db, code, cancellationToken);
        var agrees = code is null || centre?.Code == code;
        return roles == StaffRoles.None || !agrees ? null : new GrantedAccess(roles, centre);
    }

    private StaffRoles RolesOf(StaffMember member, ClaimsPrincipal claims) => options.Value.RolesClaim is { Length: > 0 } claim
        ? member.Roles & options.Value.RolesOf(claims.FindAll(claim).Select(c => c.Value))
        : member.Roles;

    private async Task<Centre?> CentreAsync(PassportDbContext db, string code, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        return await db.Set<Centre>().AsNoTracking()
            .Where(c => c.Code == code && c.ValidFrom <= today && (c.ValidTo == null || today < c.ValidTo))
            .OrderByDescending(c => c.ValidFrom)
            .ThenByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
