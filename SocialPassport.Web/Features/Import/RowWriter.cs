using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>Puts what a row says into the registry's own objects; their rules check it on the way.</summary>
public static class RowWriter
{
    public static Person Register(Guid publicId, PersonRow row, DateOnly today)
    {
        var person = Person.Register(publicId, row.Surname, row.FirstName, row.Patronymic, row.BirthDate, row.Sex, row.Snils, today);
        person.SetPhone(row.Phone);
        if (row.Document is { } document)
        {
            AddDocument(person, document);
        }

        if (row.Address is { } address)
        {
            AddAddress(person, address, today);
        }

        return person;
    }

    public static void Join(Family family, Person person, PersonRow row, DateOnly today) =>
        family.AddMember(person, row.Role, row.Kinship, row.MemberFrom ?? today).SetStudent(row.Student);

    public static void AddDocument(Person person, RowDocument document) =>
        person.AddDocument(IdentityDocument.Create(document.Kind, document.Series, document.Number, document.IssuedOn, document.Issuer));

    public static void AddAddress(Person person, RowAddress address, DateOnly today) => person.AddAddress(PersonAddress.Create(
        address.Kind,
        address.Text,
        address.Oktmo,
        fiasId: null,
        address.From ?? today,
        to: null,
        address.Kind == AddressKind.Actual ? FactSource.Declared : FactSource.Document,
        today));

    public static void AddCategory(Family family, Person person, RowCategory category) => family.AddCategory(BenefitCategoryRecord.Create(
        category.Category,
        category.OfFamily ? null : person,
        category.From,
        category.To,
        FactSource.Document,
        category.Document,
        category.RegistryNumber,
        category.RegistryDate));
}
