using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>One thing that a row would change, and how.</summary>
/// <param name="Apply">Carried out only on a family that was loaded to be written.</param>
public sealed record RegistryChange(ImportChange Shown, Action<Family> Apply);

/// <summary>What a row says otherwise than the card of a known person. What the row leaves empty changes nothing.</summary>
public sealed class PersonComparison(ImportReference reference, DateOnly today)
{
    public static bool HasDocument(Person person, RowDocument document) => person.Documents.Any(d =>
        d.Kind == document.Kind && PersonName.Fold(d.Series) == PersonName.Fold(document.Series) && PersonName.Fold(d.Number) == PersonName.Fold(document.Number));

    /// <param name="row">Understood row.</param>
    /// <param name="person">Known person.</param>
    /// <param name="member">Null = he or she is in no family now and joins.</param>
    /// <param name="family">Null = joins a new family.</param>
    /// <returns>Changes, or the reason why the row cannot be loaded.</returns>
    public (IReadOnlyList<RegistryChange> Changes, ImportFinding? Finding) Compare(PersonRow row, Person person, FamilyMember? member, Family? family)
    {
        var changes = new List<RegistryChange>();
        if (member is null)
        {
            changes.Add(new(new("состав семьи", null, person.ShortName), f => RowWriter.Join(f, person, row, today)));
        }
        else
        {
            CompareMembership(row, member, changes);
        }

        CompareIdentity(row, person, changes);
        if (row.Document is { } document && !HasDocument(person, document))
        {
            changes.Add(new(
                new("документ", null, $"{reference.NameOf(DictionaryNames.DocumentKinds, document.Kind)} {document.Series} {document.Number}"),
                _ => RowWriter.AddDocument(person, document)));
        }

        return (changes, CompareAddress(row, person, changes) ?? CompareCategory(row, person, family, changes));
    }

    private void CompareMembership(PersonRow row, FamilyMember member, List<RegistryChange> changes)
    {
        if (row.Kinship is { } kinship && kinship != member.Kinship)
        {
            var before = member.Kinship is { } code ? reference.NameOf(DictionaryNames.Kinship, code) : null;
            changes.Add(new(new("родство", before, reference.NameOf(DictionaryNames.Kinship, kinship)), _ => member.SetKinship(kinship)));
        }

        if (row.Student is { } student && student != member.FullTimeStudent)
        {
            var before = member.FullTimeStudent is { } known ? YesNo(known) : null;
            changes.Add(new(new("учится очно", before, YesNo(student)), _ => member.SetStudent(student)));
        }
    }

    private void CompareIdentity(PersonRow row, Person person, List<RegistryChange> changes)
    {
        var patronymic = row.Patronymic ?? person.Patronymic;
        if (PersonName.Fold(row.Surname) != person.SurnameKey || PersonName.Fold(row.FirstName) != person.FirstNameKey || PersonName.Fold(patronymic) != person.PatronymicKey)
        {
            changes.Add(new(
                new("ФИО", person.FullName, PersonName.Full(row.Surname, row.FirstName, patronymic)),
                _ => person.ChangeName(row.Surname, row.FirstName, patronymic, today)));
        }

        if (row.Snils is { } snils && person.Snils is null)
        {
            changes.Add(new(new("СНИЛС", null, snils.Masked), _ => person.SetSnils(snils)));
        }

        if (row.Phone is { } phone && phone != person.Phone)
        {
            var before = person.Phone is { } known ? TypedText.Phone(known) : null;
            changes.Add(new(new("телефон", before, TypedText.Phone(phone)), _ => person.SetPhone(phone)));
        }
    }

    /// <summary>A new address of a kind ends the present one of that kind the day before.</summary>
    private ImportFinding? CompareAddress(PersonRow row, Person person, List<RegistryChange> changes)
    {
        if (row.Address is not { } address)
        {
            return null;
        }

        var current = person.Addresses.Where(a => a.Kind == address.Kind && (a.To is null || a.To >= today)).ToList();
        if (current.Any(a => PersonName.Fold(a.Text) == PersonName.Fold(address.Text) && a.Oktmo == address.Oktmo))
        {
            return null;
        }

        var from = address.From ?? today;
        if (current.Any(a => a.From >= from))
        {
            return Finding(ImportColumns.AddressFrom, "Нынешний адрес на карточке начинается не раньше этого дня. Укажите, с какого дня действует новый адрес.");
        }

        changes.Add(new(
            new($"адрес: {FamilyWords.Address(address.Kind)}", current.Count > 0 ? current[0].Text : null, address.Text),
            _ =>
            {
                current.ForEach(a => a.End(from.AddDays(-1)));
                RowWriter.AddAddress(person, address, today);
            }));
        return null;
    }

    private ImportFinding? CompareCategory(PersonRow row, Person person, Family? family, List<RegistryChange> changes)
    {
        if (row.Category is not { } category)
        {
            return null;
        }

        var known = family?.Categories.FirstOrDefault(c =>
            c.Category == category.Category && c.From == category.From && c.PersonId == (category.OfFamily ? null : person.Id));
        if (known is null)
        {
            changes.Add(new(
                new("категория", null, $"{reference.NameOf(DictionaryNames.BenefitCategories, category.Category)} с {RussianText.Date(category.From)}"),
                f => RowWriter.AddCategory(f, person, category)));
            return null;
        }

        return category.To is { } to && known.To != to
            ? Finding(ImportColumns.CategoryTo, "На карточке у этой категории другой срок. Исправьте срок на карточке.")
            : null;
    }

    private static string YesNo(bool value) => value ? "да" : "нет";

    private static ImportFinding Finding(string column, string text) => new(ImportColumns.HeaderOf(column), text);
}
