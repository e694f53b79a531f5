using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Domain.Families;

/// <summary>One human being; unique by СНИЛС where there is one. Nothing is deleted, facts end.</summary>
public sealed class Person
{
    public const int NameLength = 100;
    public const int AdultAge = 18;

    private readonly List<IdentityDocument> documents = [];
    private readonly List<PersonAddress> addresses = [];
    private readonly List<FormerName> formerNames = [];
    private readonly List<IncomeRecord> incomes = [];
    private readonly List<NoIncomeStatement> noIncomeStatements = [];

    private Person()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public string Surname { get; private set; } = null!;

    public string FirstName { get; private set; } = null!;

    public string? Patronymic { get; private set; }

    /// <summary>Names folded for search (see <see cref="PersonName.Fold"/>); indexed.</summary>
    public string SurnameKey { get; private set; } = null!;

    public string FirstNameKey { get; private set; } = null!;

    public string PatronymicKey { get; private set; } = null!;

    public DateOnly BirthDate { get; private set; }

    public Sex Sex { get; private set; }

    public DateOnly? DeathDate { get; private set; }

    public Snils? Snils { get; private set; }

    /// <summary>ISO 3166 alpha-3; «RUS» by default.</summary>
    public string Citizenship { get; private set; } = "RUS";

    /// <summary>Ten digits after +7, as in phoneNumber of the certificate service; null = none.</summary>
    public string? Phone { get; private set; }

    /// <summary>The record of the same human being that goes on instead of this one; null = this one is in force.</summary>
    public long? MergedIntoId { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<IdentityDocument> Documents => documents;

    public IReadOnlyList<PersonAddress> Addresses => addresses;

    public IReadOnlyList<FormerName> FormerNames => formerNames;

    public IReadOnlyList<IncomeRecord> Incomes => incomes;

    public IReadOnlyList<NoIncomeStatement> NoIncomeStatements => noIncomeStatements;

    public string FullName => PersonName.Full(Surname, FirstName, Patronymic);

    /// <summary>«Иванова М. П.»</summary>
    public string ShortName => PersonName.Short(Surname, FirstName, Patronymic);

    /// <exception cref="DomainRuleException">person.birthDate.future, person.name.empty</exception>
    public static Person Register(
        Guid publicId,
        string surname,
        string firstName,
        string? patronymic,
        DateOnly birthDate,
        Sex sex,
        Snils? snils,
        DateOnly today)
    {
        DemandBorn(birthDate, today);
        var person = new Person { PublicId = publicId, BirthDate = birthDate, Sex = sex, Snils = snils };
        person.SetName(surname, firstName, patronymic);
        return person;
    }

    /// <exception cref="DomainRuleException">person.name.empty, person.name.same</exception>
    public void ChangeName(string surname, string firstName, string? patronymic, DateOnly on)
    {
        var former = FormerName.Create(Surname, FirstName, Patronymic, on);
        var fullName = FullName;
        SetName(surname, firstName, patronymic);
        if (FullName == fullName)
        {
            throw new DomainRuleException("person.name.same", "Имя не изменилось. Впишите новую фамилию, имя или отчество.");
        }

        formerNames.Add(former);
    }

    /// <summary>A slip of the pen is put right: what was wrong is no former name.</summary>
    /// <exception cref="DomainRuleException">person.birthDate.future, person.birthDate.death, person.name.empty</exception>
    public void Correct(string surname, string firstName, string? patronymic, DateOnly birthDate, Sex sex, DateOnly today)
    {
        DemandBorn(birthDate, today);
        if (birthDate > DeathDate)
        {
            throw new DomainRuleException("person.birthDate.death", "Дата рождения позже даты смерти. Проверьте даты.");
        }

        SetName(surname, firstName, patronymic);
        BirthDate = birthDate;
        Sex = sex;
    }

    /// <exception cref="DomainRuleException">person.death.twice, person.death.future, person.death.birth</exception>
    public void RecordDeath(DateOnly date, DateOnly today)
    {
        if (DeathDate is not null)
        {
            throw new DomainRuleException("person.death.twice", $"Смерть уже записана: {RussianText.Date(DeathDate.Value)}.");
        }

        if (date > today)
        {
            throw new DomainRuleException("person.death.future", "Дата смерти не может быть в будущем. Проверьте дату.");
        }

        if (date < BirthDate)
        {
            throw new DomainRuleException("person.death.birth", "Дата смерти раньше даты рождения. Проверьте даты.");
        }

        DeathDate = date;
    }

    /// <param name="alpha3">Code of <see cref="DictionaryNames.Citizenships"/>: ISO 3166 alpha-3.</param>
    public void SetCitizenship(string alpha3) => Citizenship = alpha3;

    public void SetSnils(Snils snils) => Snils = snils;

    /// <param name="tenDigits">Ten digits after +7 or null.</param>
    public void SetPhone(string? tenDigits) => Phone = tenDigits;

    public void AddDocument(IdentityDocument document) => documents.Add(document);

    /// <summary>In force on the day, the newest first.</summary>
    public IReadOnlyList<IdentityDocument> DocumentsOn(DateOnly date) =>
        [.. documents.Where(d => d.IsInForceOn(date)).OrderByDescending(d => d.IssuedOn).ThenBy(d => d.Id)];

    public void AddAddress(PersonAddress address) => addresses.Add(address);

    /// <summary>
    /// Records an income. A month with a stated «доходов не было» is refused: both at once cannot be true.
    /// </summary>
    /// <exception cref="DomainRuleException">income.contradiction, income.duplicate</exception>
    public void AddIncome(IncomeRecord income)
    {
        if (noIncomeStatements.Any(s => s.Month == income.Month))
        {
            throw new DomainRuleException(
                "income.contradiction",
                $"За {RussianText.MonthName(Month.Of(income.Month))} указано «доходов не было». Сначала отмените эту отметку.");
        }

        if (FindIncome(income.Month, income.Kind, income.Source) is { } same)
        {
            throw new DomainRuleException(
                "income.duplicate",
                $"За {RussianText.MonthName(Month.Of(income.Month))} доход этого вида из этого источника уже внесён: {RussianText.Money(same.Kopecks)}. "
                + "Если сумма неверна, исправьте её и укажите причину.");
        }

        incomes.Add(income);
    }

    /// <summary>Corrects the sum of a record entered before; returns the former sum in kopecks.</summary>
    /// <exception cref="DomainRuleException">income.missing, income.negative</exception>
    public long CorrectIncome(IncomeRecord corrected)
    {
        var record = FindIncome(corrected.Month, corrected.Kind, corrected.Source)
            ?? throw new DomainRuleException("income.missing", "Исправлять нечего: такой записи о доходе нет. Обновите карточку.");
        var former = record.Kopecks;
        record.Correct(corrected);
        return former;
    }

    /// <summary>Takes back «доходов не было»; returns the statement that no longer holds.</summary>
    /// <exception cref="DomainRuleException">income.missing</exception>
    public NoIncomeStatement WithdrawNoIncome(Month month)
    {
        var statement = noIncomeStatements.FirstOrDefault(s => s.Month == month.FirstDay)
            ?? throw new DomainRuleException("income.missing", "Отменять нечего: такой отметки нет. Обновите карточку.");
        noIncomeStatements.Remove(statement);
        return statement;
    }

    /// <exception cref="DomainRuleException">income.contradiction</exception>
    public void StateNoIncome(NoIncomeStatement statement)
    {
        if (incomes.Any(i => i.Month == statement.Month && !i.IsSetAside))
        {
            throw new DomainRuleException(
                "income.contradiction",
                $"За {RussianText.MonthName(Month.Of(statement.Month))} уже есть доход. «Доходов не было» указать нельзя.");
        }

        if (noIncomeStatements.All(s => s.Month != statement.Month))
        {
            noIncomeStatements.Add(statement);
        }
    }

    /// <summary>The name that was valid on a day: the new one counts from the day of the change.</summary>
    public (string Surname, string FirstName, string? Patronymic) NameOn(DateOnly date) =>
        formerNames.Where(n => date < n.Until).OrderBy(n => n.Until).FirstOrDefault() is { } former
            ? (former.Surname, former.FirstName, former.Patronymic)
            : (Surname, FirstName, Patronymic);

    /// <summary>«Доходов не было» is stated for the month.</summary>
    public bool HasNoIncome(Month month) => noIncomeStatements.Exists(s => s.Month == month.FirstDay);

    /// <summary>First half of a merge: numbers that are unique become free.</summary>
    public void GiveUpSnils() => Snils = null;

    /// <summary>Second half of a merge: this record goes on with the chosen fields of the other one, which no longer counts.</summary>
    /// <param name="other">The record that ends.</param>
    /// <param name="taken">Fields whose value comes from it.</param>
    /// <param name="snils">The number that goes on; it was given up before.</param>
    /// <exception cref="DomainRuleException">merge.again</exception>
    public void Absorb(Person other, IReadOnlySet<PersonField> taken, Snils? snils)
    {
        if (MergedIntoId is not null || other.MergedIntoId is not null)
        {
            throw new DomainRuleException("merge.again", "Одна из записей уже объединена с другой. Обновите страницу.");
        }

        SetName(
            taken.Contains(PersonField.Surname) ? other.Surname : Surname,
            taken.Contains(PersonField.FirstName) ? other.FirstName : FirstName,
            taken.Contains(PersonField.Patronymic) ? other.Patronymic : Patronymic);
        BirthDate = taken.Contains(PersonField.BirthDate) ? other.BirthDate : BirthDate;
        DeathDate = taken.Contains(PersonField.DeathDate) ? other.DeathDate : DeathDate;
        Sex = taken.Contains(PersonField.Sex) ? other.Sex : Sex;
        Citizenship = taken.Contains(PersonField.Citizenship) ? other.Citizenship : Citizenship;
        Phone = taken.Contains(PersonField.Phone) ? other.Phone : Phone;
        Snils = snils;
        other.MergedIntoId = Id;
    }

    /// <summary>Full years on a day: n is reached on <c>BirthDate.AddYears(n)</c>.</summary>
    public int AgeOn(DateOnly date) => PersonName.Age(BirthDate, date);

    /// <summary>The record of this month, kind and source; there is at most one.</summary>
    /// <param name="month">First day of the month.</param>
    public IncomeRecord? FindIncome(DateOnly month, string kind, FactSource source) =>
        incomes.Find(i => i.Month == month && i.Kind == kind && i.Source == source);

    private static void DemandBorn(DateOnly birthDate, DateOnly today)
    {
        if (birthDate > today)
        {
            throw new DomainRuleException("person.birthDate.future", "Дата рождения не может быть в будущем. Проверьте год.");
        }
    }

    private void SetName(string surname, string firstName, string? patronymic)
    {
        if (string.IsNullOrWhiteSpace(surname) || string.IsNullOrWhiteSpace(firstName))
        {
            throw new DomainRuleException("person.name.empty", "Укажите фамилию и имя.");
        }

        Surname = surname.Trim();
        FirstName = firstName.Trim();
        Patronymic = string.IsNullOrWhiteSpace(patronymic) ? null : patronymic.Trim();
        SurnameKey = PersonName.Fold(Surname);
        FirstNameKey = PersonName.Fold(FirstName);
        PatronymicKey = PersonName.Fold(Patronymic);
    }
}
