using System.Text.Json.Serialization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Measures;

/// <summary>
/// A rule is a tree of a closed set of criteria. Each carries the words staff and citizen read and the clause of the act.
/// The names in the attributes are stored; they never change.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "criterion")]
[JsonDerivedType(typeof(AllCriterion), AllCriterion.Name)]
[JsonDerivedType(typeof(AnyCriterion), AnyCriterion.Name)]
[JsonDerivedType(typeof(NotCriterion), NotCriterion.Name)]
[JsonDerivedType(typeof(ResidenceCriterion), ResidenceCriterion.Name)]
[JsonDerivedType(typeof(MemberCountCriterion), MemberCountCriterion.Name)]
[JsonDerivedType(typeof(ChildCountCriterion), ChildCountCriterion.Name)]
[JsonDerivedType(typeof(PerCapitaIncomeCriterion), PerCapitaIncomeCriterion.Name)]
[JsonDerivedType(typeof(CategoryCriterion), CategoryCriterion.Name)]
[JsonDerivedType(typeof(LifeEventCriterion), LifeEventCriterion.Name)]
[JsonDerivedType(typeof(NotReceivedSinceCriterion), NotReceivedSinceCriterion.Name)]
public abstract record Criterion
{
    public const int MaxTextLength = 500;
    public const int MaxClauseLength = 300;

    // Hidden from other assemblies: the set is closed, and every walk over it is exhaustive.
    private protected Criterion(string text, string clause)
    {
        Text = text;
        Clause = clause;
    }

    [JsonPropertyOrder(-2)]
    public string Text { get; init; }

    /// <summary>Статья, пункт of the act.</summary>
    [JsonPropertyOrder(-1)]
    public string Clause { get; init; }

    /// <summary>The criteria this one joins; none for a condition of its own.</summary>
    [JsonIgnore]
    public IReadOnlyList<Criterion> Parts => this switch
    {
        AllCriterion all => all.Children,
        AnyCriterion any => any.Children,
        NotCriterion not => [not.Child],
        _ => [],
    };

    /// <summary>Joins others instead of demanding something itself.</summary>
    [JsonIgnore]
    public bool IsGroup => this is AllCriterion or AnyCriterion or NotCriterion;

    /// <summary>The rule compiles: every number makes sense. Throws with the place of the first fault.</summary>
    /// <exception cref="DomainRuleException">rule.invalid</exception>
    public void Check()
    {
        if (Problems() is [var first, ..])
        {
            throw new DomainRuleException("rule.invalid", $"Правило не составлено. {first.InWords}");
        }
    }

    /// <summary>Everything that keeps the rule from compiling, each with its place; empty when it compiles.</summary>
    public IReadOnlyList<RuleProblem> Problems()
    {
        var problems = new RuleProblems();
        Check(RulePath.Root, problems);
        return problems.Found;
    }

    /// <summary>This criterion and all under it.</summary>
    public IEnumerable<Criterion> Flatten() => Parts.SelectMany(child => child.Flatten()).Prepend(this);

    /// <summary>This criterion and all under it with their places, from the root down.</summary>
    public IEnumerable<(RulePath Path, Criterion Criterion)> Places() => Places(RulePath.Root);

    private protected abstract void CheckOwn(RulePath path, RuleProblems problems);

    private protected static void CheckChildren(IReadOnlyList<Criterion> children, RulePath path, RuleProblems problems)
    {
        problems.Demand(children.Count > 0, path, null, "В группе нет ни одного условия: добавьте условие или уберите группу.");
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i] is { } child)
            {
                child.Check(path.Child(i), problems);
            }
            else
            {
                problems.Demand(false, path.Child(i), null, "Пустой вложенный критерий.");
            }
        }
    }

    private IEnumerable<(RulePath Path, Criterion Criterion)> Places(RulePath path) =>
        Parts.SelectMany((child, index) => child.Places(path.Child(index))).Prepend((path, this));

    private void Check(RulePath path, RuleProblems problems)
    {
        problems.Demand(!string.IsNullOrWhiteSpace(Text), path, RuleFields.Text, "Нет текста условия: напишите, как его прочтут сотрудник и гражданин.");
        problems.Demand(Text.Length <= MaxTextLength, path, RuleFields.Text, $"Текст условия длиннее {MaxTextLength} знаков.");
        problems.Demand(Clause.Length <= MaxClauseLength, path, RuleFields.Clause, $"Пункт акта длиннее {MaxClauseLength} знаков.");
        CheckOwn(path, problems);
    }
}

public sealed record AllCriterion(string Text, string Clause, IReadOnlyList<Criterion> Children) : Criterion(Text, Clause)
{
    public const string Name = "all";

    private protected override void CheckOwn(RulePath path, RuleProblems problems) => CheckChildren(Children, path, problems);
}

public sealed record AnyCriterion(string Text, string Clause, IReadOnlyList<Criterion> Children) : Criterion(Text, Clause)
{
    public const string Name = "any";

    private protected override void CheckOwn(RulePath path, RuleProblems problems) => CheckChildren(Children, path, problems);
}

public sealed record NotCriterion(string Text, string Clause, Criterion Child) : Criterion(Text, Clause)
{
    public const string Name = "not";

    private protected override void CheckOwn(RulePath path, RuleProblems problems) => CheckChildren([Child], path, problems);
}

/// <summary>The applicant's address on the date is of one of the kinds and in Leningrad oblast (ОКТМО 41…).</summary>
public sealed record ResidenceCriterion(string Text, string Clause, IReadOnlyList<AddressKind> Kinds) : Criterion(Text, Clause)
{
    public const string Name = "residence";
    public const string OktmoPrefix = "41";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(Kinds.Count > 0, path, RuleFields.Kinds, "Не выбран вид регистрации.");
        problems.Demand(Kinds.All(Enum.IsDefined) && Kinds.Distinct().Count() == Kinds.Count, path, RuleFields.Kinds, "Вид регистрации неизвестен или повторён.");
    }
}

/// <summary>Members who count (applicant, spouse, children, students), both borders included.</summary>
public sealed record MemberCountCriterion(string Text, string Clause, int? Min, int? Max) : Criterion(Text, Clause)
{
    public const string Name = "memberCount";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(Min is not null || Max is not null, path, RuleFields.Min, "Не задано ни наименьшее, ни наибольшее число членов семьи.");
        problems.Demand(Min is null or >= 1, path, RuleFields.Min, "Число членов семьи должно быть от 1.");
        problems.Demand(Max is null or >= 1, path, RuleFields.Max, "Число членов семьи должно быть от 1.");
        problems.Demand(Min is null || Max is null || Min <= Max, path, RuleFields.Max, $"Наименьшее число членов семьи ({Min}) больше наибольшего ({Max}): таких семей нет.");
    }
}

/// <summary>At least <c>Min</c> children of an age in [AgeFrom, AgeBelow).</summary>
public sealed record ChildCountCriterion(string Text, string Clause, int Min, int AgeFrom, int AgeBelow) : Criterion(Text, Clause)
{
    public const string Name = "childCount";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(Min >= 1, path, RuleFields.Min, "Число детей должно быть от 1.");
        problems.Demand(AgeFrom >= 0, path, RuleFields.AgeFrom, "Возраст не может быть отрицательным.");
        problems.Demand(AgeBelow > AgeFrom, path, RuleFields.AgeBelow, $"Возраст от {AgeFrom} и младше {AgeBelow} лет: таких детей нет. Верхняя граница должна быть больше нижней.");
        problems.Demand(AgeBelow <= 100, path, RuleFields.AgeBelow, "Возраст должен быть не больше 100 лет.");
    }
}

public enum IncomeComparison
{
    /// <summary>Ниже.</summary>
    LessThan = 1,

    /// <summary>Не превышает.</summary>
    AtMost = 2,
}

/// <summary>СДД over <c>Months</c> months that end <c>Lag</c> + 1 months before the date, against a percent of a yardstick.</summary>
public sealed record PerCapitaIncomeCriterion(
    string Text,
    string Clause,
    string Yardstick,
    int Percent,
    IncomeComparison Comparison,
    int Months,
    int Lag) : Criterion(Text, Clause)
{
    public const string Name = "perCapitaIncome";
    public const int MaxMonths = 24;

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(!string.IsNullOrWhiteSpace(Yardstick) && Yardstick.Length <= YardstickCodes.MaxLength, path, RuleFields.Yardstick, "Не выбрана критериальная величина.");
        problems.Demand(Percent is >= 1 and <= 1000, path, RuleFields.Percent, "Процент должен быть от 1 до 1000.");
        problems.Demand(Enum.IsDefined(Comparison), path, RuleFields.Comparison, "Не выбрано сравнение: ниже или не выше.");
        problems.Demand(Months is >= 1 and <= MaxMonths, path, RuleFields.Months, "Расчётный период должен быть от 1 до 24 месяцев.");
        problems.Demand(Lag is >= 0 and <= MaxMonths, path, RuleFields.Lag, "Пропуск перед месяцем заявления должен быть от 0 до 24 месяцев.");
    }
}

/// <summary>A record of one of the categories, valid that day, on the family or a current member.</summary>
public sealed record CategoryCriterion(string Text, string Clause, IReadOnlyList<string> AnyOf) : Criterion(Text, Clause)
{
    public const string Name = "category";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(AnyOf.Count > 0, path, RuleFields.AnyOf, "Не выбрана льготная категория.");
        problems.Demand(AnyOf.All(code => !string.IsNullOrWhiteSpace(code)), path, RuleFields.AnyOf, "Пустой код категории.");
    }
}

/// <summary>An event of the type on the date or at most <c>WithinDays</c> days before it.</summary>
public sealed record LifeEventCriterion(string Text, string Clause, string Type, int WithinDays) : Criterion(Text, Clause)
{
    public const string Name = "lifeEvent";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(!string.IsNullOrWhiteSpace(Type), path, RuleFields.Type, "Не выбрано жизненное событие.");
        problems.Demand(WithinDays is >= 0 and <= 36_600, path, RuleFields.WithinDays, "Срок после события должен быть от 0 до 36 600 дней.");
    }
}

public enum FrequencyPeriod
{
    CalendarMonth = 1,
    CalendarYear = 2,
    Days = 3,
    Ever = 4,
}

/// <summary>The measure itself was not received in the period; counted by the start of the earlier certificate.</summary>
/// <param name="Days">For <see cref="FrequencyPeriod.Days"/> only.</param>
public sealed record NotReceivedSinceCriterion(string Text, string Clause, FrequencyPeriod Period, int? Days) : Criterion(Text, Clause)
{
    public const string Name = "notReceivedSince";

    private protected override void CheckOwn(RulePath path, RuleProblems problems)
    {
        problems.Demand(Enum.IsDefined(Period), path, RuleFields.Period, "Не выбрана периодичность.");
        problems.Demand((Period == FrequencyPeriod.Days) == (Days is not null), path, RuleFields.Days, "Число дней задаётся для периодичности в днях и только для неё.");
        problems.Demand(Days is null or (>= 1 and <= 36_600), path, RuleFields.Days, "Число дней должно быть от 1 до 36 600.");
    }

    /// <summary>
    /// An earlier certificate takes the right away on the date. One that starts after the date takes it too
    /// (a back-dated assessment must not give a second certificate for the same period).
    /// </summary>
    public bool IsBlockedBy(DateOnly received, DateOnly asOf) => Period switch
    {
        FrequencyPeriod.CalendarMonth => Month.Of(received) == Month.Of(asOf),
        FrequencyPeriod.CalendarYear => received.Year == asOf.Year,
        FrequencyPeriod.Days => asOf.DayNumber - received.DayNumber < Days,
        FrequencyPeriod.Ever => true,
        _ => throw new InvalidOperationException($"Unknown period {Period}."),
    };
}
