using System.Text.RegularExpressions;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Puts together what ЕГИССО asks about one assignment. What is missing is named, and nothing is written then.</summary>
public sealed partial class FactComposer(EgissoOptions options, EgissoPeople people, AssignedFact fact)
{
    private readonly List<EgissoProblem> problems = [];

    public IReadOnlyList<EgissoProblem> Problems => problems;

    /// <summary>The fact; its form is checked by whoever makes it. Null = see the problems.</summary>
    public EgissoFact? Fact(EgissoForm? form)
    {
        var (oszCode, receiver, reasons, measure) = Subject();
        if (fact.DecidedOn > fact.StartDate || fact.StartDate > fact.EndDate)
        {
            Miss(EgissoPlace.Family, "Даты назначения стоят не по порядку: решение, начало, окончание.");
        }

        return problems.Count > 0 || form is null
            ? null
            : new EgissoFact
            {
                Uuid = fact.Uuid,
                OszCode = oszCode!,
                Receiver = receiver!,
                Reasons = reasons,
                Measure = measure!,
                DecisionDate = fact.DecidedOn,
                StartDate = fact.StartDate,
                EndDate = fact.EndDate,
                Form = form,
            };
    }

    public RefusedFact? Refusal(BudgetOrganisation organisation)
    {
        var (oszCode, receiver, reasons, measure) = Subject();
        return problems.Count > 0
            ? null
            : new RefusedFact
            {
                Uuid = fact.Uuid,
                OszCode = oszCode!,
                Receiver = receiver!,
                Reasons = reasons,
                Measure = measure!,
                DecisionDate = fact.DecidedOn,
                Organisation = organisation,
            };
    }

    /// <summary>Who receives it; null when something about the person is missing.</summary>
    public EgissoPerson? Receiver() => Read(people.Holder(fact), "получателя");

    /// <summary>Money or a thing.</summary>
    /// <param name="form">Of the measure.</param>
    /// <param name="amountKopecks">Of the assignment; where it has none that of the settings counts.</param>
    public EgissoForm? Form(MeasureForm form, long? amountKopecks)
    {
        var settings = options.FindMeasure(fact.MeasureCode);
        var amount = amountKopecks ?? settings?.AmountKopecks;
        if (amount is null)
        {
            Miss(EgissoPlace.Settings, "Не известна сумма назначения.");
        }

        if (form == MeasureForm.Money)
        {
            return amount is { } sum ? new MoneyForm(sum) : null;
        }

        if (settings?.UnitCode is not { } unit)
        {
            Miss(EgissoPlace.Settings, "Не задана единица измерения того, что даёт мера.");
            return null;
        }

        var kind = settings.FormCode switch { "03" => EgissoThingKind.Exemption, "04" => EgissoThingKind.Service, _ => EgissoThingKind.Natural };
        return amount is { } equivalent ? new ThingForm(kind, settings.Quantity, unit, equivalent) : null;
    }

    public void Miss(EgissoPlace place, string text) => problems.Add(new EgissoProblem(place, text));

    private (string? OszCode, EgissoPerson? Receiver, IReadOnlyList<EgissoReasonPerson> Reasons, EgissoMeasure? Measure) Subject()
    {
        if (options.OszCode is null)
        {
            Miss(EgissoPlace.Settings, "Не задан код органа в ЕГИССО.");
        }

        var reasons = new List<EgissoReasonPerson>();
        foreach (var (person, kinship) in people.Reasons(fact))
        {
            if (Read(person, "члена семьи") is { } read)
            {
                reasons.Add(new EgissoReasonPerson(read, kinship is not null && Kinship().IsMatch(kinship) ? kinship : null));
            }
        }

        return (options.OszCode, Receiver(), reasons, Measure());
    }

    private EgissoMeasure? Measure()
    {
        var settings = options.FindMeasure(fact.MeasureCode);
        if (settings is not { LmszId: { } lmsz, CategoryId: { } category })
        {
            Miss(EgissoPlace.Settings, "Не заданы коды меры в ЕГИССО.");
            return null;
        }

        return new EgissoMeasure(lmsz, options.LmszProviderCode, category, settings.UsesNeedsCriteria ? [.. settings.NeedsCriteria] : null);
    }

    /// <param name="person">Whom to write.</param>
    /// <param name="who">«получателя»: problems name nobody.</param>
    private EgissoPerson? Read(Person person, string who)
    {
        var (surname, firstName, patronymic) = person.NameOn(fact.DecidedOn);
        if (person.Snils is null)
        {
            Miss(EgissoPlace.Family, $"У {who} нет СНИЛС.");
        }

        if (!new[] { surname, firstName, patronymic ?? "А" }.All(name => Name().IsMatch(name)))
        {
            Miss(EgissoPlace.Family, $"Имя {who} записано не так, как принимает ЕГИССО: русские буквы, пробел, дефис, апостроф, запятая, точка.");
        }

        return person.Snils is not { } snils
            ? null
            : new EgissoPerson
            {
                Snils = snils.Digits,
                Surname = surname,
                FirstName = firstName,
                Patronymic = patronymic,
                Sex = person.Sex,
                BirthDate = person.BirthDate,
                Phone = person.Phone,
                Document = Document(person),
            };
    }

    /// <summary>The newest one in force that can be written whole.</summary>
    private EgissoDocument? Document(Person person) => person.Documents
        .Where(d => d.IssuedOn is not null && d.Issuer is not null && d.IssuedOn > person.BirthDate && d.IsInForceOn(fact.DecidedOn))
        .OrderByDescending(d => d.IssuedOn)
        .ThenByDescending(d => d.Id)
        .Select(d => new EgissoDocument(d.Kind, d.Series, d.Number, d.IssuedOn!.Value, d.Issuer!))
        .FirstOrDefault(IdentityDocumentForms.Fits);

    [GeneratedRegex(@"^[а-яА-ЯёЁ][а-яА-ЯёЁ\s',.-]{0,99}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9]{7}\z")]
    private static partial Regex Kinship();
}
