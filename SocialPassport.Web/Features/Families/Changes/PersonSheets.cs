using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>A member as the forms of a change begin with.</summary>
public sealed record PersonSheet
{
    public required Guid PublicId { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public required string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public required string? MaskedSnils { get; init; }

    /// <summary>Ten digits after +7.</summary>
    public required string? Phone { get; init; }

    public required string Citizenship { get; init; }

    public required MemberStanding Standing { get; init; }

    public required DateOnly StandingFrom { get; init; }

    /// <summary>In force, newest first; the value is the key.</summary>
    public required IReadOnlyList<Choice> Documents { get; init; }

    /// <summary>Current, newest first; the value is the key.</summary>
    public required IReadOnlyList<Choice> Addresses { get; init; }

    public string FullName => PersonName.Full(Surname, FirstName, Patronymic);
}

public sealed class PersonSheets(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyQueries queries, DictionaryLookup dictionaries)
{
    /// <returns>Null where this is no present member.</returns>
    public async Task<PersonSheet?> FindAsync(Guid familyPublicId, Guid personPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var member = await db.Set<FamilyMember>().AsNoTracking().AsSplitQuery()
            .Where(m => m.FamilyId == family.Id && m.To == null && m.Person.PublicId == personPublicId)
            .Include(m => m.Person.Documents)
            .Include(m => m.Person.Addresses)
            .OrderBy(m => m.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
        {
            return null;
        }

        var kinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
        var person = member.Person;
        return new PersonSheet
        {
            PublicId = person.PublicId,
            Surname = person.Surname,
            FirstName = person.FirstName,
            Patronymic = person.Patronymic,
            BirthDate = person.BirthDate,
            Sex = person.Sex,
            MaskedSnils = person.Snils?.Masked,
            Phone = person.Phone,
            Citizenship = person.Citizenship,
            Standing = new(member.Role, member.Kinship, member.FullTimeStudent, member.Exclusion),
            StandingFrom = member.From,
            Documents = [.. person.Documents.Where(d => d.CancelledOn is null).OrderByDescending(d => d.Id).Select(d =>
                new Choice(FieldReader.Key(d.Id), FamilyWords.MaskedDocument(d, kinds)))],
            Addresses = [.. person.Addresses.Where(a => a.To is null).OrderByDescending(a => a.From).Select(a =>
                new Choice(FieldReader.Key(a.Id), $"{a.Text} ({FamilyWords.Address(a.Kind)})"))],
        };
    }
}
