using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit;

/// <summary>What the auditor looks at apart from all the rest.</summary>
public enum AuditShow
{
    /// <summary>Refused access and failed sign-ins.</summary>
    Refusals,

    /// <summary>A card was opened without an application of the family near that day and without a change by the same person.</summary>
    WithoutCase,

    /// <summary>A card was opened at night.</summary>
    Night,

    /// <summary>A card was opened after many others within an hour.</summary>
    ManyInAnHour,

    /// <summary>The card of the own family or of a relative was opened.</summary>
    OwnAffairs,
}

/// <summary>Narrows entries down to the unusual ones, in the database.</summary>
public static class AuditOddities
{
    private const int HoursOfDay = 24;

    public static IQueryable<AuditEntry> Only(this IQueryable<AuditEntry> entries, AuditShow show, PassportDbContext db, AuditOddityOptions options) => show switch
    {
        AuditShow.Refusals => entries.Where(a => a.Action == AuditAction.AccessRefused || a.Action == AuditAction.SignInFailed),
        AuditShow.WithoutCase => WithoutCase(Cards(entries), db, options.CaseDays),
        AuditShow.Night => AtNight(Cards(entries), UtcHour(options.NightFromHour), UtcHour(options.NightToHour)),
        AuditShow.ManyInAnHour => ManyInAnHour(Cards(entries), db, options.CardsPerHour),
        AuditShow.OwnAffairs => entries.Where(a => a.Action == AuditAction.OwnAffairs && a.StaffId != null),
        _ => throw new ArgumentOutOfRangeException(nameof(show), show, "An unknown choice."),
    };

    private static IQueryable<AuditEntry> Cards(IQueryable<AuditEntry> entries) =>
        entries.Where(a => a.Action == AuditAction.ViewFamily && a.StaffId != null);

    private static IQueryable<AuditEntry> WithoutCase(IQueryable<AuditEntry> cards, PassportDbContext db, int days)
    {
        var (applications, changes) = (db.Set<SupportApplication>(), db.Set<AuditEntry>());
        return cards.Where(a =>
            !applications.Any(s => s.FamilyId == a.FamilyId
                && s.RegisteredOn >= DateOnly.FromDateTime(a.OccurredAtUtc).AddDays(-days)
                && s.RegisteredOn <= DateOnly.FromDateTime(a.OccurredAtUtc).AddDays(days))
            && !changes.Any(c => c.FamilyId == a.FamilyId && c.StaffId == a.StaffId && c.Action == AuditAction.Change
                && c.OccurredAtUtc >= a.OccurredAtUtc.AddDays(-days) && c.OccurredAtUtc <= a.OccurredAtUtc.AddDays(days)));
    }

    private static IQueryable<AuditEntry> AtNight(IQueryable<AuditEntry> cards, int from, int to) => from <= to
        ? cards.Where(a => a.OccurredAtUtc.Hour >= from && a.OccurredAtUtc.Hour < to)
        : cards.Where(a => a.OccurredAtUtc.Hour >= from || a.OccurredAtUtc.Hour < to);

    private static IQueryable<AuditEntry> ManyInAnHour(IQueryable<AuditEntry> cards, PassportDbContext db, int most)
    {
        var all = Cards(db.Set<AuditEntry>());
        return cards.Where(a => all.Count(b =>
            b.StaffId == a.StaffId && b.OccurredAtUtc <= a.OccurredAtUtc && b.OccurredAtUtc > a.OccurredAtUtc.AddHours(-1)) > most);
    }

    private static int UtcHour(int moscowHour) => (moscowHour - MoscowTime.Offset.Hours + HoursOfDay) % HoursOfDay;
}
