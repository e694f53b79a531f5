using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>A found person as ranking needs him or her, in the current family.</summary>
internal sealed class FoundPerson
{
    public required long MemberId { get; init; }

    public required long PersonId { get; init; }

    public required long FamilyId { get; init; }

    public required Guid FamilyPublicId { get; init; }

    public required string CaseNumber { get; init; }

    public required long CentreId { get; init; }

    public required string CentreCode { get; init; }

    public required string CentreName { get; init; }

    public required MemberRole Role { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public required string? Patronymic { get; init; }

    public required string SurnameKey { get; init; }

    public required string FirstNameKey { get; init; }

    public required string PatronymicKey { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public required Snils? Snils { get; init; }

    public static IQueryable<FoundPerson> Of(PassportDbContext db, IQueryable<FamilyMember> members) =>
        from member in members
        join family in db.Set<Family>() on member.FamilyId equals family.Id
        join person in db.Set<Person>() on member.PersonId equals person.Id
        join centre in db.Set<Centre>() on family.CentreId equals centre.Id
        where member.To == null
        select new FoundPerson
        {
            MemberId = member.Id,
            PersonId = person.Id,
            FamilyId = family.Id,
            FamilyPublicId = family.PublicId,
            CaseNumber = family.CaseNumber,
            CentreId = family.CentreId,
            CentreCode = centre.Code,
            CentreName = centre.Name,
            Role = member.Role,
            Surname = person.Surname,
            FirstName = person.FirstName,
            Patronymic = person.Patronymic,
            SurnameKey = person.SurnameKey,
            FirstNameKey = person.FirstNameKey,
            PatronymicKey = person.PatronymicKey,
            BirthDate = person.BirthDate,
            Sex = person.Sex,
            Snils = person.Snils,
        };
}
