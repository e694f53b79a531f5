using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Tests.Support;

/// <summary>Invented families, valid by default; a test states only what matters to it.</summary>
public static class TestData
{
    /// <summary>The day tests live on unless they say otherwise.</summary>
    public static readonly DateOnly Today = new(2025, 10, 15);

    private static int lastNumber;

    public static FamilyBuilder Family() => new();

    /// <summary>A valid СНИЛС of its own for every call.</summary>
    public static Snils NextSnils() => SnilsOf(100_000_000 + NextNumber());

    /// <summary>The valid СНИЛС of a nine-digit number.</summary>
    public static Snils SnilsOf(int number)
    {
        var digits = number.ToString("D9", CultureInfo.InvariantCulture);
        return Snils.Parse(digits + Snils.ControlNumber(digits));
    }

    /// <summary>Adds the centres of <see cref="TestStaff"/> where there are none: key 1 Всеволожский, key 2 Выборгский.</summary>
    public static async Task AddCentresAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        if (await db.Set<Centre>().AnyAsync())
        {
            return;
        }

        // One by one: the keys follow the order of saving.
        db.Add(Centre.Create("12", "Всеволожский", "41612000", new DateOnly(2020, 1, 1)));
        await db.SaveChangesAsync();
        db.Add(Centre.Create("05", "Выборгский", "41615000", new DateOnly(2020, 1, 1)));
        await db.SaveChangesAsync();
    }

    public static async Task AddDictionariesAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var from = new DateOnly(2020, 1, 1);
        db.AddRange(
            DictionaryEntry.Create(DictionaryNames.IncomeKinds, "salary", "Заработная плата", from, 1),
            DictionaryEntry.Create(DictionaryNames.IncomeKinds, "pension", "Пенсия", from, 2),
            DictionaryEntry.Create(DictionaryNames.IncomeKinds, IncomeKindCodes.AlimonyPaid, "Алименты уплаченные", from, 3),
            DictionaryEntry.Create(DictionaryNames.BenefitCategories, "largeFamily", "Многодетная семья", from, 1),
            DictionaryEntry.Create(DictionaryNames.BenefitCategories, "disabledChild", "Ребёнок-инвалид", from, 2),
            DictionaryEntry.Create(DictionaryNames.LifeEvents, "childBirth", "Рождение ребёнка", from, 1),
            DictionaryEntry.Create(DictionaryNames.LifeEvents, "jobLoss", "Потеря работы", from, 2),
            DictionaryEntry.Create(DictionaryNames.LifeEvents, "guardianship", "Установление опеки", from, 3),
            DictionaryEntry.Create(DictionaryNames.DocumentKinds, "03", "Паспорт гражданина Российской Федерации", from, 1),
            DictionaryEntry.Create(DictionaryNames.Kinship, "0411011", "Сын", from, 1),
            DictionaryEntry.Create(DictionaryNames.Citizenships, "RUS", "Россия", from, 1),
            DictionaryEntry.Create(DictionaryNames.Citizenships, "BLR", "Беларусь", from, 2),
            DictionaryEntry.Create(DictionaryNames.RepresentativeKinds, "guardian", "Опекун", from, 1, group: "guardian"),
            DictionaryEntry.Create(DictionaryNames.RepresentativeKinds, "attorney", "Представитель по доверенности", from, 2),
            DictionaryEntry.Create(DictionaryNames.ChangeReasons, "name.1", "Заключение брака", from, 1, group: "name"));
        await db.SaveChangesAsync();
    }

    internal static int NextNumber() => Interlocked.Increment(ref lastNumber);
}

/// <summary>
/// Builds one family: an applicant of 34 years with СНИЛС and a registration in the oblast, and who and what is added.
/// What is said about a person (income, category) concerns the person added last.
/// </summary>
public sealed class FamilyBuilder
{
    private readonly List<Draft> drafts = [new("Петрова", "Анна", "Ивановна", Sex.Female, MemberRole.Applicant) { Age = 34 }];
    private readonly List<Action<Family>> facts = [];
    private DateOnly today = TestData.Today;
    private long centreId = 1;
    private string? caseNumber;
    private Guid publicId = Guid.NewGuid();
    private (AddressKind Kind, string Oktmo, string Text)? address = (AddressKind.Residence, "41612000", "г. Всеволожск, ул. Павловская, д. 9, кв. 4");

    private Draft Last => drafts[^1];

    public FamilyBuilder On(DateOnly date)
    {
        today = date;
        return this;
    }

    public FamilyBuilder InCentre(long id)
    {
        centreId = id;
        return this;
    }

    public FamilyBuilder WithCase(string number)
    {
        caseNumber = number;
        return this;
    }

    public FamilyBuilder WithPublicId(Guid id)
    {
        publicId = id;
        return this;
    }

    /// <summary>Says who the applicant is; everything not stated stays as it is by default.</summary>
    public FamilyBuilder WithApplicant(
        string surname = "Петрова", string firstName = "Анна", string? patronymic = "Ивановна", int age = 34, Sex sex = Sex.Female)
    {
        var old = drafts[0];
        drafts[0] = new(surname, firstName, patronymic, sex, MemberRole.Applicant) { Age = age, Snils = old.Snils, Phone = old.Phone };
        return this;
    }

    public FamilyBuilder WithSpouse(string surname = "Петров", string firstName = "Игорь", string? patronymic = "Олегович", int age = 36) =>
        Add(new(surname, firstName, patronymic, Sex.Male, MemberRole.Spouse) { Age = age });

    /// <param name="age">Full years on the builder's day.</param>
    /// <param name="birthDate">Wins over <paramref name="age"/>.</param>
    public FamilyBuilder WithChild(int age = 9, string firstName = "Вера", DateOnly? birthDate = null, Sex sex = Sex.Female) =>
        Add(new("Петрова", firstName, "Игоревна", sex, MemberRole.Child) { Age = age, BirthDate = birthDate });

    public FamilyBuilder WithOther(int age = 60, string firstName = "Ольга") =>
        Add(new("Сидорова", firstName, "Петровна", Sex.Female, MemberRole.Other) { Age = age });

    public FamilyBuilder Born(DateOnly birthDate)
    {
        Last.BirthDate = birthDate;
        return this;
    }

    public FamilyBuilder WithSnils(string text)
    {
        Last.Snils = Snils.Parse(text);
        return this;
    }

    public FamilyBuilder WithoutSnils()
    {
        Last.HasSnils = false;
        return this;
    }

    public FamilyBuilder WithPhone(string tenDigits)
    {
        Last.Phone = tenDigits;
        return this;
    }

    public FamilyBuilder WithDocument(string series, string number, string kind = "passport")
    {
        Last.Facts.Add(p => p.AddDocument(IdentityDocument.Create(kind, series, number, new DateOnly(2012, 4, 2), "ГУ МВД")));
        return this;
    }

    public FamilyBuilder Formerly(string surname)
    {
        var draft = Last;
        draft.FormerSurname = surname;
        return this;
    }

    public FamilyBuilder WithAddress(string oktmo, AddressKind kind = AddressKind.Residence, string text = "г. Выборг, Ленинградское шоссе, д. 1")
    {
        address = (kind, oktmo, text);
        return this;
    }

    public FamilyBuilder WithoutAddress()
    {
        address = null;
        return this;
    }

    public FamilyBuilder WithIncome(Month month, long kopecks, string kind = "salary", FactSource source = FactSource.Smev)
    {
        var obtainedOn = today;
        Last.Facts.Add(p => p.AddIncome(IncomeRecord.Create(month, kind, kopecks, source, obtainedOn)));
        return this;
    }

    /// <summary>The same sum for each of the months that end with the month before the builder's day.</summary>
    public FamilyBuilder WithMonthlyIncome(long kopecks, int months = 14, string kind = "salary", FactSource source = FactSource.Smev)
    {
        for (var i = 1; i <= months; i++)
        {
            WithIncome(Month.Of(today).AddMonths(-i), kopecks, kind, source);
        }

        return this;
    }

    public FamilyBuilder WithNoIncome(Month month)
    {
        var statedOn = today;
        Last.Facts.Add(p => p.StateNoIncome(NoIncomeStatement.Create(month, FactSource.Declared, statedOn)));
        return this;
    }

    public FamilyBuilder WithCategory(string code, DateOnly? from = null, DateOnly? to = null)
    {
        var start = from ?? today.AddYears(-1);
        facts.Add(f => f.AddCategory(BenefitCategoryRecord.Create(code, null, start, to, FactSource.Document, "Удостоверение № 1")));
        return this;
    }

    public FamilyBuilder WithLifeEvent(string code, DateOnly? date = null)
    {
        var day = date ?? today.AddDays(-30);
        facts.Add(f => f.AddLifeEvent(LifeEventRecord.Create(code, null, day, FactSource.Document)));
        return this;
    }

    public FamilyBuilder Student(bool? fullTime)
    {
        Last.Student = fullTime;
        return this;
    }

    public FamilyBuilder Excluded(MemberExclusion? exclusion)
    {
        Last.Exclusion = exclusion;
        return this;
    }

    public Family Build()
    {
        var number = caseNumber ?? string.Create(CultureInfo.InvariantCulture, $"12-{TestData.NextNumber():D6}");
        var family = Family.Open(publicId, number, centreId, today);
        foreach (var draft in drafts)
        {
            var person = draft.Build(today);
            if (draft.Role == MemberRole.Applicant && address is { } place)
            {
                person.AddAddress(PersonAddress.Create(
                    place.Kind, place.Text, place.Oktmo, null, today.AddYears(-5), null, FactSource.Smev, today));
            }

            var from = person.BirthDate > today.AddYears(-3) ? person.BirthDate : today.AddYears(-3);
            var member = family.AddMember(person, draft.Role, kinship: null, from);
            member.SetStudent(draft.Student);
            member.SetExclusion(draft.Exclusion);
        }

        foreach (var fact in facts)
        {
            fact(family);
        }

        return family;
    }

    /// <summary>Builds and saves; adds the centres first where there are none.</summary>
    public async Task<Family> SaveAsync(TestDatabase database)
    {
        await TestData.AddCentresAsync(database);
        var family = Build();
        await using var db = database.CreateDbContext();
        db.Add(family);
        await db.SaveChangesAsync();
        return family;
    }

    private FamilyBuilder Add(Draft draft)
    {
        drafts.Add(draft);
        return this;
    }

    private sealed class Draft(string surname, string firstName, string? patronymic, Sex sex, MemberRole role)
    {
        public MemberRole Role { get; } = role;

        public int Age { get; init; }

        public DateOnly? BirthDate { get; set; }

        public bool HasSnils { get; set; } = true;

        public Snils? Snils { get; set; }

        public string? Phone { get; set; }

        public string? FormerSurname { get; set; }

        public bool? Student { get; set; }

        public MemberExclusion? Exclusion { get; set; } = MemberExclusion.None;

        public List<Action<Person>> Facts { get; } = [];

        public Person Build(DateOnly today)
        {
            var birthDate = BirthDate ?? today.AddYears(-Age).AddDays(-100);
            var snils = HasSnils ? Snils ?? TestData.NextSnils() : null;
            var person = Person.Register(Guid.NewGuid(), FormerSurname ?? surname, firstName, patronymic, birthDate, sex, snils, today);
            if (FormerSurname is not null)
            {
                person.ChangeName(surname, firstName, patronymic, today.AddYears(-2));
            }

            person.SetPhone(Phone);
            foreach (var fact in Facts)
            {
                fact(person);
            }

            return person;
        }
    }
}
