using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Roster;

public enum RosterState
{
    Active,
    Dismissed,

    /// <summary>On the list for long, not signed in for <see cref="RosterQueries.IdleDays"/>.</summary>
    Idle,

    /// <summary>Active, and their own СНИЛС was not told.</summary>
    WithoutNumber,
    All,
}

/// <summary>Filters of the list; every value may stand in an address.</summary>
public sealed record RosterFilter
{
    /// <summary>Beginnings of the names or of the login.</summary>
    public string? Text { get; init; }

    public long? CentreId { get; init; }

    public StaffRoles? Role { get; init; }

    public RosterState State { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsEmpty => this with { Page = 1 } == new RosterFilter();
}

/// <param name="CentreName">Null = the whole oblast.</param>
public sealed record RosterRow(Guid PublicId, string FullName, string Login, StaffRoles Roles, string? CentreName, bool IsActive, bool HasPersonalNumber);

public sealed record RosterPage(IReadOnlyList<RosterRow> Rows, int Total);

public sealed record StaffChangeRow(DateTime AtUtc, string By, StaffChangeKind Kind, string? Before, string? After, string? Reason);

/// <param name="Version">What a change is made on.</param>
public sealed record StaffSheet(
    Guid PublicId,
    string Login,
    string FullName,
    string ShortName,
    StaffRoles Roles,
    long? CentreId,
    string? CentreName,
    bool IsActive,
    bool HasPersonalNumber,
    int Version,
    bool IsSelf);

public sealed record StaffHistoryPage(IReadOnlyList<StaffChangeRow> Rows, int Total);

/// <summary>The list of staff for the system administrator.</summary>
public sealed class RosterQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <summary>Whoever has not signed in for longer may have gone without anybody saying so.</summary>
    public const int IdleDays = 90;

    public async Task<RosterPage> ListAsync(RosterFilter filter, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageStaff);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = Chosen(db, filter);
        var rows = await members
            .OrderBy(s => s.FullName)
            .ThenBy(s => s.Id)
            .Skip((Math.Max(filter.Page, 1) - 1) * PageSize)
            .Take(PageSize)
            .Select(s => new RosterRow(s.PublicId, s.FullName, s.Login, s.Roles, s.Centre == null ? null : s.Centre.Name, s.IsActive, s.PersonalKey != null))
            .ToListAsync(cancellationToken);
        return new RosterPage(rows, await members.CountAsync(cancellationToken));
    }

    /// <summary>Null for an unknown person.</summary>
    public async Task<StaffSheet?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageStaff);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.PublicId == publicId)
            .Select(s => new StaffSheet(
                s.PublicId, s.Login, s.FullName, s.ShortName, s.Roles, s.CentreId, s.Centre == null ? null : s.Centre.Name, s.IsActive, s.PersonalKey != null, s.Version,
                s.Id == who.StaffId))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<StaffHistoryPage> HistoryAsync(Guid publicId, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageStaff);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changes = db.Set<StaffChange>().AsNoTracking().Where(c => db.Set<StaffMember>().Any(s => s.Id == c.StaffId && s.PublicId == publicId));
        var rows = await changes
            .OrderByDescending(c => c.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize)
            .Take(PageSize)
            .Select(c => new StaffChangeRow(c.AtUtc, c.By, c.Kind, c.Before, c.After, c.Reason))
            .ToListAsync(cancellationToken);
        return new StaffHistoryPage(rows, await changes.CountAsync(cancellationToken));
    }

    /// <summary>Centres of today, to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> CentresAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageStaff);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Centre>().AsNoTracking()
            .Where(c => c.ValidFrom <= today && (c.ValidTo == null || today < c.ValidTo))
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .Select(c => new Choice(c.Id.ToString(), c.Name))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Values that hold a role: roles are stored as words, so a flag cannot be asked of the database.</summary>
    internal static StaffRoles[] AllWith(StaffRoles role) =>
        [.. Enumerable.Range(1, RosterWords.Roles.Sum(r => (int)r)).Select(value => (StaffRoles)value).Where(value => value.HasFlag(role))];

    /// <summary>Active, entered or returned longer ago than this, and not signed in since.</summary>
    internal static IQueryable<StaffMember> Idle(PassportDbContext db, DateTime now)
    {
        var since = now.AddDays(-IdleDays);
        return db.Set<StaffMember>().AsNoTracking().Where(s => s.IsActive
            && !db.Set<StaffSession>().Any(session => session.StaffId == s.Id && session.StartedAtUtc >= since)
            && !s.Changes.Any(c => (c.Kind == StaffChangeKind.Enrolled || c.Kind == StaffChangeKind.Returned) && c.AtUtc >= since));
    }

    private IQueryable<StaffMember> Chosen(PassportDbContext db, RosterFilter filter)
    {
        var members = filter.State == RosterState.Idle ? Idle(db, clock.GetUtcNow().UtcDateTime) : db.Set<StaffMember>().AsNoTracking();
        members = filter.State switch
        {
            RosterState.Active => members.Where(s => s.IsActive),
            RosterState.WithoutNumber => members.Where(s => s.IsActive && s.PersonalKey == null),
            RosterState.Dismissed => members.Where(s => !s.IsActive),
            _ => members,
        };
        if (filter.CentreId is { } centre)
        {
            members = members.Where(s => s.CentreId == centre);
        }

        if (filter.Role is { } role)
        {
            var values = AllWith(role);
            members = members.Where(s => values.Contains(s.Roles));
        }

        foreach (var word in TypedText.Clean(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (first, further, login) = Patterns(word);
            members = members.Where(s => EF.Functions.Like(s.FullName, first) || EF.Functions.Like(s.FullName, further) || EF.Functions.Like(s.Login, login));
        }

        return members;
    }

    /// <summary>
    /// Names stand in the list with a capital letter, and not every database folds Cyrillic: the word is written the same way,
    /// with any letter where «е» and «ё» are mixed up.
    /// </summary>
    private static (string First, string Further, string Login) Patterns(string word)
    {
        var letters = new string([.. word.Where(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '@')]);
        var name = letters.Length == 0 ? letters : char.ToUpper(letters[0], RussianText.Culture) + letters[1..].ToLower(RussianText.Culture);
        name = name.Replace('е', '_').Replace('ё', '_').Replace('Е', '_').Replace('Ё', '_');
        return ($"{name}%", $"% {name}%", $"{letters}%");
    }
}
