using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Features.Import;

/// <summary>A row with what became of it.</summary>
public sealed class RowVerdict(ImportRow row, ParsedRow parsed)
{
    public ImportRow Row => row;

    public ParsedRow Parsed => parsed;

    public PersonRow Person => parsed.Person ?? throw new InvalidOperationException("A row with problems has no person.");

    /// <summary>Who of the registry it is; null = nobody yet.</summary>
    public Person? Known { get; set; }

    public ImportOutcome Outcome { get; private set; } = ImportOutcome.Unchecked;

    public IReadOnlyList<ImportFinding> Findings { get; private set; } = [];

    /// <summary>What writing would do; carried out only after approval.</summary>
    public IReadOnlyList<RegistryChange> Changes { get; set; } = [];

    public bool IsOpen => Outcome == ImportOutcome.Unchecked;

    public bool IsToWrite => Outcome is ImportOutcome.New or ImportOutcome.Changed;

    public void Settle(ImportOutcome outcome, params IReadOnlyList<ImportFinding> findings) => (Outcome, Findings) = (outcome, findings);

    public void Refuse(string column, string text) => Settle(
        ImportOutcome.Invalid, new ImportFinding(column.Length == 0 ? column : ImportColumns.HeaderOf(column), text));
}

/// <summary>What becomes of one family of a file.</summary>
public sealed class FamilyPlan
{
    public required IReadOnlyList<RowVerdict> Rows { get; init; }

    /// <summary>Null = a new one.</summary>
    public Family? Known { get; set; }

    /// <summary>Where a new family is opened.</summary>
    public Centre? Centre { get; set; }

    public bool IsToWrite => Rows.Any(r => r.IsToWrite);
}

/// <summary>
/// Compares the rows of one family with the registry. СНИЛС says who somebody is; without one the name and the day of birth
/// do, when nothing speaks against it. What is not certain is a possible duplicate, which only a person can decide.
/// </summary>
public sealed class FamilyComparison(RegistryView registry, ImportReference reference, long? centreId, DateOnly today)
{
    private readonly PersonComparison persons = new(reference, today);

    public FamilyPlan Compare(IReadOnlyList<RowVerdict> rows)
    {
        var plan = new FamilyPlan { Rows = rows };
        foreach (var row in rows.Where(r => r.Row.Problems.Count > 0))
        {
            row.Settle(ImportOutcome.Invalid, row.Row.Problems);
        }

        foreach (var row in Open(plan))
        {
            row.Known = Certain(row);
        }

        FindFamily(plan);
        foreach (var row in Open(plan).Where(r => r.Known is null))
        {
            row.Known = Probable(row, plan.Known);
        }

        RefuseTwice(plan);
        RefuseOtherFamilies(plan);
        if (plan.Known is null)
        {
            CheckNewFamily(plan);
        }

        foreach (var row in Open(plan))
        {
            SettleOne(row, plan);
        }

        Hold(plan);
        return plan;
    }

    private static List<RowVerdict> Open(FamilyPlan plan) => [.. plan.Rows.Where(r => r.IsOpen)];

    /// <summary>By СНИЛС. The number wins over the name, but not over another human being.</summary>
    private Person? Certain(RowVerdict row)
    {
        var known = registry.BySnils(row.Row);
        if (known is null)
        {
            return null;
        }

        var person = row.Person;
        var otherName = known.SurnameKey != PersonName.Fold(person.Surname) && known.FirstNameKey != PersonName.Fold(person.FirstName);
        if (known.BirthDate != person.BirthDate || known.Sex != person.Sex || otherName)
        {
            row.Refuse(ImportColumns.Snils, "Человек с таким СНИЛС есть в базе, но дата рождения, пол или фамилия с именем другие. Сверьте документы.");
        }

        return known;
    }

    private void FindFamily(FamilyPlan plan)
    {
        if (plan.Rows.Select(r => r.Row.CaseNumber).FirstOrDefault(c => c is not null) is { } number)
        {
            if (registry.Case(number) is not { } found)
            {
                Open(plan).ForEach(r => r.Refuse(ImportColumns.FamilyKey, $"Дела № {number} в базе нет. Проверьте номер; для новой семьи укажите ключ, не похожий на номер дела."));
            }
            else if (registry.FindFamily(found.FamilyId) is { } family)
            {
                plan.Known = family;
            }
            else
            {
                Open(plan).ForEach(r => r.Refuse(ImportColumns.FamilyKey, $"Дело № {number} ведёт филиал {reference.CentreOf(found.CentreId).Name}: его меняют там."));
            }

            return;
        }

        plan.Known = Open(plan)
            .OrderBy(r => r.Parsed.Role)
            .Select(r => r.Known ?? registry.ByName(r.Row).FirstOrDefault(p => IsSame(r, p)))
            .OfType<Person>()
            .Select(p => registry.MembershipOf(p) is { } membership ? registry.FindFamily(membership.FamilyId) : null)
            .FirstOrDefault(f => f is not null);
    }

    /// <summary>Without a common СНИЛС: the same name and day of birth, and nothing that tells the two apart.</summary>
    private Person? Probable(RowVerdict row, Family? family)
    {
        if (row.Row.IsDifferentPerson)
        {
            return null;
        }

        var namesakes = registry.ByName(row.Row).Where(p => SamePatronymic(row, p)).ToList();
        var same = namesakes.Where(p => IsSame(row, p) || IsIn(family, p, row)).Distinct().ToList();
        if (same.Count == 1)
        {
            return same[0];
        }

        var doubtful = namesakes.FirstOrDefault();
        var reason = "с теми же ФИО и датой рождения";
        if (doubtful is null)
        {
            doubtful = registry.ByDocument(row.Row).FirstOrDefault(p => PersonComparison.HasDocument(p, row.Person.Document!));
            reason = "с тем же документом";
        }

        if (doubtful is not null)
        {
            row.Settle(
                ImportOutcome.PossibleDuplicate,
                new ImportFinding(string.Empty, $"В базе есть человек {reason}{Where(doubtful)}. Укажите его СНИЛС или документ, если это он; если это другой человек, отметьте это на странице загрузки."));
        }

        return null;
    }

    private string Where(Person person) => registry.MembershipOf(person) switch
    {
        null => string.Empty,
        var m when centreId is null || m.CentreId == centreId => $" (дело № {m.CaseNumber})",
        var m => $" (филиал {reference.CentreOf(m.CentreId).Name})",
    };

    private static bool SamePatronymic(RowVerdict row, Person person) =>
        row.Parsed.PatronymicKey.Length == 0 || person.PatronymicKey.Length == 0 || row.Parsed.PatronymicKey == person.PatronymicKey;

    /// <summary>Neither has a СНИЛС, or the document is the same and at most one has.</summary>
    private static bool IsSame(RowVerdict row, Person person) => SamePatronymic(row, person)
        && ((row.Person.Snils is null && person.Snils is null)
            || (AtMostOneSnils(row, person) && row.Person.Document is { } document && PersonComparison.HasDocument(person, document)));

    private static bool IsIn(Family? family, Person person, RowVerdict row) =>
        AtMostOneSnils(row, person) && family?.Members.Any(m => m.To is null && m.Person == person) == true;

    private static bool AtMostOneSnils(RowVerdict row, Person person) => row.Person.Snils is null || person.Snils is null;

    private static void RefuseTwice(FamilyPlan plan)
    {
        foreach (var twice in Open(plan).Where(r => r.Known is not null).GroupBy(r => r.Known).SelectMany(g => g.Skip(1)))
        {
            twice.Refuse(string.Empty, "Этот же человек уже есть в другой строке его семьи. Оставьте одну строку.");
        }
    }

    private void RefuseOtherFamilies(FamilyPlan plan)
    {
        foreach (var row in Open(plan).Where(r => r.Known is not null))
        {
            if (registry.MembershipOf(row.Known!) is { } now && now.FamilyId != plan.Known?.Id)
            {
                row.Refuse(string.Empty, centreId is null || now.CentreId == centreId
                    ? $"Человек состоит в другом деле, № {now.CaseNumber}. Перевод из семьи в семью делается на карточке."
                    : $"Человек состоит в семье другого филиала ({reference.CentreOf(now.CentreId).Name}). Обратитесь в этот филиал.");
            }
        }
    }

    private void CheckNewFamily(FamilyPlan plan)
    {
        var applicants = plan.Rows.Where(r => r.Parsed.Role == MemberRole.Applicant).ToList();
        if (applicants.Count == 0)
        {
            Open(plan).ForEach(r => r.Refuse(ImportColumns.Role, "В новой семье нужен заявитель, а в файле его нет. Укажите роль «заявитель» у одного из членов семьи."));
            return;
        }

        foreach (var second in applicants.Skip(1).Where(r => r.IsOpen))
        {
            second.Refuse(ImportColumns.Role, $"В семье уже есть заявитель (строка {applicants[0].Row.RowNumber}). Он может быть только один.");
        }

        plan.Centre = CentreOf(plan, applicants[0].Parsed.Person);
        if (plan.Centre is null)
        {
            Open(plan).ForEach(r => r.Refuse(ImportColumns.Centre, "Не понятно, к какому филиалу отнести семью: укажите филиал или ОКТМО адреса заявителя."));
        }
        else if (centreId is not null && plan.Rows.Select(r => r.Parsed.Person?.CentreCode).Any(code => code is not null && code != plan.Centre.Code))
        {
            Open(plan).ForEach(r => r.Refuse(ImportColumns.Centre, "Это семья другого филиала: её загружают там."));
        }
    }

    private Centre? CentreOf(FamilyPlan plan, PersonRow? applicant) =>
        centreId is { } own ? reference.CentreOf(own)
        : plan.Rows.Select(r => r.Parsed.Person?.CentreCode).FirstOrDefault(code => code is not null) is { } code ? reference.FindCentre(code)
        : reference.CentreOfOktmo(applicant?.Address?.Oktmo);

    private void SettleOne(RowVerdict row, FamilyPlan plan)
    {
        if (row.Known is null)
        {
            if (plan.Known is not null && row.Person.Role == MemberRole.Applicant && plan.Known.Members.Any(m => m.To is null && m.Role == MemberRole.Applicant))
            {
                row.Refuse(ImportColumns.Role, "В этой семье уже есть другой заявитель. Смену заявителя оформляют на карточке.");
                return;
            }

            row.Settle(ImportOutcome.New);
            return;
        }

        var member = plan.Known?.Members.FirstOrDefault(m => m.To is null && m.Person == row.Known);
        if (member is not null && member.Role != row.Person.Role)
        {
            row.Refuse(ImportColumns.Role, "На карточке у этого человека другая роль. Роль меняют на карточке.");
            return;
        }

        var (changes, finding) = persons.Compare(row.Person, row.Known, member, plan.Known);
        if (finding is not null)
        {
            row.Settle(ImportOutcome.Invalid, finding);
            return;
        }

        row.Changes = changes;
        row.Settle(changes.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Same);
    }

    /// <summary>A family is loaded whole or not at all: without one child the income per person would be wrong.</summary>
    private static void Hold(FamilyPlan plan)
    {
        var wrong = plan.Rows.Where(r => r.Outcome is ImportOutcome.Invalid or ImportOutcome.PossibleDuplicate).Select(r => r.Row.RowNumber).ToList();
        if (wrong.Count == 0)
        {
            return;
        }

        var numbers = string.Join(", ", wrong.Take(5)) + (wrong.Count > 5 ? "…" : string.Empty);
        foreach (var row in plan.Rows.Where(r => r.IsToWrite))
        {
            row.Settle(ImportOutcome.Held, new ImportFinding(
                string.Empty,
                $"Строка верна, но ждёт свою семью: решите {RussianText.Plural(wrong.Count, "строку", "строки", "строки")} {numbers}. Семья загружается целиком."));
        }
    }
}
