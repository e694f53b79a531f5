using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>A person signed out at the identity provider: the sessions that came from there end here too. Audited, believed or not.</summary>
public sealed class BackchannelLogout(
    IDbContextFactory<PassportDbContext> contexts, LogoutTokens tokens, StaffSessions sessions, AuditTrail audit, TimeProvider clock)
{
    private const string Sender = "единая учётная запись";

    /// <returns>What is wrong with the token; null when it was believed and done.</returns>
    public async Task<SignInFault?> EndAsync(string? token, string origin, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(await tokens.ReadAsync(token, cancellationToken), origin, cancellationToken);
            return null;
        }
        catch (SignInFaultException refused)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            audit.Add(
                db, StaffIdentity.System(Sender, origin), AuditAction.AccessRefused, new AuditSubject(SessionWords.SubjectKind, null),
                $"сообщение о выходе не принято: {SignInWords.Of(refused.Fault)}");
            await db.SaveChangesAsync(cancellationToken);
            return refused.Fault;
        }
    }

    private async Task EndAsync(LogoutToken token, string origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await SpendAsync(db, token, now, cancellationToken);
        var ended = await Meant(db.Set<StaffSession>().Where(s => s.EndedAtUtc == null && s.Issuer == token.Issuer), token)
            .OrderBy(s => s.Id)
            .Join(db.Set<StaffMember>(), s => s.StaffId, m => m.Id, (session, member) => new { Session = session, Member = member })
            .ToListAsync(cancellationToken);
        foreach (var (session, member) in ended.Select(e => (e.Session, e.Member)))
        {
            session.End(SessionEnding.EndedByProvider, now);
            var who = new StaffIdentity(member.Id, member.FullName, member.ShortName, member.Roles, member.CentreId, null, origin);
            audit.Add(
                db, who, AuditAction.SignOut, SessionWords.Subject(session), SessionWords.Details(session, SessionWords.Of(SessionEnding.EndedByProvider)));
        }

        if (ended.Count == 0)
        {
            audit.Add(
                db, StaffIdentity.System(Sender, origin), AuditAction.SignOut, new AuditSubject(SessionWords.SubjectKind, null), "сообщение о выходе: открытых сеансов нет");
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var session in ended.Select(e => e.Session))
        {
            await sessions.TellAsync(session.PublicId, SessionStanding.Of(session));
        }
    }

    /// <summary>The session named, or every one of the subject. A session whose id_token named none is known by its subject only.</summary>
    private static IQueryable<StaffSession> Meant(IQueryable<StaffSession> ofIssuer, LogoutToken token) => token switch
    {
        { SessionId: { } sid, Subject: { } sub } => ofIssuer.Where(s => s.Subject == sub && (s.ProviderSessionId == sid || s.ProviderSessionId == null)),
        { SessionId: { } sid } => ofIssuer.Where(s => s.ProviderSessionId == sid),
        _ => ofIssuer.Where(s => s.Subject == token.Subject),
    };

    /// <exception cref="SignInFaultException">it was used before</exception>
    private static async Task SpendAsync(PassportDbContext db, LogoutToken token, DateTime now, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Issuer}\n{token.Id}")));
        await db.Set<SpentToken>().Where(t => t.ExpiresAtUtc < now).ExecuteDeleteAsync(cancellationToken);
        if (await db.Set<SpentToken>().AnyAsync(t => t.Key == key, cancellationToken))
        {
            throw new SignInFaultException(SignInFault.Replay);
        }

        // Of two that come at once the unique index lets one be saved.
        db.Add(SpentToken.Of(key, token.BelievedUntilUtc));
    }
}
