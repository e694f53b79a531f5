using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record HistoryLine
{
    public required long Id { get; init; }

    public required DateTime OccurredAtUtc { get; init; }

    public required string StaffName { get; init; }

    public required FamilyChangeKind Kind { get; init; }

    public required string Summary { get; init; }

    public required string? Reason { get; init; }

    public required string? Before { get; init; }

    public required string? After { get; init; }

    public required string? Document { get; init; }

    /// <summary>Null = no scan.</summary>
    public required Guid? AttachmentId { get; init; }

    public required string? AttachmentName { get; init; }
}

/// <summary>Which lines are wanted; null = all.</summary>
public readonly record struct HistoryFilter(FamilyChangeKind? Kind, Guid? PersonPublicId);

/// <summary>What was done to a card and who looked at it.</summary>
public sealed class FamilyTimeline(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyQueries queries)
{
    private const int PageSize = FamilyQueries.PageSize;

    /// <summary>Changes, newest first.</summary>
    /// <param name="page">1-based.</param>
    public async Task<PageOf<HistoryLine>> HistoryAsync(
        Guid publicId, HistoryFilter filter, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, publicId, cancellationToken);
        var changes = db.Set<FamilyChange>().AsNoTracking().Where(c => c.FamilyId == family.Id);
        changes = filter.Kind is { } kind ? changes.Where(c => c.Kind == kind) : changes;
        changes = filter.PersonPublicId is { } person ? changes.Where(c => c.Person!.PublicId == person) : changes;
        var total = await changes.CountAsync(cancellationToken);
        var lines = await changes
            .OrderByDescending(c => c.OccurredAtUtc)
            .ThenByDescending(c => c.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(c => new HistoryLine
            {
                Id = c.Id,
                OccurredAtUtc = c.OccurredAtUtc,
                StaffName = c.StaffName,
                Kind = c.Kind,
                Summary = c.Summary,
                Reason = c.Reason,
                Before = c.Before,
                After = c.After,
                Document = c.Document,
                AttachmentId = c.Attachment == null ? null : c.Attachment.PublicId,
                AttachmentName = c.Attachment == null ? null : c.Attachment.FileName,
            })
            .ToListAsync(cancellationToken);
        return new(lines, page, PageSize, total);
    }

    /// <summary>Who did what with this card, newest first.</summary>
    /// <param name="page">1-based.</param>
    public async Task<PageOf<AccessLine>> AccessLogAsync(Guid publicId, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, publicId, cancellationToken);
        // The entry of the registration was written before the family had a key: it is found by the public id.
        var subject = publicId.ToString();
        var ids = db.Set<AuditEntry>().Where(a => a.FamilyId == family.Id).Select(a => a.Id)
            .Union(db.Set<AuditEntry>().Where(a => a.SubjectId == subject).Select(a => a.Id));
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(a => ids.Contains(a.Id));
        var total = await entries.CountAsync(cancellationToken);
        var rows = await (
                from entry in entries
                join centre in db.Set<Centre>() on entry.CentreId equals centre.Id into centres
                from centre in centres.DefaultIfEmpty()
                orderby entry.OccurredAtUtc descending, entry.Id descending
                select new { entry.Id, entry.OccurredAtUtc, entry.StaffName, CentreName = (string?)centre.Name, entry.Action, entry.Reason, entry.Details })
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Select(r => new AccessLine(r.Id, r.OccurredAtUtc, r.StaffName, r.CentreName, Act(r.Action), r.Reason, r.Details))],
            page,
            PageSize,
            total);
    }

    private static string Act(AuditAction action) => action switch
    {
        AuditAction.ViewFamily => "просмотр карточки",
        AuditAction.Unmask => "показ скрытых данных",
        AuditAction.Change => "изменение",
        AuditAction.Export => "выгрузка",
        AuditAction.Print => "печать",
        AuditAction.Search => "поиск",
        AuditAction.Exchange => "обмен",
        AuditAction.AccessRefused => "отказ в доступе",
        AuditAction.OwnAffairs => "отметка: своя семья",
        _ => "другое действие",
    };
}
