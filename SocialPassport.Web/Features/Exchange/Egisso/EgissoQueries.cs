using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Filters of the packages; every value may stand in an address.</summary>
public sealed record EgissoFilter(EgissoPackageState? State = null, EgissoPackageKind? Kind = null, int Page = 1);

/// <summary>How many records are where.</summary>
public sealed record EgissoCounts(int Waiting, int Accepted, int Warnings, int Rejected)
{
    public int Total => Waiting + Accepted + Warnings + Rejected;
}

/// <param name="Centre">Null = of the whole oblast.</param>
public sealed record EgissoPackageRow(
    Guid PublicId,
    long Number,
    EgissoPackageKind Kind,
    EgissoPackageState State,
    string? Centre,
    string FormedBy,
    DateTime FormedAt,
    DateTime? SentAt,
    DateTime? AnsweredAt,
    bool IsByHand,
    DateTime? FileErasedAt,
    string? Text,
    EgissoCounts Counts);

/// <summary>One record without personal data: the case stands for the family.</summary>
/// <param name="IsFollowed">A later record of the same fact went.</param>
public sealed record EgissoRecordRow(
    long Id,
    EgissoEvent Event,
    EgissoRecordState State,
    string CaseNumber,
    Guid Family,
    string Measure,
    Guid? Certificate,
    string? RuleCodes,
    string? Text,
    DateTime? AnsweredAt,
    DateTime? CorrectedAt,
    bool IsFollowed)
{
    public bool CanBeCorrected => CorrectedAt is null && !IsFollowed
        && (State == EgissoRecordState.Rejected || (State == EgissoRecordState.AcceptedWithWarning && Event is EgissoEvent.Fact or EgissoEvent.FactCorrection));
}

public sealed record EgissoUnreadRow(Guid PublicId, string FileName, string Text, DateTime ArrivedAt);

/// <summary>What waits for a package.</summary>
public sealed record EgissoWaitingRow(EgissoEvent Event, string CaseNumber, Guid Family, string Measure, DateOnly DecidedOn, IReadOnlyList<EgissoProblem> Problems);

public sealed record EgissoRows<T>(IReadOnlyList<T> Rows, int Total, int Page);

/// <summary>Reads the exchange with ЕГИССО: of the own centre, or of the whole oblast without it. Shows no personal data, so no view is audited.</summary>
public sealed class EgissoQueries(
    IDbContextFactory<PassportDbContext> contexts, FactDrafts facts, CertificateDrafts certificates, CurrentStaff staff)
{
    public const int PageSize = 25;

    private const int MostUnread = 50;

    /// <summary>Certificates go this way and not directly to ГИС ЭС.</summary>
    public bool TakesCertificates => certificates.IsRoute;

    public async Task<EgissoRows<EgissoPackageRow>> ListAsync(EgissoFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var packages = OfCentre(db, who)
            .Where(p => (filter.State == null || p.State == filter.State) && (filter.Kind == null || p.Kind == filter.Kind));
        var total = await packages.CountAsync(cancellationToken);
        var page = Clamp(filter.Page, total);
        var rows = await Rows(db, packages.OrderByDescending(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new(rows, total, page);
    }

    public async Task<EgissoCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await (
            from record in db.Set<EgissoRecord>().AsNoTracking()
            where who.CentreId == null || record.Package.CentreId == who.CentreId
            group record by record.State into states
            select new { State = states.Key, Count = states.Count() })
            .ToDictionaryAsync(s => s.State, s => s.Count, cancellationToken);
        return new(
            counts.GetValueOrDefault(EgissoRecordState.InPackage),
            counts.GetValueOrDefault(EgissoRecordState.Accepted),
            counts.GetValueOrDefault(EgissoRecordState.AcceptedWithWarning),
            counts.GetValueOrDefault(EgissoRecordState.Rejected));
    }

    /// <summary>Null for an unknown package or one of another centre.</summary>
    public async Task<EgissoPackageRow?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, OfCentre(db, who).Where(p => p.PublicId == publicId)).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<EgissoRows<EgissoRecordRow>> RecordsAsync(Guid package, EgissoRecordState? state, int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var records = db.Set<EgissoRecord>().AsNoTracking()
            .Where(r => r.Package.PublicId == package && (who.CentreId == null || r.Package.CentreId == who.CentreId) && (state == null || r.State == state));
        var total = await records.CountAsync(cancellationToken);
        var shown = Clamp(page, total);
        var rows = await (
            from record in records.OrderBy(r => r.Id).Skip((shown - 1) * PageSize).Take(PageSize)
            join decision in db.Set<Decision>() on record.DecisionId equals decision.Id
            join application in db.Set<SupportApplication>() on decision.ApplicationId equals application.Id
            join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
            join family in db.Set<Family>() on application.FamilyId equals family.Id
            orderby record.Id
            select new EgissoRecordRow(
                record.Id,
                record.Event,
                record.State,
                family.CaseNumber,
                family.PublicId,
                measure.Title,
                db.Set<ExchangeMessage>().Where(m => m.Id == record.MessageId).Select(m => (Guid?)m.Certificate!.PublicId).FirstOrDefault(),
                record.RuleCodes,
                record.Text,
                record.AnsweredAt,
                record.CorrectedAt,
                db.Set<EgissoRecord>().Any(later => later.FactUuid == record.FactUuid && later.Event == record.Event && later.Id > record.Id)))
            .ToListAsync(cancellationToken);
        return new(rows, total, shown);
    }

    /// <summary>Files nobody could read, newest first; only whoever manages the exchange sees them.</summary>
    public async Task<IReadOnlyList<EgissoUnreadRow>> UnreadAsync(CancellationToken cancellationToken = default)
    {
        if (!staff.Demand(StaffPermission.ViewExchange).May(StaffPermission.ManageExchange))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<EgissoUnreadFile>().AsNoTracking()
            .Where(f => f.SettledAt == null)
            .OrderByDescending(f => f.Id)
            .Take(MostUnread)
            .Select(f => new EgissoUnreadRow(f.PublicId, f.FileName, f.Text, f.ArrivedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What waits for 10.06.S, with the reasons why some of it cannot go.</summary>
    public async Task<EgissoRows<EgissoWaitingRow>> WaitingFactsAsync(int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = facts.Waiting(db, new WaitingFilter(who.CentreId));
        var total = await waiting.CountAsync(cancellationToken);
        var shown = Clamp(page, total);
        return new(await DescribeAsync(db, await facts.ReadAsync(db, waiting, (shown - 1) * PageSize, PageSize, cancellationToken), cancellationToken), total, shown);
    }

    /// <summary>What waits for 10.36.S: first what is said of certificates, then refusals.</summary>
    public async Task<EgissoRows<EgissoWaitingRow>> WaitingCertificatesAsync(int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = certificates.WaitingMessages(db, who.CentreId).AsNoTracking();
        var refusals = certificates.WaitingRefusals(db, who.CentreId).AsNoTracking();
        var (first, second) = (await messages.CountAsync(cancellationToken), await refusals.CountAsync(cancellationToken));
        var shown = Clamp(page, first + second);
        var skip = (shown - 1) * PageSize;
        var some = await messages.Include(m => m.Certificate).OrderBy(m => m.Id).Skip(skip).Take(PageSize).ToListAsync(cancellationToken);
        var rest = await refusals.OrderBy(d => d.Id).Skip(Math.Max(0, skip - first)).Take(PageSize - some.Count).Select(d => d.Id).ToListAsync(cancellationToken);
        EgissoDraft[] drafts =
        [
            .. await certificates.DraftAsync(db, some, new Dictionary<long, Guid>(), cancellationToken),
            .. await certificates.DraftRefusalsAsync(db, rest, cancellationToken),
        ];
        return new(await DescribeAsync(db, drafts, cancellationToken), first + second, shown);
    }

    private static int Clamp(int page, int total) => Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));

    private static IQueryable<EgissoPackage> OfCentre(PassportDbContext db, StaffIdentity who) =>
        db.Set<EgissoPackage>().AsNoTracking().Where(p => who.CentreId == null || p.CentreId == who.CentreId);

    private static IQueryable<EgissoPackageRow> Rows(PassportDbContext db, IQueryable<EgissoPackage> packages) =>
        from package in packages
        orderby package.Id descending
        select new EgissoPackageRow(
            package.PublicId,
            package.Id,
            package.Kind,
            package.State,
            db.Set<Centre>().Where(c => c.Id == package.CentreId).Select(c => c.Name).FirstOrDefault(),
            package.FormedBy,
            package.FormedAt,
            package.SentAt,
            package.AnsweredAt,
            package.IsByHand,
            package.FileErasedAt,
            package.Text,
            new EgissoCounts(
                package.Records.Count(r => r.State == EgissoRecordState.InPackage),
                package.Records.Count(r => r.State == EgissoRecordState.Accepted),
                package.Records.Count(r => r.State == EgissoRecordState.AcceptedWithWarning),
                package.Records.Count(r => r.State == EgissoRecordState.Rejected)));

    private static async Task<IReadOnlyList<EgissoWaitingRow>> DescribeAsync(
        PassportDbContext db, IReadOnlyList<EgissoDraft> drafts, CancellationToken cancellationToken)
    {
        var familyIds = drafts.Select(d => d.Fact.FamilyId).Distinct().ToList();
        var families = await db.Set<Family>().AsNoTracking()
            .Where(f => familyIds.Contains(f.Id))
            .Select(f => new { f.Id, f.CaseNumber, f.PublicId })
            .ToDictionaryAsync(f => f.Id, cancellationToken);
        var codes = drafts.Select(d => d.Fact.MeasureCode).Distinct().ToList();
        var measures = await db.Set<SupportMeasure>().AsNoTracking()
            .Where(m => codes.Contains(m.Code))
            .Select(m => new { m.Code, m.Title })
            .ToDictionaryAsync(m => m.Code, m => m.Title, cancellationToken);
        return [.. drafts.Select(d => new EgissoWaitingRow(
            d.Event, families[d.Fact.FamilyId].CaseNumber, families[d.Fact.FamilyId].PublicId, measures[d.Fact.MeasureCode], d.Fact.DecidedOn, d.Problems))];
    }
}
