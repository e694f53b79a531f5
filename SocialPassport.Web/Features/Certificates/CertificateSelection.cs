using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Filters of the list; every value may stand in an address.</summary>
public sealed record CertificateFilter
{
    public CertificateLife? Life { get; init; }

    public CertificateUsage? Usage { get; init; }

    public string? Measure { get; init; }

    /// <summary>Number of the certificate, last four digits of the card or number of the case.</summary>
    public string? Text { get; init; }

    /// <summary>Only those that end within so many days and still have money.</summary>
    public int? EndingWithinDays { get; init; }

    /// <summary>Begins with 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}

/// <summary>A certificate with those it belongs to.</summary>
internal sealed class CertificateRead
{
    public required Certificate Certificate { get; init; }

    public required Family Family { get; init; }

    /// <summary>Not there in <see cref="CertificateSelection.WithoutHolders"/>.</summary>
    public Person Holder { get; init; } = null!;
}

/// <summary>The choice of the list as a query of the database.</summary>
internal static class CertificateSelection
{
    public static IQueryable<CertificateRead> OfCentre(PassportDbContext db, StaffIdentity who) =>
        from certificate in db.Set<Certificate>()
        join family in db.Set<Family>() on certificate.FamilyId equals family.Id
        join holder in db.Set<Person>() on certificate.HolderPersonId equals holder.Id
        where who.CentreId == null || family.CentreId == who.CentreId
        select new CertificateRead { Certificate = certificate, Family = family, Holder = holder };

    /// <summary>For registers and counts that name nobody: one join less over everything there is.</summary>
    public static IQueryable<CertificateRead> WithoutHolders(PassportDbContext db, StaffIdentity who) =>
        from certificate in db.Set<Certificate>()
        join family in db.Set<Family>() on certificate.FamilyId equals family.Id
        where who.CentreId == null || family.CentreId == who.CentreId
        select new CertificateRead { Certificate = certificate, Family = family };

    public static IQueryable<CertificateRead> Chosen(this IQueryable<CertificateRead> rows, CertificateFilter filter, DateOnly today)
    {
        if (filter.Life is { } life)
        {
            rows = rows.Where(r => r.Certificate.Life == life);
        }

        if (filter.Usage is { } usage)
        {
            rows = rows.Where(r => r.Certificate.Usage == usage);
        }

        if (filter.Measure is { } measure)
        {
            rows = rows.Where(r => r.Certificate.MeasureCode == measure);
        }

        if (filter.EndingWithinDays is { } days)
        {
            rows = rows.Ending(today, today.AddDays(days));
        }

        return filter.Text is { } text ? rows.Named(text) : rows;
    }

    /// <summary>Certificates that end in these days with something left: <see cref="Certificate.HasMoneyLeft"/> as a query.</summary>
    public static IQueryable<CertificateRead> Ending(this IQueryable<CertificateRead> rows, DateOnly first, DateOnly last) =>
        rows.Where(r => (r.Certificate.Life == CertificateLife.Active || r.Certificate.Life == CertificateLife.Suspended)
            && r.Certificate.Usage != CertificateUsage.Full
            && (r.Certificate.BalanceKopecks == null || r.Certificate.BalanceKopecks != 0)
            && r.Certificate.EndDate >= first
            && r.Certificate.EndDate <= last);

    /// <summary>Newest first; those that end soon by their last day.</summary>
    public static IQueryable<CertificateRead> Sorted(this IQueryable<CertificateRead> rows, CertificateFilter filter) => filter.EndingWithinDays is null
        ? rows.OrderByDescending(r => r.Certificate.CreatedAt).ThenByDescending(r => r.Certificate.Id)
        : rows.OrderBy(r => r.Certificate.EndDate).ThenBy(r => r.Certificate.Id);

    private static IQueryable<CertificateRead> Named(this IQueryable<CertificateRead> rows, string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length != text.Count(c => !char.IsWhiteSpace(c)))
        {
            return rows.Where(r => r.Family.CaseNumber == text);
        }

        return digits.Length == MirCard.LastDigits
            ? rows.Where(r => r.Certificate.CardLast4 == digits)
            : rows.Where(r => r.Certificate.Number != null && r.Certificate.Number.StartsWith(digits));
    }
}
