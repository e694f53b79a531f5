using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// Whether the session a cookie names still stands: neither locked nor over, and its person in the staff list as at sign-in.
/// Answers are kept for a quarter of a minute, so a page with many files asks the database once; what this process itself
/// ends or locks is known at once. Time alone locks and expires: whoever asks first writes it down.
/// </summary>
public sealed class StaffSessions(
    IDbContextFactory<PassportDbContext> contexts, SessionCircuits circuits, AuditTrail audit, IOptions<StaffSessionOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Answer> answers = new();
    private readonly SemaphoreSlim settling = new(1, 1);
    private DateTime sweptAt;

    /// <summary>Well within the time that locks: a node that knows only what is written must not lock a busy session.</summary>
    private TimeSpan ActivityWrittenEvery => options.Value.Terms.Idle / 4 is var part && part < Minute ? part : Minute;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<SessionStanding> StandingAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await AskAsync(principal, cancellationToken))?.Standing ?? SessionStanding.Unknown;

    /// <summary>Whether the session is open, and how long until it locks.</summary>
    /// <param name="isActive">The person did something just now.</param>
    public async Task<SessionPulse> PulseAsync(ClaimsPrincipal principal, bool isActive, CancellationToken cancellationToken)
    {
        if (await AskAsync(principal, cancellationToken) is not { Standing.IsOpen: true } answer)
        {
            return SessionPulse.None;
        }

        var now = Now;
        if (isActive)
        {
            answer.LastActivity = now;
            if (now - answer.WrittenActivity >= ActivityWrittenEvery)
            {
                answer.WrittenActivity = now;
                await WriteActivityAsync(answer.SessionId, now, cancellationToken);
            }
        }

        return new SessionPulse(IsOpen: true, answer.LastActivity + options.Value.Terms.Idle - now);
    }

    /// <summary>A session was locked, opened again or ended by this process: what is remembered of it is forgotten, its open pages leave.</summary>
    public async Task TellAsync(Guid sessionId, SessionStanding standing)
    {
        answers.TryRemove(sessionId, out _);
        if (!standing.IsOpen)
        {
            await circuits.TellAsync(sessionId, standing);
        }
    }

    private async Task<Answer?> AskAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (StaffClaims.SessionOf(principal) is not { } id)
        {
            return null;
        }

        var now = Now;
        var listed = StaffClaims.ListedOf(principal);
        if (answers.TryGetValue(id, out var known) && known.IsFresh(now, options.Value.Terms) && known.Member == listed)
        {
            return known;
        }

        Sweep(now);
        return await LoadAsync(id, principal, listed, known?.LastActivity, cancellationToken);
    }

    private async Task<Answer?> LoadAsync(Guid id, ClaimsPrincipal principal, ListedStaff listed, DateTime? activity, CancellationToken cancellationToken)
    {
        var now = Now;
        var terms = options.Value.Terms;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<StaffSession>().SingleOrDefaultAsync(s => s.PublicId == id, cancellationToken);
        if (session is null)
        {
            return null;
        }

        var member = await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.Id == session.StaffId)
            .Select(s => new ListedStaff(s.FullName, s.Roles, s.CentreId, s.IsActive))
            .SingleAsync(cancellationToken);
        var written = session.LastActivityAtUtc;
        session.Touch(terms, activity ?? written);
        if (session.IsDue(terms, now) || (member != listed && !session.IsOver))
        {
            await SettleAsync(db, session, member == listed, StaffClaims.Read(principal, session.Origin), activity, cancellationToken);
        }

        return answers[id] = new Answer(id, now, SessionStanding.Of(session), member, session.ExpiresAtUtc(terms))
        {
            LastActivity = session.LastActivityAtUtc,
            WrittenActivity = written,
        };
    }

    /// <summary>Of the requests that notice it together one writes it down.</summary>
    private async Task SettleAsync(PassportDbContext db, StaffSession session, bool isListed, StaffIdentity who, DateTime? activity, CancellationToken cancellationToken)
    {
        await settling.WaitAsync(cancellationToken);
        try
        {
            await db.Entry(session).ReloadAsync(cancellationToken);
            session.Touch(options.Value.Terms, activity ?? session.LastActivityAtUtc);
            var isOut = !isListed && session.End(SessionEnding.StaffListChanged, Now);
            if (!isOut && !session.Settle(options.Value.Terms, Now))
            {
                return;
            }

            var what = session.Ending is { } why ? SessionWords.Of(why) : "нет действий сотрудника";
            audit.Add(
                db, who, session.IsOver ? AuditAction.SignOut : AuditAction.ScreenLock, SessionWords.Subject(session), SessionWords.Details(session, what));
            await db.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            settling.Release();
        }

        await circuits.TellAsync(session.PublicId, SessionStanding.Of(session));
    }

    /// <summary>In one statement, so that it never opens again what was locked or ended meanwhile.</summary>
    private async Task WriteActivityAsync(Guid id, DateTime at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<StaffSession>()
            .Where(s => s.PublicId == id && s.LockedAtUtc == null && s.EndedAtUtc == null && s.LastActivityAtUtc < at)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastActivityAtUtc, at), cancellationToken);
    }

    /// <summary>Sessions nobody asks about any more are not remembered.</summary>
    private void Sweep(DateTime now)
    {
        if (now - sweptAt < Minute)
        {
            return;
        }

        sweptAt = now;
        foreach (var (id, answer) in answers)
        {
            if (now - answer.AskedAt > Minute + KeptFor)
            {
                answers.TryRemove(id, out _);
            }
        }
    }

    /// <param name="ExpiresAt">At the latest; activity moves it on, never back.</param>
    private sealed record Answer(Guid SessionId, DateTime AskedAt, SessionStanding Standing, ListedStaff Member, DateTime ExpiresAt)
    {
        /// <summary>Exact, while the database knows it to the minute.</summary>
        public DateTime LastActivity { get; set; }

        public DateTime WrittenActivity { get; set; }

        public bool IsFresh(DateTime now, SessionTerms terms) =>
            now - AskedAt < KeptFor && (!Standing.IsOpen || (now < LastActivity + terms.Idle && now < ExpiresAt));
    }
}

/// <summary>What an open page is told about its session.</summary>
/// <param name="LocksIn">If nothing happens.</param>
public sealed record SessionPulse(bool IsOpen, TimeSpan LocksIn)
{
    public static readonly SessionPulse None = new(IsOpen: false, TimeSpan.Zero);
}
