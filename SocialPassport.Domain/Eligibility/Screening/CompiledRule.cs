using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>Where a family stands to a measure.</summary>
public enum ScreeningOutcome
{
    /// <summary>Has the right and does not get it.</summary>
    Eligible = 1,

    /// <summary>Would have the right, had it not been received already.</summary>
    Served = 2,

    NotEligible = 3,

    NotEnoughData = 4,

    /// <summary>Facts contradict each other: the explained assessment refuses to answer.</summary>
    Contradiction = 5,
}

/// <summary>The rules a run asks: of a version, active or still a draft.</summary>
public sealed record ScreenedRules(string MeasureCode, Criterion Rules, BeneficiaryRule Beneficiary)
{
    public static ScreenedRules Of(SupportMeasure measure, MeasureVersion version) => new(measure.Code, version.Rules, version.Beneficiary);
}

/// <param name="Outcome">Where the family stands.</param>
/// <param name="Assignments">How many are due when eligible: one for the family, or one for every child not served yet.</param>
public readonly record struct ScreeningAnswer(ScreeningOutcome Outcome, int Assignments)
{
    /// <summary>What the explained assessment says; null = it refuses.</summary>
    public AssessmentOutcome? Assessed => Outcome switch
    {
        ScreeningOutcome.Eligible => AssessmentOutcome.Eligible,
        ScreeningOutcome.Served or ScreeningOutcome.NotEligible => AssessmentOutcome.NotEligible,
        ScreeningOutcome.NotEnoughData => AssessmentOutcome.NotEnoughData,
        _ => null,
    };
}

/// <summary>
/// Rules compiled for one date: yardsticks, ages and periods are numbers already. Gives the answer of <see cref="Evaluator"/>
/// without a trace and without allocation; a test compares the two on every family.
/// </summary>
public sealed class CompiledRule
{
    private readonly CompiledCriterion root;
    private readonly CompiledFrequency[] frequencies;
    private readonly bool isByChild;

    private CompiledRule(CompiledCriterion root, CompiledFrequency[] frequencies, bool isByChild)
    {
        this.root = root;
        this.frequencies = frequencies;
        this.isByChild = isByChild;
    }

    /// <exception cref="DomainRuleException">yardstick.missing, yardstick.ambiguous</exception>
    public static CompiledRule Compile(ScreenedRules rules, YardstickTable yardsticks, ScreeningDay day)
    {
        var compiler = new Compiler(rules, yardsticks, day);
        var root = compiler.Compile(rules.Rules);
        return new CompiledRule(root, [.. compiler.Frequencies], rules.Beneficiary.Scope == BeneficiaryScope.Child);
    }

    /// <param name="family">An open row of the same day.</param>
    public ScreeningAnswer Evaluate(ScreeningCase family)
    {
        family.AssumesNotReceived = false;
        family.FoundContradiction = false;
        var result = root.Evaluate(family);
        if (family.FoundContradiction)
        {
            return new(ScreeningOutcome.Contradiction, 0);
        }

        return result switch
        {
            Truth.Met => new(ScreeningOutcome.Eligible, isByChild ? CountDue(family) : 1),
            Truth.Unknown => new(ScreeningOutcome.NotEnoughData, 0),
            _ => new(IsServed(family) ? ScreeningOutcome.Served : ScreeningOutcome.NotEligible, 0),
        };
    }

    /// <summary>СДД of the family when every input is known: of the first criterion that asks for it, whatever the outcome.</summary>
    public long? PerCapitaIncomeOf(ScreeningCase family)
    {
        family.PerCapitaIncomeKopecks = null;
        var wasExhaustive = family.IsExhaustive;
        family.IsExhaustive = true;
        root.Evaluate(family);
        family.IsExhaustive = wasExhaustive;
        return family.PerCapitaIncomeKopecks;
    }

    private bool IsServed(ScreeningCase family)
    {
        var isServed = false;
        foreach (var frequency in frequencies)
        {
            isServed = isServed || frequency.IsServed(family);
        }

        if (!isServed)
        {
            return false;
        }

        family.AssumesNotReceived = true;
        var result = root.Evaluate(family);
        family.AssumesNotReceived = false;
        return result == Truth.Met;
    }

    private int CountDue(ScreeningCase family)
    {
        if (frequencies.Length == 0)
        {
            return 0;
        }

        var due = 0;
        foreach (ref readonly var member in family.Members)
        {
            var isDue = true;
            foreach (var frequency in frequencies)
            {
                isDue = isDue && frequency.IsDue(family, in member);
            }

            due += isDue ? 1 : 0;
        }

        return due;
    }

    private sealed class Compiler(ScreenedRules rules, YardstickTable yardsticks, ScreeningDay day)
    {
        private bool perCapitaSeen;

        public List<CompiledFrequency> Frequencies { get; } = [];

        public CompiledCriterion Compile(Criterion criterion) => criterion switch
        {
            AllCriterion all => new CompiledAll([.. all.Children.Select(Compile)]),
            AnyCriterion any => new CompiledAny([.. any.Children.Select(Compile)]),
            NotCriterion not => new CompiledNot(Compile(not.Child)),
            ResidenceCriterion residence => new CompiledResidence(residence),
            MemberCountCriterion count => new CompiledMemberCount(count),
            ChildCountCriterion count => new CompiledChildCount(count, day),
            PerCapitaIncomeCriterion income => CompileIncome(income),
            CategoryCriterion category => new CompiledCategory(category),
            LifeEventCriterion lifeEvent => new CompiledLifeEvent(lifeEvent, day),
            NotReceivedSinceCriterion frequency => CompileFrequency(frequency),
            _ => throw new InvalidOperationException($"Unknown criterion {criterion.GetType().Name}."),
        };

        private CompiledIncome CompileIncome(PerCapitaIncomeCriterion criterion)
        {
            var isFirst = !perCapitaSeen;
            perCapitaSeen = true;
            var limit = KopeckArithmetic.Percent(yardsticks.Require(criterion.Yardstick, day.AsOf).Kopecks, criterion.Percent);
            return new CompiledIncome(criterion, limit, day.AsOf, isFirst);
        }

        private CompiledFrequency CompileFrequency(NotReceivedSinceCriterion criterion)
        {
            var frequency = new CompiledFrequency(criterion, rules.MeasureCode, rules.Beneficiary, day);
            Frequencies.Add(frequency);
            return frequency;
        }
    }
}
