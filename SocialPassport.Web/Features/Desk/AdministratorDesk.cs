using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Audit.Sealing;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Desk;

/// <param name="Open">Sessions that go on, locked ones among them.</param>
/// <param name="SignedInToday">People, not sessions.</param>
/// <param name="Idle">See <see cref="RosterQueries.IdleDays"/>.</param>
/// <param name="WithoutNumber">Active staff whose own family cannot be noticed, because their СНИЛС was not told.</param>
public sealed record StaffToday(int Open, int Locked, int SignedInToday, int Idle, int WithoutNumber);

/// <param name="Unmatched">Certificates ГИС ЭС told of that fit none of ours.</param>
/// <param name="Unread">Files of ЕГИССО nobody could read.</param>
public sealed record QueuesToday(ExchangeCounts Exchange, int RequestsWaiting, int RequestsFailed, int Unmatched, int Unread);

/// <param name="SealedAtUtc">Time of the newest sealed entry; null = none is sealed yet.</param>
/// <param name="Overdue">Entries that wait for their seal too long.</param>
/// <param name="VerifiedAtUtc">When the check of the trail was last started by command.</param>
/// <param name="BackedUpAtUtc">When a backup was last started by command.</param>
public sealed record SafetyToday(DateTime? SealedAtUtc, int Overdue, DateTime? CheckpointAtUtc, DateTime? VerifiedAtUtc, DateTime? BackedUpAtUtc);

/// <param name="Changed">Changes of the last days.</param>
public sealed record SettingsToday(int Changed, DateTime? LastAtUtc, string? LastBy);

public sealed record AdministratorDay(StaffToday Staff, QueuesToday Queues, SafetyToday Safety, SettingsToday Settings);

/// <summary>The workstation in the morning of the system administrator: counts and times of the database, nothing personal.</summary>
public sealed class AdministratorDesk(
    IDbContextFactory<PassportDbContext> contexts,
    ExchangeQueries exchange,
    AuditSealQueries sealing,
    AuditCheckpoints checkpoints,
    IOptions<StaffSessionOptions> sessions,
    CurrentStaff staff,
    TimeProvider clock)
{
    public const int LatelyDays = 7;

    private const string VerifyCommand = "verify";
    private const string BackupCommand = "backup";

    public async Task<AdministratorDay> ReadAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageStaff);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await StaffAsync(db, now, cancellationToken),
            await QueuesAsync(db, cancellationToken),
            await SafetyAsync(db, cancellationToken),
            await SettingsAsync(db, now.AddDays(-LatelyDays), cancellationToken));
    }

    private async Task<StaffToday> StaffAsync(PassportDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        // As time has it now: a session that nobody touched is over or locked before anybody writes it down.
        var terms = sessions.Value.Terms;
        var (longest, quiet, idle) = (now - terms.Longest, now - terms.Length, now - terms.Idle);
        var open = db.Set<StaffSession>().AsNoTracking().Where(s => s.EndedAtUtc == null && s.StartedAtUtc > longest && s.LastActivityAtUtc > quiet);
        var midnight = MoscowTime.ToUtc(MoscowTime.DateOf(now).ToDateTime(TimeOnly.MinValue));
        var active = db.Set<StaffMember>().AsNoTracking().Where(s => s.IsActive);
        return new(
            await open.CountAsync(cancellationToken),
            await open.CountAsync(s => s.LockedAtUtc != null || s.LastActivityAtUtc <= idle, cancellationToken),
            await db.Set<StaffSession>().Where(s => s.StartedAtUtc >= midnight).Select(s => s.StaffId).Distinct().CountAsync(cancellationToken),
            await RosterQueries.Idle(db, now).CountAsync(cancellationToken),
            await active.CountAsync(s => s.PersonalKey == null, cancellationToken));
    }

    private async Task<QueuesToday> QueuesAsync(PassportDbContext db, CancellationToken cancellationToken) => new(
        await exchange.CountAsync(cancellationToken),
        await db.Set<FactRequest>().CountAsync(r => r.State == FactRequestState.Pending || r.State == FactRequestState.Waiting, cancellationToken),
        await db.Set<FactRequest>().CountAsync(r => r.State == FactRequestState.Failed, cancellationToken),
        await db.Set<UnmatchedReport>().CountAsync(r => r.SettledAt == null, cancellationToken),
        await db.Set<EgissoUnreadFile>().CountAsync(f => f.SettledAt == null, cancellationToken));

    private async Task<SafetyToday> SafetyAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.Set<AuditChain>().AsNoTracking().Select(c => (long?)c.Number).SingleOrDefaultAsync(cancellationToken);
        var sealedAt = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.Sequence == last && last != null)
            .Select(a => (DateTime?)a.OccurredAtUtc)
            .SingleOrDefaultAsync(cancellationToken);
        return new(
            sealedAt,
            await sealing.OverdueAsync(cancellationToken),
            checkpoints.LastAtUtc(db),
            await StartedAsync(db, VerifyCommand, cancellationToken),
            await StartedAsync(db, BackupCommand, cancellationToken));
    }

    private static Task<DateTime?> StartedAsync(PassportDbContext db, string command, CancellationToken cancellationToken) => db.Set<AuditEntry>().AsNoTracking()
        .Where(a => a.SubjectId == command && a.Action == AuditAction.Command)
        .MaxAsync(a => (DateTime?)a.OccurredAtUtc, cancellationToken);

    private static async Task<SettingsToday> SettingsAsync(PassportDbContext db, DateTime since, CancellationToken cancellationToken)
    {
        var changes = db.Set<CatalogueChange>().AsNoTracking().Where(c => c.Area == CatalogueArea.Settings);
        var last = await changes.OrderByDescending(c => c.Id).Select(c => new { c.AtUtc, c.By }).FirstOrDefaultAsync(cancellationToken);
        return new(await changes.CountAsync(c => c.AtUtc >= since, cancellationToken), last?.AtUtc, last?.By);
    }
}
