using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// (facts, rules, yardsticks, date) → answer with its trace. Pure: the same input gives the same answer, word for word.
/// One date rules everything: ages, version, yardstick, period and frequency. No branch is skipped, so a yardstick that is
/// missing for the date is found even where another criterion has already decided.
/// </summary>
public static class Evaluator
{
    /// <summary>Throws <see cref="DomainRuleException"/> when the version or a yardstick is not valid on the date, or facts contradict.</summary>
    public static AssessmentResult Assess(
        SupportMeasure measure,
        MeasureVersion version,
        FamilyFacts facts,
        YardstickTable yardsticks,
        DateOnly asOf)
    {
        if (!version.IsValidOn(asOf))
        {
            throw new DomainRuleException(
                "measure.no-version",
                $"Редакция {version.Number} меры «{measure.Title}» не действует на {RussianText.Date(asOf)}.");
        }

        return Assess(measure.Code, version.Number, version.Rules, version.Beneficiary, facts, yardsticks, asOf);
    }

    internal static AssessmentResult Assess(
        string measure,
        int version,
        Criterion rules,
        BeneficiaryRule beneficiary,
        FamilyFacts facts,
        YardstickTable yardsticks,
        DateOnly asOf)
    {
        var evaluation = new Evaluation(measure, beneficiary, facts, yardsticks, asOf);
        var trace = evaluation.Run(rules);
        var outcome = trace.Result switch
        {
            Truth.Met => AssessmentOutcome.Eligible,
            Truth.NotMet => AssessmentOutcome.NotEligible,
            _ => AssessmentOutcome.NotEnoughData,
        };
        return new AssessmentResult(
            facts.Id,
            measure,
            version,
            asOf,
            outcome,
            evaluation.PerCapitaIncomeKopecks,
            outcome == AssessmentOutcome.Eligible ? evaluation.Beneficiaries : [],
            outcome == AssessmentOutcome.NotEnoughData ? CollectMissing(trace) : [],
            trace);
    }

    /// <summary>
    /// Only criteria on a path of unknowns from the root can still change the answer: what hangs under a decided
    /// branch is left out. A fact two criteria lack is named once.
    /// </summary>
    private static List<MissingFact> CollectMissing(TraceNode root)
    {
        var missing = new List<MissingFact>();
        var seen = new HashSet<(string Fact, string? Person, Month? Month)>();
        Visit(root);
        return missing;

        void Visit(TraceNode node)
        {
            if (node.Result != Truth.Unknown)
            {
                return;
            }

            foreach (var fact in node.Missing)
            {
                if (seen.Add((fact.Fact, fact.Person, fact.Month)))
                {
                    missing.Add(fact);
                }
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }
}
