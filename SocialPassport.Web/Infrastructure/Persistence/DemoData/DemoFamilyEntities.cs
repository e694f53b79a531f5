using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Turns invented families into the registry's own objects: the rules of the domain check them on the way.</summary>
public sealed class DemoFamilyEntities(IReadOnlyDictionary<string, long> centreIds, DateOnly today, DateTime loadedAtUtc)
{
    public const string TimelineSummary = "Загружено как демонстрационные данные";

    private const string LoaderName = "Загрузка демонстрационных данных";

    public Family Create(DemoFamily demo)
    {
        var family = Family.Open(demo.PublicId, demo.CaseNumber, centreIds[demo.CentreCode], demo.OpenedOn);
        var persons = new Dictionary<long, Person>();
        foreach (var member in demo.Members)
        {
            var person = CreatePerson(member.Person);
            persons.Add(member.Person.Index, person);
            var joined = family.AddMember(person, member.Role, member.Kinship, member.From);
            joined.SetStudent(member.FullTimeStudent);
            joined.SetExclusion(member.Exclusion);
            if (member.To is { } lastDay)
            {
                joined.Leave(lastDay);
            }
        }

        foreach (var category in demo.Categories)
        {
            family.AddCategory(BenefitCategoryRecord.Create(
                category.Category,
                Find(persons, category.Person),
                category.From,
                category.To,
                category.Source,
                registryNumber: category.RegistryNumber,
                registryDate: category.RegistryDate));
        }

        foreach (var lifeEvent in demo.LifeEvents)
        {
            family.AddLifeEvent(LifeEventRecord.Create(lifeEvent.Type, Find(persons, lifeEvent.Person), lifeEvent.Date, lifeEvent.Source));
        }

        family.Note(FamilyChange.Create(loadedAtUtc, LoaderName, FamilyChangeKind.Other, TimelineSummary));
        return family;
    }

    private static Person? Find(Dictionary<long, Person> persons, DemoPerson? demo) => demo is null ? null : persons[demo.Index];

    private Person CreatePerson(DemoPerson demo)
    {
        var person = Person.Register(
            demo.PublicId,
            demo.FormerSurname?.Surname ?? demo.Surname,
            demo.FirstName,
            demo.Patronymic,
            demo.BirthDate,
            demo.Sex,
            demo.Snils is null ? null : Snils.Parse(demo.Snils),
            today);
        if (demo.FormerSurname is { } former)
        {
            person.ChangeName(demo.Surname, demo.FirstName, demo.Patronymic, former.Until);
        }

        person.SetPhone(demo.Phone);
        foreach (var d in demo.Documents)
        {
            person.AddDocument(IdentityDocument.Create(d.Kind, d.Series, d.Number, d.IssuedOn, d.Issuer));
        }

        foreach (var a in demo.Addresses)
        {
            person.AddAddress(PersonAddress.Create(a.Kind, a.Text, a.Oktmo, fiasId: null, a.From, a.To, a.Source, a.ObtainedOn));
        }

        foreach (var i in demo.Incomes)
        {
            person.AddIncome(IncomeRecord.Create(i.Month, i.Kind, i.Kopecks, i.Source, i.ObtainedOn, i.Document));
        }

        foreach (var statement in demo.MonthsWithoutIncome)
        {
            person.StateNoIncome(NoIncomeStatement.Create(statement.Month, FactSource.Declared, statement.StatedOn));
        }

        return person;
    }
}
