using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>Reads the journal: pages, keys and single lines of the own centre, or of the whole oblast.</summary>
public sealed class JournalQueries(
    IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>More is not marked at once: nobody can look such a list through before agreeing to it.</summary>
    public const int MaxMarked = 2000;

    /// <summary>Databases take so many parameters of one query without complaint.</summary>
    internal const int KeysAtOnce = 500;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    public Task<JournalPageOfRows> PageAsync(JournalFilter filter, CancellationToken cancellationToken = default) =>
        PageAsync(filter, (filter.Page - 1) * PageSize, PageSize, cancellationToken);

    /// <summary>«Мои сроки»: open applications the signed-in person answers for, overdue first, stopped ones last.</summary>
    public Task<JournalPageOfRows> MineAsync(int take, CancellationToken cancellationToken = default) =>
        PageAsync(new JournalFilter { Responsible = staff.Identity.StaffId ?? 0 }, 0, take, cancellationToken);

    /// <summary>Keys of everything chosen, in the order of the journal, at most <see cref="MaxMarked"/>.</summary>
    public async Task<IReadOnlyList<Guid>> KeysAsync(JournalFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (await ChosenAsync(db, who, filter, cancellationToken)).Read(db)
            .Sorted(filter.Sort, filter.Descending)
            .Select(r => r.Application.PublicId)
            .Take(MaxMarked)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Lines of certain applications of the own centre, the nearest term first.</summary>
    public async Task<IReadOnlyList<JournalRow>> RowsAsync(IReadOnlyCollection<Guid> publicIds, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await JournalDays.LoadAsync(db, Today, cancellationToken);
        var rows = new List<JournalRow>();
        foreach (var chunk in publicIds.Chunk(KeysAtOnce))
        {
            rows.AddRange(await db.Set<SupportApplication>().AsNoTracking().OfCentre(who)
                .Where(a => chunk.Contains(a.PublicId))
                .Read(db).Rows()
                .ToListAsync(cancellationToken));
        }

        return [.. rows.OrderBy(row => row.DueOn).ThenBy(row => row.Number, StringComparer.Ordinal).Select(days.Counted)];
    }

    /// <summary>Everything chosen, line by line.</summary>
    public async IAsyncEnumerable<JournalRow> ReadAsync(JournalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await JournalDays.LoadAsync(db, Today, cancellationToken);
        var rows = db.Set<SupportApplication>().AsNoTracking().OfCentre(who).Chosen(db, filter, days)
            .Read(db).Sorted(filter.Sort, filter.Descending).Rows();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return days.Counted(row);
        }
    }

    public async Task<JournalChoices> ChoicesAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking().OrderBy(m => m.Title).ThenBy(m => m.Id)
            .Select(m => new MeasureChoice(m.Code, m.Title, m.IsExample)).ToListAsync(cancellationToken);
        var centres = who.CentreId is null
            ? await db.Set<Centre>().AsNoTracking().Where(c => c.ValidTo == null).OrderBy(c => c.Name)
                .Select(c => new CentreChoice(c.Code, c.Name)).ToListAsync(cancellationToken)
            : [];
        return new JournalChoices(
            measures,
            await dictionaries.NamesAsync(DictionaryNames.Channels, cancellationToken),
            await ClerksAsync(db, who, cancellationToken),
            centres);
    }

    /// <summary>Staff of the own centre who may answer for an application, with what they have open.</summary>
    public async Task<IReadOnlyList<Clerk>> ClerksAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ClerksAsync(db, who, cancellationToken);
    }

    private static async Task<IReadOnlyList<Clerk>> ClerksAsync(PassportDbContext db, StaffIdentity who, CancellationToken cancellationToken)
    {
        var members = await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.IsActive && s.CentreId != null && (who.CentreId == null || s.CentreId == who.CentreId))
            .OrderBy(s => s.FullName).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.ShortName, s.Roles })
            .ToListAsync(cancellationToken);
        var open = await db.Set<SupportApplication>().AsNoTracking().OfCentre(who).Open()
            .Where(a => a.ResponsibleId != null)
            .GroupBy(a => a.ResponsibleId!.Value)
            .Select(g => new { Clerk = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Clerk, g => g.Count, cancellationToken);
        return
        [
            .. members.Where(s => AccessMatrix.Allows(s.Roles, StaffPermission.RegisterApplications))
                .Select(s => new Clerk(s.Id, s.ShortName, AccessMatrix.Allows(s.Roles, StaffPermission.PrepareDecisions), open.GetValueOrDefault(s.Id))),
        ];
    }

    private async Task<IQueryable<SupportApplication>> ChosenAsync(
        PassportDbContext db, StaffIdentity who, JournalFilter filter, CancellationToken cancellationToken) =>
        db.Set<SupportApplication>().AsNoTracking().OfCentre(who)
            .Chosen(db, filter, await JournalDays.LoadAsync(db, Today, cancellationToken));

    private async Task<JournalPageOfRows> PageAsync(JournalFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await JournalDays.LoadAsync(db, Today, cancellationToken);
        var chosen = db.Set<SupportApplication>().AsNoTracking().OfCentre(who).Chosen(db, filter, days);
        var total = await chosen.CountAsync(cancellationToken);
        var rows = await chosen.Read(db).Sorted(filter.Sort, filter.Descending).Skip(skip).Take(take).Rows().ToListAsync(cancellationToken);
        return new JournalPageOfRows([.. rows.Select(days.Counted)], total);
    }
}
