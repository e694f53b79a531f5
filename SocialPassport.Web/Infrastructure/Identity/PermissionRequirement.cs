using Microsoft.AspNetCore.Authorization;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>The policy of a page: its name is the name of the permission.</summary>
public sealed record PermissionRequirement(StaffPermission Permission) : IAuthorizationRequirement;

/// <summary>Asks the one access matrix, as every use case does.</summary>
public sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (AccessMatrix.Allows(StaffClaims.RolesOf(context.User), requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
