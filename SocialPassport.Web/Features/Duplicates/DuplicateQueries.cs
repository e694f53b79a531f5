using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Reads of the queue, for those who decide.</summary>
public sealed class DuplicateQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public async Task<PageOf<DuplicateRow>> PageAsync(DuplicateFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pairs = InForce(DuplicateAccess.Visible(db, who.CentreId).AsNoTracking().Where(p => p.Status == filter.Status));
        if (filter.Kind is { } kind)
        {
            pairs = pairs.Where(p => p.Kind == kind);
        }

        if (filter.CentreId is { } centreId)
        {
            var members = DuplicateAccess.MembersOf(db, centreId);
            pairs = pairs.Where(p => members.Any(id => id == p.FirstPersonId) || members.Any(id => id == p.SecondPersonId));
        }

        var total = await pairs.CountAsync(cancellationToken);
        var rows = await pairs
            .OrderByDescending(p => p.Score)
            .ThenBy(p => p.Id)
            .Skip((filter.Page - 1) * filter.PageSize)
            .Take(filter.PageSize)
            .Include(p => p.First)
            .Include(p => p.Second)
            .ToListAsync(cancellationToken);
        var families = (await DuplicateAccess.FamiliesAsync(db, [.. rows.SelectMany(p => new[] { p.FirstPersonId, p.SecondPersonId }).Distinct()], cancellationToken))
            .ToDictionary(f => f.PersonId);
        return new([.. rows.Select(p => Row(p, families))], filter.Page, filter.PageSize, total);
    }

    /// <summary>How many wait for a decision of this person; for the menu.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InForce(DuplicateAccess.Visible(db, who.CentreId).Where(p => p.Status == DuplicateStatus.Open)).CountAsync(cancellationToken);
    }

    /// <summary>The search under way, else the last one; null = none yet.</summary>
    public async Task<DuplicateRun?> LastRunAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DuplicateRun>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Choice>> CentresAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var centres = await db.Set<Centre>().AsNoTracking()
            .Where(c => c.ValidTo == null)
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name })
            .ToListAsync(cancellationToken);
        return [.. centres.Select(c => new Choice(c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), c.Name))];
    }

    /// <summary>Of an open pair whose record was merged in another pair nothing is left to decide.</summary>
    private static IQueryable<DuplicatePair> InForce(IQueryable<DuplicatePair> pairs) => pairs.Where(p =>
        (p.Status != DuplicateStatus.Open && p.Status != DuplicateStatus.Postponed) || (p.First.MergedIntoId == null && p.Second.MergedIntoId == null));

    private static DuplicateRow Row(DuplicatePair pair, Dictionary<long, PairFamilyKey> families) => new()
    {
        PublicId = pair.PublicId,
        Score = pair.Score,
        Kind = pair.Kind,
        Reasons = pair.Reasons,
        Status = pair.Status,
        Origin = pair.Origin,
        FoundAtUtc = pair.FoundAtUtc,
        First = Person(pair.First, families.GetValueOrDefault(pair.FirstPersonId)),
        Second = Person(pair.Second, families.GetValueOrDefault(pair.SecondPersonId)),
    };

    private static DuplicateRowPerson Person(Person person, PairFamilyKey? family) =>
        new(person.FullName, person.BirthDate, family?.CaseNumber, family?.CentreName);
}
