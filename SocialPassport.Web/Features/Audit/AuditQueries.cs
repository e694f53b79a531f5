using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit;

/// <summary>Reads the audit trail for the auditor. Nothing here writes, and personal cards stay closed: a family is its case number.</summary>
public sealed class AuditQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, IOptions<AuditOddityOptions> oddities)
{
    public const int PageSize = 50;

    /// <param name="page">From 1; a page behind the last one shows the last.</param>
    public async Task<AuditPageOfRows> PageAsync(AuditFilter filter, int page, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewAudit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Filtered(db, filter);
        var total = await entries.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await Rows(db, NewestFirst(entries).Skip((shown - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new AuditPageOfRows(rows, total, shown, pages);
    }

    /// <summary>All of the choice, row by row.</summary>
    public async IAsyncEnumerable<AuditRow> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewAudit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Rows(db, NewestFirst(Filtered(db, filter))).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Everybody who may stand in the trail, for the filter; dismissed staff too.</summary>
    public async Task<IReadOnlyList<AuditedStaff>> StaffAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewAudit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StaffMember>().AsNoTracking()
            .OrderBy(s => s.FullName)
            .ThenBy(s => s.Id)
            .Select(s => new AuditedStaff(s.PublicId, s.ShortName, s.Centre == null ? null : s.Centre.Name))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<AuditEntry> NewestFirst(IQueryable<AuditEntry> entries) =>
        entries.OrderByDescending(a => a.OccurredAtUtc).ThenByDescending(a => a.Id);

    private static IQueryable<AuditRow> Rows(PassportDbContext db, IQueryable<AuditEntry> entries) => entries.Select(a => new AuditRow(
        a.Id,
        a.OccurredAtUtc,
        a.StaffName,
        db.Set<Centre>().Where(c => c.Id == a.CentreId).Select(c => c.Name).FirstOrDefault(),
        a.Action,
        a.SubjectKind,
        a.SubjectId,
        db.Set<Family>().Where(f => f.Id == a.FamilyId).Select(f => f.CaseNumber).FirstOrDefault(),
        a.Details,
        a.Reason,
        a.Origin,
        a.Sequence));

    private IQueryable<AuditEntry> Filtered(PassportDbContext db, AuditFilter filter)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking().Within(filter);
        if (filter.Action is { } action)
        {
            entries = entries.Where(a => a.Action == action);
        }

        if (filter.Staff is { } publicId)
        {
            entries = entries.Where(a => db.Set<StaffMember>().Any(s => s.Id == a.StaffId && s.PublicId == publicId));
        }

        if (filter.Subject is { } subject)
        {
            var kinds = AuditWords.KindsNamedAs(subject);
            entries = entries.Where(a => kinds.Contains(a.SubjectKind!));
        }

        return filter.Show is { } show ? entries.Only(show, db, oddities.Value) : entries;
    }
}

public static class AuditDays
{
    /// <summary>Entries of the Moscow days of a filter.</summary>
    public static IQueryable<AuditEntry> Within(this IQueryable<AuditEntry> entries, AuditFilter days)
    {
        if (days.From is { } from && from > DateOnly.MinValue)
        {
            var start = MoscowTime.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(a => a.OccurredAtUtc >= start);
        }

        if (days.To is { } to && to < DateOnly.MaxValue)
        {
            var end = MoscowTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(a => a.OccurredAtUtc < end);
        }

        return entries;
    }
}

/// <summary>Days are Moscow days, both inclusive; null means no limit.</summary>
public sealed record AuditFilter(DateOnly? From = null, DateOnly? To = null, AuditAction? Action = null, Guid? Staff = null, string? Subject = null, AuditShow? Show = null)
{
    public bool IsEmpty => this == new AuditFilter();
}

public sealed record AuditPageOfRows(IReadOnlyList<AuditRow> Rows, int Total, int Page, int Pages);

/// <param name="CaseNumber">Of the family concerned, where there is one.</param>
/// <param name="Sequence">Number in the sealed chain; null until sealed.</param>
public sealed record AuditRow(
    long Id,
    DateTime OccurredAtUtc,
    string StaffName,
    string? CentreName,
    AuditAction Action,
    string? SubjectKind,
    string? SubjectId,
    string? CaseNumber,
    string? Details,
    string? Reason,
    string Origin,
    long? Sequence);

public sealed record AuditedStaff(Guid PublicId, string ShortName, string? CentreName)
{
    public string Caption => CentreName is null ? ShortName : $"{ShortName} · {CentreName}";
}
