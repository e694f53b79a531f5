using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Which records are listed.</summary>
public enum ExchangeSelection
{
    /// <summary>Everything without an answer, trouble first.</summary>
    Unfinished,
    Pending,
    Sending,
    NeedsReconciliation,
    Failed,
    DoneToday,
    Done,
    All,
}

/// <summary>Filters of the list; every value may stand in an address.</summary>
public sealed record ExchangeFilter
{
    public ExchangeSelection Selection { get; init; }

    public ExchangeOperation? Operation { get; init; }

    /// <summary>Begins with 1; behind the last page the last one is shown.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 25;
}

/// <summary>One record without personal data: the case stands for the family.</summary>
/// <param name="Text">What went wrong, or what ГИС ЭС said.</param>
public sealed record ExchangeRow(
    Guid PublicId,
    ExchangeOperation Operation,
    ExchangeState State,
    ExchangeOutcome? Outcome,
    DateTime CreatedAt,
    int Attempts,
    DateTime NextAttemptAt,
    DateTime? AnsweredAt,
    string? Text,
    Guid Certificate,
    string? CertificateNumber,
    string CaseNumber)
{
    public bool IsStuck => State is ExchangeState.Failed or ExchangeState.NeedsReconciliation;

    /// <summary>ГИС ЭС can be asked about a certificate only by its number.</summary>
    public bool CanAskState => IsStuck && CertificateNumber is not null && Operation != ExchangeOperation.Status;
}

public sealed record ExchangeList(IReadOnlyList<ExchangeRow> Rows, int Total, int Page);

/// <summary>How many records are where.</summary>
public sealed record ExchangeCounts(int Pending, int Sending, int NeedsReconciliation, int Failed, int DoneToday)
{
    public int Stuck => NeedsReconciliation + Failed;
}

/// <summary>Reads the exchange: of the own centre, or of the whole oblast without it. Shows no personal data, so no view is audited.</summary>
public sealed class ExchangeQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    private static readonly ExchangeState[] Stuck = [ExchangeState.Failed, ExchangeState.NeedsReconciliation];

    private static readonly ExchangeState[] Unfinished = [ExchangeState.Pending, ExchangeState.Sending, .. Stuck];

    public async Task<ExchangeList> ListAsync(ExchangeFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = OfCentre(db, Filtered(db, filter), who);
        var total = await messages.CountAsync(cancellationToken);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + filter.PageSize - 1) / filter.PageSize));
        var rows = await (
            from message in Ordered(messages, filter.Selection).Skip((page - 1) * filter.PageSize).Take(filter.PageSize)
            join certificate in db.Set<Certificate>() on message.CertificateId equals certificate.Id
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            select new
            {
                message.Id,
                Row = new ExchangeRow(
                    message.PublicId,
                    message.Operation,
                    message.State,
                    message.Outcome,
                    message.CreatedAt,
                    message.Attempts,
                    message.NextAttemptAt,
                    message.AnsweredAt,
                    message.LastText,
                    certificate.PublicId,
                    certificate.Number,
                    family.CaseNumber),
            })
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(r => r.Row)], total, page);
    }

    public async Task<ExchangeCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await OfCentre(db, db.Set<ExchangeMessage>().Where(m => Unfinished.Contains(m.State)), who)
            .GroupBy(m => m.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken);
        var done = await OfCentre(db, DoneToday(db), who).CountAsync(cancellationToken);
        return new(
            counts.GetValueOrDefault(ExchangeState.Pending),
            counts.GetValueOrDefault(ExchangeState.Sending),
            counts.GetValueOrDefault(ExchangeState.NeedsReconciliation),
            counts.GetValueOrDefault(ExchangeState.Failed),
            done);
    }

    /// <summary>Records that wait for a person; for the menu.</summary>
    public async Task<int> CountStuckAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfCentre(db, db.Set<ExchangeMessage>().Where(m => Stuck.Contains(m.State)), who).CountAsync(cancellationToken);
    }

    private static IQueryable<ExchangeMessage> OfCentre(PassportDbContext db, IQueryable<ExchangeMessage> messages, StaffIdentity who) =>
        who.CentreId is not { } centre
            ? messages
            : from message in messages
              join certificate in db.Set<Certificate>() on message.CertificateId equals certificate.Id
              join family in db.Set<Family>() on certificate.FamilyId equals family.Id
              where family.CentreId == centre
              select message;

    private static IOrderedQueryable<ExchangeMessage> Ordered(IQueryable<ExchangeMessage> messages, ExchangeSelection selection) => selection switch
    {
        // Stuck, then those that had a failed attempt, then the quiet ones.
        ExchangeSelection.Unfinished => messages
            .OrderBy(m => Stuck.Contains(m.State) ? 0 : m.LastText != null ? 1 : 2)
            .ThenByDescending(m => m.Id),
        ExchangeSelection.Done or ExchangeSelection.DoneToday => messages.OrderByDescending(m => m.AnsweredAt).ThenByDescending(m => m.Id),
        _ => messages.OrderByDescending(m => m.Id),
    };

    private IQueryable<ExchangeMessage> Filtered(PassportDbContext db, ExchangeFilter filter)
    {
        var all = db.Set<ExchangeMessage>().AsNoTracking();
        var selected = filter.Selection switch
        {
            ExchangeSelection.Unfinished => all.Where(m => Unfinished.Contains(m.State)),
            ExchangeSelection.Pending => all.Where(m => m.State == ExchangeState.Pending),
            ExchangeSelection.Sending => all.Where(m => m.State == ExchangeState.Sending),
            ExchangeSelection.NeedsReconciliation => all.Where(m => m.State == ExchangeState.NeedsReconciliation),
            ExchangeSelection.Failed => all.Where(m => m.State == ExchangeState.Failed),
            ExchangeSelection.DoneToday => DoneToday(db),
            ExchangeSelection.Done => all.Where(m => m.State == ExchangeState.Done),
            _ => all,
        };
        return filter.Operation is { } operation ? selected.Where(m => m.Operation == operation) : selected;
    }

    private IQueryable<ExchangeMessage> DoneToday(PassportDbContext db)
    {
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var midnight = MoscowTime.ToUtc(today.ToDateTime(TimeOnly.MinValue));
        return db.Set<ExchangeMessage>().AsNoTracking().Where(m => m.State == ExchangeState.Done && m.AnsweredAt >= midnight);
    }
}
