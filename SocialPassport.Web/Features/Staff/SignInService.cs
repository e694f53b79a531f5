using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff;

/// <summary>The way a person came in, as the audit trail names it.</summary>
public enum SignInWay
{
    Provider,
    Development,
}

/// <summary>Lets a listed, active member of staff in, and writes every coming, going and failing to the audit trail.</summary>
public sealed class SignInService(IDbContextFactory<PassportDbContext> contexts, AuditTrail audit)
{
    private const int StaffNameLimit = 300;

    /// <summary>Null when the staff list has no active member of this login.</summary>
    public Task<ClaimsPrincipal?> SignInByLoginAsync(string? login, SignInWay way, string origin, CancellationToken cancellationToken) =>
        SignInAsync(s => s.Login == login, login, way, origin, cancellationToken);

    /// <summary>Null when the staff list has no active member of this id.</summary>
    public Task<ClaimsPrincipal?> SignInByPublicIdAsync(Guid publicId, SignInWay way, string origin, CancellationToken cancellationToken) =>
        SignInAsync(s => s.PublicId == publicId, null, way, origin, cancellationToken);

    public async Task RecordFailureAsync(string details, SignInWay way, string origin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        AddFailure(db, null, details, way, origin);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RecordSignOutAsync(StaffIdentity who, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, who, AuditAction.SignOut, AuditSubject.None);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ClaimsPrincipal?> SignInAsync(
        Expression<Func<StaffMember, bool>> sought, string? login, SignInWay way, string origin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db.Set<StaffMember>().AsNoTracking().Include(s => s.Centre).FirstOrDefaultAsync(sought, cancellationToken);
        ClaimsPrincipal? principal = null;
        if (member is { IsActive: true })
        {
            principal = new ClaimsPrincipal(StaffClaims.Write(member, way.ToString()));
            audit.Add(db, StaffClaims.Read(principal, origin), AuditAction.SignIn, Subject(way));
        }
        else
        {
            AddFailure(db, member?.FullName ?? login, member is null ? "нет в списке сотрудников" : "учётная запись отключена", way, origin);
        }

        await db.SaveChangesAsync(cancellationToken);
        return principal;
    }

    private void AddFailure(PassportDbContext db, string? who, string details, SignInWay way, string origin)
    {
        var name = string.IsNullOrWhiteSpace(who) ? "неизвестный" : who.Length > StaffNameLimit ? who[..StaffNameLimit] : who;
        audit.Add(db, StaffIdentity.System(name, origin), AuditAction.SignInFailed, Subject(way), details);
    }

    private static AuditSubject Subject(SignInWay way) => new(nameof(SignInWay), way.ToString());
}
