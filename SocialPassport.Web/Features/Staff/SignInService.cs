using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff;

/// <summary>
/// Lets a listed, active member of staff in: begins a session, or opens the locked one of the same person again. Writes every
/// coming and failing to the audit trail.
/// </summary>
public sealed class SignInService(
    IDbContextFactory<PassportDbContext> contexts,
    AuditTrail audit,
    StaffGrants grants,
    StaffSessions sessions,
    IOptions<StaffSessionOptions> options,
    TimeProvider clock)
{
    private const int StaffNameLimit = 300;
    private const int OpenSessionsLooked = 50;

    public Task<SignInOutcome> SignInByLoginAsync(string? login, Arrival arrival, CancellationToken cancellationToken) =>
        SignInAsync(s => s.Login == login, login, arrival, cancellationToken);

    public Task<SignInOutcome> SignInByPublicIdAsync(Guid publicId, Arrival arrival, CancellationToken cancellationToken) =>
        SignInAsync(s => s.PublicId == publicId, null, arrival, cancellationToken);

    /// <param name="lockedSession">Whose person is known, when it was an attempt to open it again.</param>
    public async Task RecordFailureAsync(string details, SignInWay way, string origin, Guid? lockedSession, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db.Set<StaffMember>().AsNoTracking()
            .Where(m => db.Set<StaffSession>().Any(s => s.PublicId == lockedSession && s.StaffId == m.Id))
            .FirstOrDefaultAsync(cancellationToken);
        AddFailure(db, member, null, details, way, origin);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<SignInOutcome> SignInAsync(
        Expression<Func<StaffMember, bool>> sought, string? login, Arrival arrival, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db.Set<StaffMember>().AsNoTracking().Include(s => s.Centre).FirstOrDefaultAsync(sought, cancellationToken);
        if (member is not { IsActive: true })
        {
            var details = member is null ? "нет в списке сотрудников" : "учётная запись отключена";
            return await RefuseAsync(db, member, login, details, RefusalReason.UnknownStaff, arrival, cancellationToken);
        }

        var access = await grants.OfAsync(db, member, arrival.Claims, cancellationToken);
        if (access is null)
        {
            const string Details = "единая учётная запись не даёт ролей или называет другой филиал";
            return await RefuseAsync(db, member, login, Details, RefusalReason.NotGranted, arrival, cancellationToken);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var open = await db.Set<StaffSession>()
            .Where(s => s.EndedAtUtc == null && (s.StaffId == member.Id || s.PublicId == arrival.PresentSession))
            .OrderByDescending(s => s.StartedAtUtc)
            .ThenByDescending(s => s.Id)
            .Take(OpenSessionsLooked)
            .ToListAsync(cancellationToken);
        if (arrival is { Way: SignInWay.Provider, IsFresh: false } && open.Any(s => s.StaffId == member.Id && IsLockedHere(s, arrival, now)))
        {
            // Whoever sits at a locked workstation must not come in by an account that is still signed in at the provider.
            return SignInOutcome.AskAgain;
        }

        var outcome = Enter(db, member, access, open, arrival, now);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var session in open.Where(s => s.IsOver || s.PublicId == arrival.PresentSession))
        {
            await sessions.TellAsync(session.PublicId, SessionStanding.Of(session));
        }

        await ForgetAsync(db, member, now, cancellationToken);
        return outcome;
    }

    /// <summary>The locked session of this browser for the same person, otherwise a new one in its place.</summary>
    private SignInOutcome Enter(PassportDbContext db, StaffMember member, GrantedAccess access, List<StaffSession> open, Arrival arrival, DateTime now)
    {
        foreach (var forgotten in open.Where(s => s.StaffId == member.Id && s.Expire(options.Value.Terms, now)))
        {
            var absent = StaffClaims.Read(Principal(member, forgotten, access), forgotten.Origin);
            audit.Add(db, absent, AuditAction.SignOut, SessionWords.Subject(forgotten), SessionWords.Details(forgotten, SessionWords.Of(SessionEnding.Expired)));
        }

        var present = open.SingleOrDefault(s => s.PublicId == arrival.PresentSession);
        if (present is { IsLocked: true } && present.StaffId == member.Id)
        {
            present.Unlock(member.Id, arrival.Provider, now);
            var back = Principal(member, present, access);
            var who = StaffClaims.Read(back, arrival.Origin);
            audit.Add(db, who, AuditAction.ScreenUnlock, SessionWords.Subject(present), SessionWords.Details(present, "снова вошёл тот же сотрудник"));
            return new SignInOutcome(back);
        }

        var replaced = present?.End(SessionEnding.Replaced, now) is true ? SessionWords.Details(present, SessionWords.Of(SessionEnding.Replaced)) : null;
        var session = StaffSession.Start(Guid.NewGuid(), member.Id, arrival.Way, arrival.Origin, arrival.Browser, arrival.Provider, now);
        db.Add(session);
        var principal = Principal(member, session, access);
        audit.Add(db, StaffClaims.Read(principal, arrival.Origin), AuditAction.SignIn, Subject(arrival.Way), replaced);
        return new SignInOutcome(principal);
    }

    private Task<int> ForgetAsync(PassportDbContext db, StaffMember member, DateTime now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-options.Value.KeepDays);
        return db.Set<StaffSession>().Where(s => s.StaffId == member.Id && s.EndedAtUtc < before).ExecuteDeleteAsync(cancellationToken);
    }

    private static ClaimsPrincipal Principal(StaffMember member, StaffSession session, GrantedAccess access) =>
        new(StaffClaims.Write(member, session.Way.ToString(), session.PublicId, access));

    /// <summary>The locked session of this browser, or one that may be: a thrown away cookie must not open a locked screen.</summary>
    private bool IsLockedHere(StaffSession session, Arrival arrival, DateTime now) =>
        (session.IsLocked || now >= session.LocksAtUtc(options.Value.Terms))
        && now < session.ExpiresAtUtc(options.Value.Terms)
        && (session.PublicId == arrival.PresentSession || (session.Origin == arrival.Origin && session.Browser == arrival.Browser));

    private async Task<SignInOutcome> RefuseAsync(
        PassportDbContext db, StaffMember? member, string? login, string details, RefusalReason reason, Arrival arrival, CancellationToken cancellationToken)
    {
        AddFailure(db, member, login, details, arrival.Way, arrival.Origin);
        await db.SaveChangesAsync(cancellationToken);
        return new SignInOutcome(null, reason);
    }

    private void AddFailure(PassportDbContext db, StaffMember? member, string? login, string details, SignInWay way, string origin)
    {
        var name = string.IsNullOrWhiteSpace(login) ? "неизвестный" : login.Length > StaffNameLimit ? login[..StaffNameLimit] : login;
        var who = member is null
            ? StaffIdentity.System(name, origin)
            : new StaffIdentity(member.Id, member.FullName, member.ShortName, StaffRoles.None, member.CentreId, null, origin);
        audit.Add(db, who, AuditAction.SignInFailed, Subject(way), details);
    }

    private static AuditSubject Subject(SignInWay way) => new(nameof(SignInWay), way.ToString());
}
