using System.Globalization;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Rules;

/// <summary>One condition as it is typed: texts of its fields, by <see cref="RuleFields"/>.</summary>
public sealed class CriterionFields
{
    private readonly Criterion criterion;
    private readonly string idPrefix;
    private readonly Dictionary<string, string> texts;

    /// <param name="path">Place in the rule: ids of the inputs begin with it.</param>
    public CriterionFields(Criterion criterion, RulePath path)
    {
        this.criterion = criterion;
        idPrefix = IdPrefix(path);
        texts = TextsOf(criterion);
        Chosen = criterion switch
        {
            ResidenceCriterion residence => [.. residence.Kinds.Select(kind => kind.ToString())],
            CategoryCriterion category => [.. category.AnyOf],
            _ => [],
        };
    }

    /// <summary>Ticked check boxes.</summary>
    public IReadOnlyCollection<string> Chosen { get; set; }

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public string this[string field]
    {
        get => texts.GetValueOrDefault(field, string.Empty);
        set => texts[field] = value;
    }

    public static string IdPrefix(RulePath path) => path.IsRoot ? "rule-root" : $"rule-{path.Key.Replace('.', '-')}";

    public string Id(string field) => $"{idPrefix}-{field}";

    /// <summary>The condition as typed; null while a field cannot be read, and then <see cref="Problems"/> say which.</summary>
    public Criterion? Read()
    {
        var reader = new FieldReader();
        var text = TypedText.Clean(this[RuleFields.Text]);
        var clause = TypedText.Clean(this[RuleFields.Clause]);
        reader.Demand(Id(RuleFields.Text), text.Length <= Criterion.MaxTextLength, $"Текст условия длиннее {Criterion.MaxTextLength} знаков.");
        reader.Demand(Id(RuleFields.Clause), clause.Length <= Criterion.MaxClauseLength, $"Пункт акта длиннее {Criterion.MaxClauseLength} знаков.");
        Criterion read = criterion switch
        {
            ResidenceCriterion => new ResidenceCriterion(text, clause, [.. Chosen.Select(Enum.Parse<AddressKind>)]),
            MemberCountCriterion => new MemberCountCriterion(text, clause, Optional(reader, RuleFields.Min), Optional(reader, RuleFields.Max)),
            ChildCountCriterion => new ChildCountCriterion(
                text, clause, Number(reader, RuleFields.Min), Number(reader, RuleFields.AgeFrom), Number(reader, RuleFields.AgeBelow)),
            PerCapitaIncomeCriterion => new PerCapitaIncomeCriterion(
                text,
                clause,
                this[RuleFields.Yardstick],
                Number(reader, RuleFields.Percent),
                Enum.Parse<IncomeComparison>(this[RuleFields.Comparison]),
                Number(reader, RuleFields.Months),
                Number(reader, RuleFields.Lag)),
            CategoryCriterion => new CategoryCriterion(text, clause, [.. Chosen]),
            LifeEventCriterion => new LifeEventCriterion(text, clause, this[RuleFields.Type], Number(reader, RuleFields.WithinDays)),
            NotReceivedSinceCriterion => Frequency(reader, text, clause),
            _ => criterion with { Text = text, Clause = clause },
        };
        Problems = reader.Problems;
        return reader.Problems.Count == 0 ? read : null;
    }

    private NotReceivedSinceCriterion Frequency(FieldReader reader, string text, string clause)
    {
        var period = Enum.Parse<FrequencyPeriod>(this[RuleFields.Period]);
        return new NotReceivedSinceCriterion(text, clause, period, period == FrequencyPeriod.Days ? Optional(reader, RuleFields.Days) : null);
    }

    private int Number(FieldReader reader, string field) =>
        (int)reader.Number(Id(field), this[field], "Укажите целое число.");

    private int? Optional(FieldReader reader, string field) =>
        TypedText.Clean(this[field]).Length == 0 ? null : Number(reader, field);

    private static Dictionary<string, string> TextsOf(Criterion criterion)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RuleFields.Text] = criterion.Text,
            [RuleFields.Clause] = criterion.Clause,
        };
        switch (criterion)
        {
            case MemberCountCriterion count:
                Put(RuleFields.Min, count.Min);
                Put(RuleFields.Max, count.Max);
                break;
            case ChildCountCriterion count:
                Put(RuleFields.Min, count.Min);
                Put(RuleFields.AgeFrom, count.AgeFrom);
                Put(RuleFields.AgeBelow, count.AgeBelow);
                break;
            case PerCapitaIncomeCriterion income:
                texts[RuleFields.Yardstick] = income.Yardstick;
                texts[RuleFields.Comparison] = income.Comparison.ToString();
                Put(RuleFields.Percent, income.Percent);
                Put(RuleFields.Months, income.Months);
                Put(RuleFields.Lag, income.Lag);
                break;
            case LifeEventCriterion lifeEvent:
                texts[RuleFields.Type] = lifeEvent.Type;
                Put(RuleFields.WithinDays, lifeEvent.WithinDays);
                break;
            case NotReceivedSinceCriterion frequency:
                texts[RuleFields.Period] = frequency.Period.ToString();
                Put(RuleFields.Days, frequency.Days);
                break;
            default:
                break;
        }

        return texts;

        void Put(string field, int? number) => texts[field] = number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
    }
}
