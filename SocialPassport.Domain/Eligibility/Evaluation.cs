using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>One walk over the rules for one family; holds what the criteria share.</summary>
internal sealed class Evaluation(
    string measureCode,
    BeneficiaryRule beneficiary,
    FamilyFacts facts,
    YardstickTable yardsticks,
    DateOnly asOf)
{
    private static readonly IReadOnlyList<FactUsed> NoFacts = [];
    private static readonly IReadOnlyList<TraceNode> NoChildren = [];
    private static readonly IReadOnlyList<MissingFact> NothingMissing = [];

    private readonly Household household = new(facts, asOf);
    private List<string>? beneficiaries;
    private bool perCapitaSeen;

    public long? PerCapitaIncomeKopecks { get; private set; }

    /// <summary>Children of the beneficiary rule whom no frequency criterion has taken out.</summary>
    public IReadOnlyList<string> Beneficiaries => beneficiaries ?? [];

    public TraceNode Run(Criterion criterion) => criterion switch
    {
        AllCriterion all => Combine(AllCriterion.Name, all, all.Children, Truth.Met, TruthLogic.And),
        AnyCriterion any => Combine(AnyCriterion.Name, any, any.Children, Truth.NotMet, TruthLogic.Or),
        NotCriterion not => Negate(not),
        ResidenceCriterion residence => Residence(residence),
        MemberCountCriterion count => MemberCount(count),
        ChildCountCriterion count => ChildCount(count),
        PerCapitaIncomeCriterion income => Income(income),
        CategoryCriterion category => Category(category),
        LifeEventCriterion lifeEvent => LifeEvent(lifeEvent),
        NotReceivedSinceCriterion frequency => beneficiary.Scope == BeneficiaryScope.Child
            ? NotReceivedByChild(frequency)
            : NotReceivedByFamily(frequency),
        _ => throw new InvalidOperationException($"Unknown criterion {criterion.GetType().Name}."),
    };

    private TraceNode Combine(string name, Criterion criterion, IReadOnlyList<Criterion> children, Truth start, Func<Truth, Truth, Truth> join)
    {
        var nodes = new TraceNode[children.Count];
        var result = start;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Run(children[i]);
            result = join(result, nodes[i].Result);
        }

        return new TraceNode(name, result, criterion.Text, criterion.Clause, null, null, NoFacts, nodes);
    }

    private TraceNode Negate(NotCriterion criterion)
    {
        var child = Run(criterion.Child);
        var result = child.Result.Negate();
        return new TraceNode(NotCriterion.Name, result, criterion.Text, criterion.Clause, null, null, NoFacts, [child])
        {
            Shortfall = result == Truth.NotMet ? $"не выполнено условие «{criterion.Text}»" : null,
        };
    }

    private TraceNode Residence(ResidenceCriterion criterion)
    {
        const string Limit = "адрес в Ленинградской области";
        var used = new List<FactUsed>();
        var anyOfKind = false;
        var anyUnclear = false;
        var met = false;
        if (facts.Addresses is { } addresses)
        {
            foreach (var address in addresses)
            {
                if (address.From > asOf || address.To <= asOf)
                {
                    continue;
                }

                used.Add(new FactUsed(FactCodes.Address, null, null, null, Describe(address), address.Source, address.ObtainedOn));
                var inOblast = address.Oktmo?.StartsWith(ResidenceCriterion.OktmoPrefix, StringComparison.Ordinal);
                if (address.Kind is not { } kind)
                {
                    // An address of unknown kind may be the one asked for.
                    anyUnclear = true;
                }
                else if (criterion.Kinds.Contains(kind))
                {
                    anyOfKind = true;
                    anyUnclear |= inOblast is null;
                    met |= inOblast == true;
                }
            }
        }

        // Known addresses of other kinds (фактический адрес) or other dates say nothing about registration; an empty list says «нет».
        var unknown = facts.Addresses is null || anyUnclear || (facts.Addresses.Count > 0 && !anyOfKind);
        var result = met ? Truth.Met : unknown ? Truth.Unknown : Truth.NotMet;
        return Leaf(
            ResidenceCriterion.Name,
            criterion,
            result,
            used.Count == 0 ? (facts.Addresses is { Count: 0 } ? "адреса нет" : null) : string.Join("; ", used.Select(fact => fact.Value)),
            Limit,
            used,
            result == Truth.Unknown ? [MissingFacts.OfFamily(FactCodes.Address)] : NothingMissing,
            "нет регистрации в Ленинградской области");
    }

    private TraceNode MemberCount(MemberCountCriterion criterion)
    {
        var sure = 0;
        var possible = 0;
        var missing = new List<MissingFact>();
        foreach (var person in household.People)
        {
            if (person.Counts == Truth.NotMet)
            {
                continue;
            }

            possible++;
            if (person.Counts == Truth.Met)
            {
                sure++;
            }
            else
            {
                missing.AddRange(person.CountsMissing);
            }
        }

        var atLeast = criterion.Min is null || sure >= criterion.Min;
        var atMost = criterion.Max is null || possible <= criterion.Max;
        var result = !household.IsKnown || sure == 0 ? Truth.Unknown
            : possible < criterion.Min || sure > criterion.Max ? Truth.NotMet
            : atLeast && atMost ? Truth.Met
            : Truth.Unknown;
        if (possible == 0)
        {
            missing.Add(MissingFacts.OfFamily(FactCodes.Members));
        }

        var limit = (criterion.Min, criterion.Max) switch
        {
            ({ } min, { } max) => $"от {min} до {max}",
            ({ } min, null) => $"не менее {min}",
            (null, { } max) => $"не более {max}",
            _ => null,
        };
        return Leaf(
            MemberCountCriterion.Name,
            criterion,
            result,
            household.IsKnown ? Between(sure, possible) : null,
            limit,
            DescribeCounted(),
            result == Truth.Unknown ? missing : NothingMissing,
            $"членов семьи {Between(sure, possible)}, нужно {limit}");
    }

    private TraceNode ChildCount(ChildCountCriterion criterion)
    {
        var sure = 0;
        var possible = 0;
        var used = new List<FactUsed>();
        var missing = new List<MissingFact>();
        foreach (var person in household.People)
        {
            var (isChild, lacking) = person.IsChild(criterion.AgeFrom, criterion.AgeBelow);
            if (isChild == Truth.NotMet)
            {
                continue;
            }

            possible++;
            used.Add(DescribeChild(person));
            if (isChild == Truth.Met)
            {
                sure++;
            }
            else
            {
                missing.AddRange(lacking);
            }
        }

        if (!household.IsKnown)
        {
            missing.Add(MissingFacts.OfFamily(FactCodes.Members));
        }

        var result = sure >= criterion.Min ? Truth.Met
            : household.IsKnown && possible < criterion.Min ? Truth.NotMet
            : Truth.Unknown;
        var ages = Ages(criterion.AgeFrom, criterion.AgeBelow);
        return Leaf(
            ChildCountCriterion.Name,
            criterion,
            result,
            household.IsKnown ? Between(sure, possible) : null,
            $"детей {ages} не менее {criterion.Min}",
            used,
            result == Truth.Unknown ? missing : NothingMissing,
            possible == 0 ? $"нет детей {ages}" : $"детей {ages} {Between(sure, possible)}, нужно не менее {criterion.Min}");
    }

    private TraceNode Income(PerCapitaIncomeCriterion criterion)
    {
        var yardstick = yardsticks.Require(criterion.Yardstick, asOf);
        var limit = KopeckArithmetic.Percent(yardstick.Kopecks, criterion.Percent);
        var period = AccountingPeriod.Before(asOf, criterion.Months, criterion.Lag);
        var income = new PerCapitaIncome(criterion, household, period, limit);
        if (!perCapitaSeen)
        {
            perCapitaSeen = true;
            PerCapitaIncomeKopecks = income.Kopecks;
        }

        var used = new List<FactUsed>
        {
            new(
                FactCodes.Yardstick,
                null,
                null,
                yardstick.Code,
                $"{YardstickCodes.NameOf(yardstick.Code)} {RussianText.Money(yardstick.Kopecks)}, {yardstick.Act}",
                null,
                yardstick.ValidFrom),
            new(FactCodes.Period, null, null, null, period.ToString(), null, null),
        };
        used.AddRange(DescribeCounted());
        AddIncomes(used, income.Certain);
        AddIncomes(used, income.Uncertain);
        return Leaf(
            PerCapitaIncomeCriterion.Name,
            criterion,
            income.Result,
            DescribeIncome(income),
            (criterion.Comparison == IncomeComparison.LessThan ? "ниже " : "не выше ") + RussianText.Money(limit),
            used,
            income.Result == Truth.Unknown ? income.FindMissing(household.IsKnown) : NothingMissing,
            DescribeExcess(income));
    }

    private TraceNode Category(CategoryCriterion criterion)
    {
        var used = new List<FactUsed>();
        var missing = new List<MissingFact>();
        Look(facts.Categories, null);
        if (!household.IsKnown)
        {
            missing.Add(MissingFacts.OfFamily(FactCodes.Members));
        }

        foreach (var person in household.People)
        {
            Look(person.Facts.Categories, person.Facts);
        }

        var result = used.Count > 0 ? Truth.Met : missing.Count > 0 ? Truth.Unknown : Truth.NotMet;
        var wanted = string.Join(", ", criterion.AnyOf.Select(NameOfCategory));
        return Leaf(
            CategoryCriterion.Name,
            criterion,
            result,
            result == Truth.Unknown ? null : used.Count == 0 ? "нет" : string.Join("; ", used.Select(fact => fact.Value)),
            wanted,
            used,
            result == Truth.Unknown ? missing : NothingMissing,
            $"нет категории: {wanted}");

        void Look(IReadOnlyList<CategoryFact>? categories, MemberFacts? member)
        {
            if (categories is null)
            {
                missing.Add(member is null ? MissingFacts.OfFamily(FactCodes.Categories) : MissingFacts.OfMember(FactCodes.Categories, member));
                return;
            }

            foreach (var category in categories)
            {
                if (category.From > asOf || category.To <= asOf || !criterion.AnyOf.Contains(category.Code))
                {
                    continue;
                }

                var name = NameOfCategory(category.Code);
                used.Add(new FactUsed(
                    FactCodes.Categories,
                    member?.Id,
                    null,
                    category.Code,
                    member is null ? name : $"{name}: {member.ShownAs}",
                    category.Source,
                    category.ObtainedOn));
            }
        }
    }

    private TraceNode LifeEvent(LifeEventCriterion criterion)
    {
        var name = LifeEventCodes.Names.GetValueOrDefault(criterion.Type, criterion.Type);
        var used = new List<FactUsed>();
        if (facts.LifeEvents is { } events)
        {
            foreach (var lifeEvent in events)
            {
                var daysAgo = asOf.DayNumber - lifeEvent.Date.DayNumber;
                if (lifeEvent.Type == criterion.Type && daysAgo >= 0 && daysAgo <= criterion.WithinDays)
                {
                    used.Add(new FactUsed(
                        FactCodes.LifeEvents,
                        null,
                        null,
                        lifeEvent.Type,
                        $"{name} {RussianText.Date(lifeEvent.Date)}",
                        lifeEvent.Source,
                        lifeEvent.ObtainedOn));
                }
            }
        }

        var result = used.Count > 0 ? Truth.Met : facts.LifeEvents is null ? Truth.Unknown : Truth.NotMet;
        var limit = $"{name}, не позднее {RussianText.Count(criterion.WithinDays, "дня", "дней", "дней")} назад";
        return Leaf(
            LifeEventCriterion.Name,
            criterion,
            result,
            result == Truth.Unknown ? null : used.Count == 0 ? "нет" : used[0].Value,
            limit,
            used,
            result == Truth.Unknown ? [MissingFacts.OfFamily(FactCodes.LifeEvents)] : NothingMissing,
            $"нет события «{name}» за последние {RussianText.Count(criterion.WithinDays, "день", "дня", "дней")}");
    }

    private TraceNode NotReceivedByFamily(NotReceivedSinceCriterion criterion)
    {
        var used = new List<FactUsed>();
        DateOnly? last = null;
        foreach (var receipt in facts.Received ?? [])
        {
            if (receipt.Measure == measureCode && criterion.IsBlockedBy(receipt.Date, asOf))
            {
                used.Add(DescribeReceipt(receipt));
                last = last is null || receipt.Date > last ? receipt.Date : last;
            }
        }

        var result = used.Count > 0 ? Truth.NotMet : facts.Received is null ? Truth.Unknown : Truth.Met;
        return Leaf(
            NotReceivedSinceCriterion.Name,
            criterion,
            result,
            result == Truth.Unknown ? null : last is null ? "не получали" : $"последний: {RussianText.Date(last.Value)}",
            DescribeFrequency(criterion),
            used,
            result == Truth.Unknown ? [MissingFacts.OfFamily(FactCodes.Received)] : NothingMissing,
            $"уже получен {(last is null ? string.Empty : RussianText.Date(last.Value))}");
    }

    /// <summary>Met while one child of the beneficiary rule is not served yet.</summary>
    private TraceNode NotReceivedByChild(NotReceivedSinceCriterion criterion)
    {
        var ageFrom = beneficiary.ChildAgeFrom!.Value;
        var ageBelow = beneficiary.ChildAgeBelow!.Value;
        var used = new List<FactUsed>();
        var missing = new List<MissingFact>();
        var served = new List<string>();
        var due = new List<string>();
        var dueNames = new List<string>();
        foreach (var person in household.People)
        {
            var (isChild, lacking) = person.IsChild(ageFrom, ageBelow);
            if (isChild == Truth.NotMet)
            {
                continue;
            }

            if (LastReceipt(criterion, person.Facts.Id, used) is { } date)
            {
                served.Add($"{person.Facts.ShownAs} ({RussianText.Date(date)})");
            }
            else if (isChild == Truth.Met && facts.Received is not null)
            {
                due.Add(person.Facts.Id);
                dueNames.Add(person.Facts.ShownAs);
            }
            else
            {
                missing.AddRange(lacking);
                if (facts.Received is null)
                {
                    missing.Add(MissingFacts.OfFamily(FactCodes.Received));
                }
            }
        }

        if (!household.IsKnown)
        {
            missing.Add(MissingFacts.OfFamily(FactCodes.Members));
        }

        beneficiaries = beneficiaries is null ? due : beneficiaries.FindAll(due.Contains);
        var result = due.Count > 0 ? Truth.Met : missing.Count > 0 ? Truth.Unknown : Truth.NotMet;
        var ages = Ages(ageFrom, ageBelow);
        var actual = (due.Count, served.Count) switch
        {
            ( > 0, _) => $"не получали: {string.Join(", ", dueNames)}",
            (0, > 0) => $"получен: {string.Join(", ", served)}",
            _ => result == Truth.Unknown ? null : $"нет детей {ages}",
        };
        return Leaf(
            NotReceivedSinceCriterion.Name,
            criterion,
            result,
            actual,
            $"{DescribeFrequency(criterion)}, на каждого ребёнка {ages}",
            used,
            result == Truth.Unknown ? missing : NothingMissing,
            served.Count > 0 ? $"уже получен: {string.Join(", ", served)}" : $"нет детей {ages}");
    }

    /// <summary>The latest receipt that takes the right of this child away; one for the whole family takes it from every child.</summary>
    private DateOnly? LastReceipt(NotReceivedSinceCriterion criterion, string person, List<FactUsed> used)
    {
        DateOnly? last = null;
        foreach (var receipt in facts.Received ?? [])
        {
            if (receipt.Measure != measureCode
                || (receipt.Person is not null && receipt.Person != person)
                || !criterion.IsBlockedBy(receipt.Date, asOf))
            {
                continue;
            }

            // A receipt of the whole family is met at every child; the trace names it once.
            var fact = DescribeReceipt(receipt);
            if (!used.Contains(fact))
            {
                used.Add(fact);
            }

            last = last is null || receipt.Date > last ? receipt.Date : last;
        }

        return last;
    }

    private static TraceNode Leaf(
        string name,
        Criterion criterion,
        Truth result,
        string? actual,
        string? limit,
        IReadOnlyList<FactUsed> used,
        IReadOnlyList<MissingFact> missing,
        string shortfall) =>
        new(name, result, criterion.Text, criterion.Clause, actual, limit, used, NoChildren)
        {
            Missing = missing,
            Shortfall = result == Truth.NotMet ? shortfall : null,
        };

    private static void AddIncomes(List<FactUsed> used, IReadOnlyList<MemberIncome> members)
    {
        foreach (var member in members)
        {
            var person = member.Person.Facts;
            foreach (var income in member.Accepted)
            {
                used.Add(new FactUsed(
                    FactCodes.Income,
                    person.Id,
                    income.Month,
                    income.Kind,
                    RussianText.Money(income.Kind == IncomeKindCodes.AlimonyPaid ? -income.Kopecks : income.Kopecks),
                    income.Source,
                    income.ObtainedOn));
            }

            foreach (var month in member.WithoutIncome)
            {
                used.Add(new FactUsed(FactCodes.NoIncome, person.Id, month, null, "доходов не было", null, null));
            }
        }
    }

    private List<FactUsed> DescribeCounted()
    {
        var used = new List<FactUsed>(household.People.Count);
        foreach (var person in household.People)
        {
            var counted = person.Counts switch
            {
                Truth.Met => "учитывается",
                Truth.NotMet => "не учитывается",
                _ => "неизвестно, учитывается ли",
            };
            used.Add(new FactUsed(
                FactCodes.Members,
                person.Facts.Id,
                null,
                null,
                $"{person.Facts.ShownAs}: {RoleName(person.Facts.Role)}, {counted}",
                person.Facts.Source,
                person.Facts.ObtainedOn));
        }

        return used;
    }

    private static FactUsed DescribeChild(Household.Person person)
    {
        var age = person.Years is { } years
            ? $"{RussianText.Date(person.Facts.BirthDate!.Value)}, {RussianText.Count(years, "год", "года", "лет")}"
            : "дата рождения неизвестна";
        return new FactUsed(
            FactCodes.BirthDate,
            person.Facts.Id,
            null,
            null,
            $"{person.Facts.ShownAs}: {age}",
            person.Facts.Source,
            person.Facts.ObtainedOn);
    }

    private static FactUsed DescribeReceipt(ReceivedFact receipt) =>
        new(
            FactCodes.Received,
            receipt.Person,
            null,
            null,
            receipt.Number is null ? RussianText.Date(receipt.Date) : $"{RussianText.Date(receipt.Date)} № {receipt.Number}",
            null,
            receipt.Date);

    private static string Describe(AddressFact address)
    {
        var kind = address.Kind switch
        {
            AddressKind.Residence => "регистрация по месту жительства",
            AddressKind.Stay => "регистрация по месту пребывания",
            AddressKind.Actual => "фактический адрес",
            _ => "адрес неизвестного вида",
        };
        return address.Oktmo is null ? $"{kind}, ОКТМО неизвестен" : $"{kind}, ОКТМО {address.Oktmo}";
    }

    private static string? DescribeIncome(PerCapitaIncome income) =>
        (income.LowestKopecks, income.HighestKopecks) switch
        {
            ({ } low, { } high) => low == high ? RussianText.Money(low) : $"от {RussianText.Money(low)} до {RussianText.Money(high)}",
            ({ } low, null) => $"не менее {RussianText.Money(low)}",
            _ => null,
        };

    private static string DescribeExcess(PerCapitaIncome income)
    {
        if (income.LowestKopecks is not { } lowest)
        {
            return string.Empty;
        }

        var excess = lowest - income.LimitKopecks;
        if (excess == 0)
        {
            return "доход на человека равен пределу, а должен быть ниже";
        }

        var atLeast = income.HighestKopecks == lowest ? string.Empty : "не менее чем ";
        return $"доход на человека выше предела {atLeast}на {RussianText.Money(excess)}";
    }

    private string DescribeFrequency(NotReceivedSinceCriterion criterion) => criterion.Period switch
    {
        FrequencyPeriod.CalendarMonth => $"один раз за календарный месяц ({RussianText.MonthName(Month.Of(asOf))})",
        FrequencyPeriod.CalendarYear => $"один раз за календарный год ({asOf.Year.ToString(CultureInfo.InvariantCulture)})",
        FrequencyPeriod.Days => $"один раз за {RussianText.Count(criterion.Days!.Value, "день", "дня", "дней")}",
        _ => "один раз",
    };

    private static string Between(int sure, int possible) =>
        sure == possible ? sure.ToString(CultureInfo.InvariantCulture) : $"от {sure} до {possible}";

    /// <summary>«от 6 до 17 лет», «младше 18 лет».</summary>
    private static string Ages(int from, int below) =>
        from == 0 ? $"младше {RussianText.Count(below, "года", "лет", "лет")}" : $"от {from} до {RussianText.Count(below - 1, "года", "лет", "лет")}";

    private static string NameOfCategory(string code) => CategoryCodes.Names.GetValueOrDefault(code, code);

    private static string RoleName(MemberRole? role) => role switch
    {
        MemberRole.Applicant => "заявитель",
        MemberRole.Spouse => "супруг(а)",
        MemberRole.Child => "ребёнок",
        MemberRole.Other => "другой член семьи",
        _ => "роль неизвестна",
    };
}
