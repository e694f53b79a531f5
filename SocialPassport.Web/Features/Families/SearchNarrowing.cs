using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Narrows found persons by their family: place and facets. Only the first of them are looked at.</summary>
public sealed record SearchNarrowing(SearchFilter Filter, DateOnly Today)
{
    /// <summary>People whose families are looked at: the work of a search has an end however common the name is.</summary>
    public const int ScanLimit = 5_000;

    public IQueryable<long> Narrow(PassportDbContext db, IQueryable<long> personIds, SearchPlace? place)
    {
        if (place is null && Filter.IsNone)
        {
            return personIds;
        }

        var found =
            from id in personIds.Take(ScanLimit)
            join member in db.Set<FamilyMember>() on id equals member.PersonId
            join family in db.Set<Family>() on member.FamilyId equals family.Id
            where member.To == null
            select new FoundFamily { PersonId = id, FamilyId = family.Id, CentreId = family.CentreId };
        return In(db, Filtered(db, found), place).Select(f => f.PersonId).OrderBy(id => id);
    }

    private IQueryable<FoundFamily> Filtered(PassportDbContext db, IQueryable<FoundFamily> found)
    {
        var today = Today;
        if (Filter.Centre is { } centre)
        {
            found = found.Where(f => db.Set<Centre>().Any(c => c.Id == f.CentreId && c.Code == centre));
        }

        if (Filter.Category is { } category)
        {
            found = found.Where(f => db.Set<BenefitCategoryRecord>().Any(
                c => c.FamilyId == f.FamilyId && c.Category == category && c.From <= today && (c.To == null || c.To >= today)));
        }

        if (Filter.Ages is { } ages)
        {
            var (earliest, latest) = (ages.EarliestBirth(today), ages.LatestBirth(today));
            found = found.Where(f => db.Set<FamilyMember>().Any(
                m => m.FamilyId == f.FamilyId && m.To == null && m.Role == MemberRole.Child && m.Person.BirthDate >= earliest && m.Person.BirthDate <= latest));
        }

        return found;
    }

    /// <summary>A family lives where its applicant does.</summary>
    private IQueryable<FoundFamily> In(PassportDbContext db, IQueryable<FoundFamily> found, SearchPlace? place)
    {
        if (place is null)
        {
            return found;
        }

        var today = Today;
        var (centreIds, settlements) = (place.CentreIds, place.Settlements);
        var living = found.Where(f => (
            from member in db.Set<FamilyMember>()
            join address in db.Set<PersonAddress>() on member.PersonId equals address.PersonId
            where member.FamilyId == f.FamilyId && member.Role == MemberRole.Applicant && member.To == null
                && settlements.Contains(address.SettlementKey) && address.From <= today && (address.To == null || today <= address.To)
            select address.Id).Any());
        var lookedAfter = found.Where(f => centreIds.Contains(f.CentreId));
        return centreIds.Count == 0 ? living : settlements.Count == 0 ? lookedAfter : living.Union(lookedAfter);
    }

    private sealed class FoundFamily
    {
        public required long PersonId { get; init; }

        public required long FamilyId { get; init; }

        public required long CentreId { get; init; }
    }
}
