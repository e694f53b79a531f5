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
    public string Text { get; }

    /// <summary>Статья, пункт of the act.</summary>
    [JsonPropertyOrder(-1)]
    public string Clause { get; }

    /// <summary>The rule compiles: every number makes sense. Throws with the place of the first fault.</summary>
    public void Check() => Check("$");

    /// <summary>This criterion and all under it.</summary>
    public IEnumerable<Criterion> Flatten()
    {
        yield return this;
        IReadOnlyList<Criterion> children = this switch
        {
            AllCriterion all => all.Children,
            AnyCriterion any => any.Children,
            NotCriterion not => [not.Child],
            _ => [],
        };
        foreach (var criterion in children.SelectMany(child => child.Flatten()))
        {
            yield return criterion;
        }
    }

    internal void Check(string path)
    {
        Demand(!string.IsNullOrWhiteSpace(Text) && Text.Length <= MaxTextLength, path, "нет текста критерия или он длиннее 500 знаков");
        Demand(Clause.Length <= MaxClauseLength, path, "пункт акта длиннее 300 знаков");
        CheckOwn(path);
    }

    private protected abstract void CheckOwn(string path);

    private protected static void CheckChildren(IReadOnlyList<Criterion> children, string path)
    {
        Demand(children.Count > 0, path, "нет ни одного вложенного критерия");
        for (var i = 0; i < children.Count; i++)
        {
            Demand(children[i] is not null, path, "пустой вложенный критерий");
            children[i].Check($"{path}.children[{i}]");
        }
    }

    private protected static void Demand(bool holds, string path, string problem)
    {
        if (!holds)
        {
            throw new DomainRuleException("rule.invalid", $"Правило не составлено: {path}: {problem}.");
        }
    }
}

public sealed record AllCriterion(string Text, string Clause, IReadOnlyList<Criterion> Children) : Criterion(Text, Clause)
{
    public const string Name = "all";

    private protected override void CheckOwn(string path) => CheckChildren(Children, path);
}

public sealed record AnyCriterion(string Text, string Clause, IReadOnlyList<Criterion> Children) : Criterion(Text, Clause)
{
    public const string Name = "any";

    private protected override void CheckOwn(string path) => CheckChildren(Children, path);
}

public sealed record NotCriterion(string Text, string Clause, Criterion Child) : Criterion(Text, Clause)
{
    public const string Name = "not";

    private protected override void CheckOwn(string path) => Child.Check($"{path}.child");
}

/// <summary>The applicant's address on the date is of one of the kinds and in Leningrad oblast (ОКТМО 41…).</summary>
public sealed record ResidenceCriterion(string Text, string Clause, IReadOnlyList<AddressKind> Kinds) : Criterion(Text, Clause)
{
    public const string Name = "residence";
    public const string OktmoPrefix = "41";

    private protected override void CheckOwn(string path)
    {
        Demand(Kinds.Count > 0, path, "не выбран вид адреса");
        Demand(Kinds.All(Enum.IsDefined) && Kinds.Distinct().Count() == Kinds.Count, path, "вид адреса неизвестен или повторён");
    }
}

/// <summary>Members who count (applicant, spouse, children, students), both borders included.</summary>
public sealed record MemberCountCriterion(string Text, string Clause, int? Min, int? Max) : Criterion(Text, Clause)
{
    public const string Name = "memberCount";

    private protected override void CheckOwn(string path)
    {
        Demand(Min is not null || Max is not null, path, "не задано ни наименьшее, ни наибольшее число членов семьи");
        Demand(Min is null or >= 1 && Max is null or >= 1, path, "число членов семьи должно быть от 1");
        Demand(Min is null || Max is null || Min <= Max, path, "наименьшее число больше наибольшего");
    }
}

/// <summary>At least <c>Min</c> children of an age in [AgeFrom, AgeBelow).</summary>
public sealed record ChildCountCriterion(string Text, string Clause, int Min, int AgeFrom, int AgeBelow) : Criterion(Text, Clause)
{
    public const string Name = "childCount";

    private protected override void CheckOwn(string path)
    {
        Demand(Min >= 1, path, "число детей должно быть от 1");
        Demand(AgeFrom >= 0 && AgeBelow > AgeFrom && AgeBelow <= 100, path, "возраст детей задан неверно");
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

    private protected override void CheckOwn(string path)
    {
        Demand(!string.IsNullOrWhiteSpace(Yardstick) && Yardstick.Length <= YardstickCodes.MaxLength, path, "не указана критериальная величина");
        Demand(Percent is >= 1 and <= 1000, path, "процент должен быть от 1 до 1000");
        Demand(Enum.IsDefined(Comparison), path, "не задано сравнение");
        Demand(Months is >= 1 and <= MaxMonths, path, "расчётный период должен быть от 1 до 24 месяцев");
        Demand(Lag is >= 0 and <= MaxMonths, path, "сдвиг периода должен быть от 0 до 24 месяцев");
    }
}

/// <summary>A record of one of the categories, valid that day, on the family or a current member.</summary>
public sealed record CategoryCriterion(string Text, string Clause, IReadOnlyList<string> AnyOf) : Criterion(Text, Clause)
{
    public const string Name = "category";

    private protected override void CheckOwn(string path)
    {
        Demand(AnyOf.Count > 0, path, "не выбрана льготная категория");
        Demand(AnyOf.All(code => !string.IsNullOrWhiteSpace(code)), path, "пустой код категории");
    }
}

/// <summary>An event of the type on the date or at most <c>WithinDays</c> days before it.</summary>
public sealed record LifeEventCriterion(string Text, string Clause, string Type, int WithinDays) : Criterion(Text, Clause)
{
    public const string Name = "lifeEvent";

    private protected override void CheckOwn(string path)
    {
        Demand(!string.IsNullOrWhiteSpace(Type), path, "не указано жизненное событие");
        Demand(WithinDays is >= 0 and <= 36_600, path, "срок после события должен быть от 0 дней");
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

    private protected override void CheckOwn(string path)
    {
        Demand(Enum.IsDefined(Period), path, "не задана периодичность");
        Demand((Period == FrequencyPeriod.Days) == (Days is not null), path, "число дней задаётся только для периодичности в днях");
        Demand(Days is null or (>= 1 and <= 36_600), path, "число дней должно быть от 1");
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
