using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Log;

/// <summary>Filters of the log; every value may stand in an address.</summary>
public sealed record ExchangeLogFilter
{
    /// <summary>Of Moscow.</summary>
    public DateOnly? Day { get; init; }

    public TransportDirection? Direction { get; init; }

    public TransportKind? Kind { get; init; }

    public TransportOutcome? Outcome { get; init; }

    /// <summary>Number of a certificate, its fact of assignment, or number of a case.</summary>
    public string? Sought { get; init; }

    /// <summary>Begins with 1; behind the last page the last one is shown.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    public bool IsEmpty => this with { Page = 1 } == new ExchangeLogFilter();
}

/// <param name="Refused">Records the answer refused.</param>
public sealed record ExchangeLogRow(
    Guid PublicId,
    DateTime At,
    int DurationMilliseconds,
    TransportDirection Direction,
    TransportKind Kind,
    ExchangeRoute Route,
    string Partner,
    int Records,
    int Refused,
    TransportOutcome Outcome,
    int? HttpStatus,
    string? Error);

public sealed record ExchangeLogList(IReadOnlyList<ExchangeLogRow> Rows, int Total, int Page);

/// <summary>One transport with its masked texts.</summary>
public sealed record ExchangeLogDetails(ExchangeLogRow Row, string? Request, string? Answer);

/// <summary>A certificate a transport spoke of; unknown here when there is no page of it.</summary>
/// <param name="Stuck">State of its newest message that waits for a person.</param>
public sealed record ExchangeLogCertificate(bool? Succeeded, Guid? Certificate, string? Number, string? CaseNumber, ExchangeState? Stuck);

public sealed record ExchangeLogCertificates(IReadOnlyList<ExchangeLogCertificate> Rows, int Total);

/// <summary>Reads the log of messages. Only masked texts are kept; looking into one is audited all the same.</summary>
public sealed class ExchangeLogQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit)
{
    public const int CertificatesPerPage = 50;

    /// <summary>A family has few certificates; a search never reads more.</summary>
    private const int FactsSought = 200;

    public async Task<ExchangeLogList> ListAsync(ExchangeLogFilter filter, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Filtered(db, filter);
        if (!string.IsNullOrWhiteSpace(filter.Sought))
        {
            var facts = await FactsAsync(db, filter.Sought.Trim(), cancellationToken);
            entries = entries.Where(e => db.Set<ExchangeLogRecord>().Any(r => r.EntryId == e.Id && facts.Contains(r.FactAssignmentUuid)));
        }

        var total = await entries.CountAsync(cancellationToken);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + filter.PageSize - 1) / filter.PageSize));
        var rows = await Rows(db, entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * filter.PageSize).Take(filter.PageSize))
            .ToListAsync(cancellationToken);
        return new(rows, total, page);
    }

    /// <summary>Null when there is none, or its term has run out.</summary>
    public async Task<ExchangeLogDetails?> OpenAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.Set<ExchangeLogEntry>().AsNoTracking().Where(e => e.PublicId == publicId);
        if (await Rows(db, entries).SingleOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        var texts = await entries.Select(e => new { e.Request, e.Answer }).SingleAsync(cancellationToken);
        audit.Add(db, who, AuditAction.Exchange, new AuditSubject("Exchange", publicId.ToString()), "Просмотр сообщения обмена");
        await db.SaveChangesAsync(cancellationToken);
        return new(row, Text(texts.Request), Text(texts.Answer));
    }

    public async Task<ExchangeLogCertificates> CertificatesAsync(Guid publicId, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var records =
            from entry in db.Set<ExchangeLogEntry>().AsNoTracking()
            join record in db.Set<ExchangeLogRecord>() on entry.Id equals record.EntryId
            where entry.PublicId == publicId
            select record;
        var total = await records.CountAsync(cancellationToken);
        var rows = await (
            from record in records.OrderBy(r => r.Id).Skip((Math.Max(page, 1) - 1) * CertificatesPerPage).Take(CertificatesPerPage)
            join c in db.Set<Certificate>() on record.FactAssignmentUuid equals c.FactAssignmentUuid into certificates
            from certificate in certificates.DefaultIfEmpty()
            join f in db.Set<Family>() on certificate.FamilyId equals f.Id into families
            from family in families.DefaultIfEmpty()
            orderby record.Id
            select new
            {
                record.Succeeded,
                Certificate = (Guid?)certificate.PublicId,
                certificate.Number,
                family.CaseNumber,
                Stuck = db.Set<ExchangeMessage>()
                    .Where(m => m.FactAssignmentUuid == record.FactAssignmentUuid
                        && (m.State == ExchangeState.Failed || m.State == ExchangeState.NeedsReconciliation))
                    .OrderByDescending(m => m.Id)
                    .Select(m => (ExchangeState?)m.State)
                    .FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return new([.. rows.Select(r => new ExchangeLogCertificate(r.Succeeded, r.Certificate, r.Number, r.CaseNumber, r.Stuck))], total);
    }

    private static string? Text(byte[]? packed) => packed is null ? null : LogText.Unpack(packed);

    private static IQueryable<ExchangeLogRow> Rows(PassportDbContext db, IQueryable<ExchangeLogEntry> entries) => entries.Select(e => new ExchangeLogRow(
        e.PublicId,
        e.At,
        e.DurationMilliseconds,
        e.Direction,
        e.Kind,
        e.Route,
        e.Partner,
        e.RecordCount,
        db.Set<ExchangeLogRecord>().Count(r => r.EntryId == e.Id && r.Succeeded == false),
        e.Outcome,
        e.HttpStatus,
        e.Error));

    private static IQueryable<ExchangeLogEntry> Filtered(PassportDbContext db, ExchangeLogFilter filter)
    {
        var entries = db.Set<ExchangeLogEntry>().AsNoTracking();
        if (filter.Day is { } day)
        {
            var from = MoscowTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
            var to = from.AddDays(1);
            entries = entries.Where(e => e.At >= from && e.At < to);
        }

        entries = filter.Direction is { } direction ? entries.Where(e => e.Direction == direction) : entries;
        entries = filter.Kind is { } kind ? entries.Where(e => e.Kind == kind) : entries;
        return filter.Outcome is { } outcome ? entries.Where(e => e.Outcome == outcome) : entries;
    }

    /// <summary>Facts of assignment somebody may mean; a fact itself need not be ours.</summary>
    private static async Task<List<Guid>> FactsAsync(PassportDbContext db, string sought, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(sought, out var fact))
        {
            return [fact];
        }

        return await (
            from certificate in db.Set<Certificate>()
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            where certificate.Number == sought || family.CaseNumber == sought
            orderby certificate.Id descending
            select certificate.FactAssignmentUuid).Take(FactsSought).ToListAsync(cancellationToken);
    }
}
