using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.FactRequests;

/// <summary>
/// Puts the answer of a department beside the card: what was not known is written with source «СМЭВ», what agrees is
/// confirmed, what contradicts is shown. A received income counts at once («СМЭВ before document before declared until a
/// person decides»); nothing else that is written changes without a person.
/// </summary>
/// <param name="family">With members and their persons.</param>
/// <param name="member">Whom the answer is about, with incomes, statements and addresses.</param>
/// <param name="incomeKinds">Names of income kinds by code.</param>
/// <param name="today">Day of the answer or of the decision.</param>
public sealed class FactIntake(Family family, FamilyMember member, IReadOnlyDictionary<string, string> incomeKinds, DateOnly today)
{
    private const int DistrictDigits = 8;
    private const string NoIncome = "доходов не было";

    private readonly List<NoIncomeStatement> withdrawn = [];

    /// <summary>Statements that no longer stand: their rows go.</summary>
    public IReadOnlyList<NoIncomeStatement> Withdrawn => withdrawn;

    private Person Person => member.Person;

    public FactLine Take(ReceivedFact fact, Guid linePublicId) => fact switch
    {
        ReceivedIncome income => TakeIncome(income, linePublicId),
        ReceivedNoIncome none => TakeNoIncome(none, linePublicId),
        ReceivedAddress address => TakeAddress(address, linePublicId),
        ReceivedBirth birth => Compare(
            birth, linePublicId, "Дата рождения", Person.BirthDate == birth.BirthDate, RussianText.Date(Person.BirthDate), $"{RussianText.Date(birth.BirthDate)}, запись акта {birth.Act}"),
        ReceivedMarriage marriage => TakeMarriage(marriage, linePublicId),
        ReceivedParentalRights rights => Compare(
            rights,
            linePublicId,
            "Родительские права",
            rights.Deprived == (member.Exclusion == MemberExclusion.DeprivedOfParentalRights),
            member.Exclusion == MemberExclusion.DeprivedOfParentalRights ? "лишён" : "не лишён",
            rights.Deprived ? $"лишён{(rights.Since is { } since ? $" с {RussianText.Date(since)}" : null)}{(rights.Decision is null ? null : $", {rights.Decision}")}" : "не лишён"),
        ReceivedMeasure measure => FactLine.Create(
            linePublicId,
            measure,
            FactLineState.Noted,
            "Назначенная мера",
            null,
            $"{measure.Name}, {measure.Payer}, с {RussianText.Date(measure.From)}{(measure.To is { } to ? $" по {RussianText.Date(to)}" : null)}"),
        _ => throw new InvalidOperationException($"Unknown fact {fact.GetType().Name}."),
    };

    /// <summary>What a person's decision does to the card.</summary>
    /// <exception cref="DomainRuleException">income.*, address.*, person.*, member.*</exception>
    public void Decide(FactLine line, bool takeReceived)
    {
        switch (line.Fact)
        {
            case ReceivedIncome income when !takeReceived:
                KeepKnown(income, line.ReplacedNoIncome);
                break;
            case ReceivedNoIncome none when takeReceived:
                SetAside(i => i.Month == none.Month);
                Person.StateNoIncome(NoIncomeStatement.Create(Month.Of(none.Month), FactSource.Smev, today));
                break;
            case ReceivedAddress address when takeReceived:
                Move(address);
                break;
            case ReceivedBirth birth when takeReceived:
                Person.Correct(Person.Surname, Person.FirstName, Person.Patronymic, birth.BirthDate, Person.Sex, today);
                break;
            case ReceivedParentalRights rights when takeReceived:
                var exclusion = rights.Deprived ? MemberExclusion.DeprivedOfParentalRights : MemberExclusion.None;
                var on = rights.Since is { } since && since > member.From ? since : rights.Since is null ? today : member.From;
                family.SetStanding(member, new MemberStanding(member.Role, member.Kinship, member.FullTimeStudent, exclusion), on, today);
                break;
        }
    }

    private FactLine TakeIncome(ReceivedIncome income, Guid linePublicId)
    {
        var month = Month.Of(income.Month);
        var subject = $"{Kind(income.Kind)} за {RussianText.MonthName(month)}";
        var received = RussianText.Money(income.Kopecks);
        var known = Person.FindIncome(income.Month, income.Kind, FactSource.Smev);
        if (known?.Kopecks == income.Kopecks)
        {
            return FactLine.Create(linePublicId, income, FactLineState.Confirmed, subject, Words(known), received);
        }

        var others = Person.Incomes
            .Where(i => i.Month == income.Month && i.Kind == income.Kind && i.Source != FactSource.Smev && !i.IsSetAside)
            .OrderBy(i => i.Source)
            .ToList();
        var statement = Person.HasNoIncome(month) ? Person.WithdrawNoIncome(month) : null;
        if (statement is not null)
        {
            withdrawn.Add(statement);
        }

        var before = known is null ? others.Select(Words).ToList() : [Words(known), .. others.Select(Words)];
        var record = IncomeRecord.Create(month, income.Kind, income.Kopecks, FactSource.Smev, today);
        if (known is null)
        {
            Person.AddIncome(record);
        }
        else
        {
            Person.CorrectIncome(record);
        }

        var contradicts = others.Exists(i => i.Kopecks != income.Kopecks) || statement is not null;
        return FactLine.Create(
            linePublicId,
            income,
            contradicts ? FactLineState.Disputed : others.Count > 0 ? FactLineState.Confirmed : FactLineState.Accepted,
            subject,
            statement is not null ? $"{NoIncome} ({Source(statement.Source)})" : before.Count == 0 ? null : string.Join(", ", before),
            received,
            replacedNoIncome: statement is not null);
    }

    private FactLine TakeNoIncome(ReceivedNoIncome none, Guid linePublicId)
    {
        var month = Month.Of(none.Month);
        var subject = $"Доходы за {RussianText.MonthName(month)}";
        var counted = Person.Incomes.Where(i => i.Month == none.Month && !i.IsSetAside).OrderBy(i => i.Source).ToList();
        if (counted.Count > 0)
        {
            return FactLine.Create(
                linePublicId, none, FactLineState.Disputed, subject, string.Join(", ", counted.Select(i => $"{Kind(i.Kind)} {Words(i)}")), NoIncome);
        }

        var isKnown = Person.HasNoIncome(month);
        if (!isKnown)
        {
            Person.StateNoIncome(NoIncomeStatement.Create(month, FactSource.Smev, today));
        }

        return FactLine.Create(linePublicId, none, isKnown ? FactLineState.Confirmed : FactLineState.Accepted, subject, isKnown ? NoIncome : null, NoIncome);
    }

    private void KeepKnown(ReceivedIncome income, bool restoreNoIncome)
    {
        SetAside(i => i.Month == income.Month && i.Source == FactSource.Smev && (restoreNoIncome || i.Kind == income.Kind));
        if (restoreNoIncome)
        {
            Person.StateNoIncome(NoIncomeStatement.Create(Month.Of(income.Month), FactSource.Declared, today));
        }
    }

    private FactLine TakeAddress(ReceivedAddress address, Guid linePublicId)
    {
        var subject = address.Kind == AddressKind.Stay ? "Регистрация по месту пребывания" : "Регистрация по месту жительства";
        var current = Current(address.Kind);
        var received = $"{address.Text}, с {RussianText.Date(address.From)}";
        if (current is null)
        {
            Person.AddAddress(Created(address, address.From));
            return FactLine.Create(linePublicId, address, FactLineState.Accepted, subject, null, received);
        }

        var known = $"{current.Text} ({Source(current.Source)})";
        var isSame = Same(current.Oktmo, address.Oktmo) && PersonName.Fold(current.Text) == PersonName.Fold(address.Text);
        if (isSame)
        {
            current.Confirm(FactSource.Smev, today);
        }

        return FactLine.Create(linePublicId, address, isSame ? FactLineState.Confirmed : FactLineState.Disputed, subject, known, received);
    }

    /// <summary>The registration the department knows begins; the one that was written ends the day before.</summary>
    private void Move(ReceivedAddress address)
    {
        var current = Current(address.Kind);
        var from = current is null || address.From > current.From ? address.From : today;
        current?.End(from.AddDays(-1));
        Person.AddAddress(Created(address, from));
    }

    private FactLine TakeMarriage(ReceivedMarriage marriage, Guid linePublicId)
    {
        var spouse = member.Role switch
        {
            MemberRole.Applicant => family.Members.FirstOrDefault(m => m.To is null && m.Role == MemberRole.Spouse),
            MemberRole.Spouse => family.Members.FirstOrDefault(m => m.To is null && m.Role == MemberRole.Applicant),
            _ => null,
        };
        return Compare(
            marriage,
            linePublicId,
            "Супруг",
            spouse is not null && spouse.Person.BirthDate == marriage.SpouseBirthDate && PersonName.Fold(spouse.Person.FullName) == PersonName.Fold(marriage.SpouseName),
            spouse is null ? "супруг в деле не записан" : $"{spouse.Person.FullName}, {RussianText.Date(spouse.Person.BirthDate)}",
            $"{marriage.SpouseName}, {RussianText.Date(marriage.SpouseBirthDate)}, брак с {RussianText.Date(marriage.Date)}, запись акта {marriage.Act}");
    }

    private static FactLine Compare(ReceivedFact fact, Guid linePublicId, string subject, bool agrees, string known, string received) =>
        FactLine.Create(linePublicId, fact, agrees ? FactLineState.Confirmed : FactLineState.Disputed, subject, known, received);

    private static bool Same(string oktmo, string other) =>
        oktmo.Length >= DistrictDigits && other.Length >= DistrictDigits && oktmo.AsSpan(0, DistrictDigits).SequenceEqual(other.AsSpan(0, DistrictDigits));

    private static string Words(IncomeRecord income) => $"{RussianText.Money(income.Kopecks)} ({Source(income.Source)})";

    private static string Source(FactSource source) => source switch
    {
        FactSource.Smev => "СМЭВ",
        FactSource.Document => "документ",
        _ => "со слов",
    };

    private PersonAddress? Current(AddressKind kind) =>
        Person.Addresses.Where(a => a.Kind == kind && a.IsCurrentOn(today)).MaxBy(a => a.From);

    private PersonAddress Created(ReceivedAddress address, DateOnly from) =>
        PersonAddress.Create(address.Kind, address.Text, address.Oktmo, address.FiasId, from, null, FactSource.Smev, today);

    private string Kind(string code) => incomeKinds.TryGetValue(code, out var name) ? name : code;

    private void SetAside(Func<IncomeRecord, bool> which)
    {
        foreach (var income in Person.Incomes.Where(i => !i.IsSetAside && which(i)))
        {
            income.SetAside();
        }
    }
}
