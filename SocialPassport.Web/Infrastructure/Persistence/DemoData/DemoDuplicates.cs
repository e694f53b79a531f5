using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// A few invented families entered a second time with slips, so that a demonstration has duplicates to decide: with a slip in
/// the surname, with day and month swapped, by another centre, and a whole family.
/// </summary>
public static class DemoDuplicates
{
    public const string TimelineSummary = "Демонстрационный повтор: эта семья заведена второй раз с описками";

    private const string LoaderName = "Загрузка демонстрационных данных";
    private const string HomeCentre = "Всеволожский";
    private const string OtherCentre = "Гатчинский";
    private const int Copies = 4;

    /// <summary>Adds the copies to the caller's unit of work.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="families">How many families were loaded: case numbers go on from there.</param>
    /// <param name="seed">The same seed gives the same copies.</param>
    /// <param name="today">Moscow day of the load.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task AddAsync(PassportDbContext db, int families, ulong seed, DateOnly today, CancellationToken cancellationToken)
    {
        var centres = await db.Set<Centre>().AsNoTracking()
            .Where(c => c.ValidTo == null && (c.Name == HomeCentre || c.Name == OtherCentre))
            .ToDictionaryAsync(c => c.Name, cancellationToken);
        var originals = await db.Set<Family>().AsNoTracking().AsSplitQuery()
            .Where(f => f.CentreId == centres[HomeCentre].Id && f.Members.Count(m => m.To == null) > 1)
            .OrderBy(f => f.Id)
            .Take(Copies)
            .Include(f => f.Members.Where(m => m.To == null)).ThenInclude(m => m.Person.Addresses)
            .ToListAsync(cancellationToken);
        foreach (var (index, original) in originals.Index())
        {
            var centre = centres[index == 2 ? OtherCentre : HomeCentre];
            var random = DemoRandom.For(seed, families + index);
            var number = string.Create(CultureInfo.InvariantCulture, $"{centre.Code}-{families + index + 1:D6}");
            var family = Family.Open(random.NextGuid(), number, centre.Id, today);
            var isWholeFamily = index == Copies - 1;
            foreach (var member in original.Members.Where(m => isWholeFamily || m.Role == MemberRole.Applicant))
            {
                family.AddMember(Copy(member.Person, random.NextGuid(), index, today), member.Role, member.Kinship, today);
            }

            family.Note(FamilyChange.Create(today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), LoaderName, FamilyChangeKind.Other, TimelineSummary));
            db.Add(family);
        }
    }

    /// <summary>The same human being as a clerk in a hurry enters him or her: without СНИЛС.</summary>
    private static Person Copy(Person person, Guid publicId, int index, DateOnly today)
    {
        var copy = Person.Register(
            publicId,
            index == 0 ? WithoutThirdLetter(person.Surname) : person.Surname,
            person.FirstName,
            person.Patronymic,
            index == 1 ? Swapped(person.BirthDate) : person.BirthDate,
            person.Sex,
            snils: null,
            today);
        copy.SetPhone(person.Phone);
        foreach (var address in person.Addresses.Where(a => a.To is null).Take(1))
        {
            copy.AddAddress(PersonAddress.Create(address.Kind, address.Text, address.Oktmo, address.FiasId, address.From, to: null, FactSource.Declared, today));
        }

        return copy;
    }

    private static string WithoutThirdLetter(string surname) => surname.Length > 4 ? surname.Remove(2, 1) : surname;

    private static DateOnly Swapped(DateOnly date) => date.Day <= 12 ? new DateOnly(date.Year, date.Day, date.Month) : date.AddDays(-10);
}
