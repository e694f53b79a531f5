using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>A batch with how far it is.</summary>
/// <param name="Families">By state of the family.</param>
/// <param name="Assignments">Due to those that can be assigned.</param>
/// <param name="IsOwn">Put together by the reader, who therefore cannot approve it.</param>
public sealed record ProactiveCard(
    ProactiveBatch Batch, string Measure, IReadOnlyDictionary<ProactiveItemState, int> Families, int Assignments, IReadOnlyList<ProactiveReason> Reasons, bool IsOwn)
{
    public int Total => Families.Values.Sum();

    public int Of(ProactiveItemState state) => Families.GetValueOrDefault(state);

    /// <summary>What all of them cost at most.</summary>
    public long? Kopecks => Batch.AmountKopecks * Assignments;

    /// <summary>Those the present step has dealt with.</summary>
    public int Done => Batch.State == ProactiveBatchState.Preparing ? Total - Of(ProactiveItemState.Waiting) : Of(ProactiveItemState.Assigned);

    /// <summary>Those the present step deals with.</summary>
    public int ToDo => Batch.State == ProactiveBatchState.Preparing ? Total : Of(ProactiveItemState.Assigned) + Of(ProactiveItemState.Prepared);
}

/// <summary>Why so many cannot be.</summary>
public sealed record ProactiveReason(string Problem, int Families);

public sealed record ProactiveRow(
    Guid FamilyPublicId, string CaseNumber, string? Applicant, ProactiveItemState State, int Assignments, Guid? ApplicationPublicId, string? ApplicationNumber, string? Problem);

public sealed record ProactivePageOfRows(IReadOnlyList<ProactiveRow> Rows, int Total);

/// <summary>Batches of the own centre.</summary>
public sealed class ProactiveQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public const int PageSize = 50;

    private const int RecentBatches = 10;

    /// <summary>The newest first; those given up are left out. Whoever has no centre sees none.</summary>
    public async Task<IReadOnlyList<ProactiveCard>> RecentAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batches = await db.Set<ProactiveBatch>().AsNoTracking()
            .Where(b => b.CentreId == who.CentreId && b.State != ProactiveBatchState.Dropped)
            .OrderByDescending(b => b.Id)
            .Take(RecentBatches)
            .ToListAsync(cancellationToken);
        var cards = new List<ProactiveCard>();
        foreach (var batch in batches)
        {
            cards.Add(await CardAsync(db, batch, who, withReasons: false, cancellationToken));
        }

        return cards;
    }

    /// <summary>Null = unknown or of another centre.</summary>
    public async Task<ProactiveCard?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await db.Set<ProactiveBatch>().AsNoTracking()
            .SingleOrDefaultAsync(b => b.PublicId == publicId && b.CentreId == who.CentreId, cancellationToken);
        return batch is null ? null : await CardAsync(db, batch, who, withReasons: true, cancellationToken);
    }

    /// <param name="batch">Of the own centre.</param>
    /// <param name="state">Null = all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ProactivePageOfRows> RowsAsync(ProactiveBatch batch, ProactiveItemState? state, int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = db.Set<ProactiveItem>().AsNoTracking()
            .Where(i => i.BatchId == batch.Id && (state == null || i.State == state));
        var rows = await items
            .OrderBy(i => i.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize)
            .Take(PageSize)
            .Join(db.Set<Family>(), i => i.FamilyId, f => f.Id, (item, family) => new { item, family })
            .Select(r => new
            {
                r.item,
                r.family.PublicId,
                r.family.CaseNumber,
                Applicant = r.family.Members.Where(m => m.Role == MemberRole.Applicant && m.To == null)
                    .Select(m => new { m.Person.Surname, m.Person.FirstName, m.Person.Patronymic }).FirstOrDefault(),
                IsOwn = r.family.CentreId == who.CentreId,
                Application = db.Set<SupportApplication>().Where(a => a.Id == r.item.ApplicationId).Select(a => new { a.PublicId, a.Number }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return new(
            [
                .. rows.OrderBy(r => r.item.Id).Select(r => new ProactiveRow(
                    r.PublicId,
                    r.CaseNumber,
                    r is { IsOwn: true, Applicant: { } person } ? PersonName.Short(person.Surname, person.FirstName, person.Patronymic) : null,
                    r.item.State,
                    r.item.Assignments,
                    r.Application?.PublicId,
                    r.Application?.Number,
                    r.item.Problem)),
            ],
            await items.CountAsync(cancellationToken));
    }

    private static async Task<ProactiveCard> CardAsync(
        PassportDbContext db, ProactiveBatch batch, StaffIdentity who, bool withReasons, CancellationToken cancellationToken)
    {
        var states = await db.Set<ProactiveItem>().AsNoTracking()
            .Where(i => i.BatchId == batch.Id)
            .GroupBy(i => i.State)
            .Select(group => new { State = group.Key, Families = group.Count(), Assignments = group.Sum(i => i.Assignments) })
            .ToListAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().Where(m => m.Code == batch.MeasureCode).Select(m => m.Title).SingleAsync(cancellationToken);
        var reasons = !withReasons
            ? []
            : await db.Set<ProactiveItem>().AsNoTracking()
                .Where(i => i.BatchId == batch.Id && i.Problem != null)
                .GroupBy(i => i.Problem!)
                .Select(group => new { Problem = group.Key, Families = group.Count() })
                .OrderByDescending(r => r.Families).ThenBy(r => r.Problem)
                .Take(20)
                .ToListAsync(cancellationToken);
        return new(
            batch,
            measure,
            states.ToDictionary(s => s.State, s => s.Families),
            states.Where(s => s.State != ProactiveItemState.Refused).Sum(s => s.Assignments),
            [.. reasons.Select(r => new ProactiveReason(r.Problem, r.Families))],
            batch.PreparedById == who.StaffId);
    }
}
