namespace SocialPassport.Domain.Measures;

/// <summary>What each criterion alone does not show: conditions that exclude each other, and codes no dictionary knows.</summary>
public static class RuleContradictions
{
    /// <param name="rules">A rule that compiles.</param>
    /// <param name="vocabulary">What the dictionaries know.</param>
    public static IReadOnlyList<RuleProblem> Find(Criterion rules, RuleVocabulary vocabulary)
    {
        var problems = new RuleProblems();
        foreach (var (path, criterion) in rules.Places())
        {
            problems.Demand(
                !string.IsNullOrWhiteSpace(criterion.Clause), path, RuleFields.Clause, "Не указан пункт акта: без него решение не обосновать.");
            CheckCodes(path, criterion, vocabulary, problems);
        }

        foreach (var (path, _) in rules.Places().Where(place => IsWholeConjunction(rules, place.Path, place.Criterion)))
        {
            List<Demand> together = [];
            Collect(rules.At(path), path, isNegated: false, together);
            CheckTogether(together, problems);
        }

        return problems.Found;
    }

    private static void CheckCodes(RulePath path, Criterion criterion, RuleVocabulary vocabulary, RuleProblems problems)
    {
        switch (criterion)
        {
            case CategoryCriterion category:
                foreach (var code in category.AnyOf)
                {
                    problems.Demand(
                        vocabulary.Categories.ContainsKey(code), path, RuleFields.AnyOf, $"Льготной категории с кодом «{code}» нет в справочнике.");
                }

                break;
            case LifeEventCriterion lifeEvent:
                problems.Demand(
                    vocabulary.LifeEvents.ContainsKey(lifeEvent.Type), path, RuleFields.Type, $"Жизненного события с кодом «{lifeEvent.Type}» нет в справочнике.");
                break;
            case PerCapitaIncomeCriterion income:
                problems.Demand(
                    vocabulary.Yardsticks.ContainsKey(income.Yardstick), path, RuleFields.Yardstick, $"Критериальной величины с кодом «{income.Yardstick}» нет в справочнике.");
                break;
            default:
                break;
        }
    }

    /// <summary>A conjunction that is not itself part of a wider one: everything under it must hold at once.</summary>
    private static bool IsWholeConjunction(Criterion rules, RulePath path, Criterion criterion) =>
        criterion is AllCriterion && (path.IsRoot || rules.At(path.Parent) is not AllCriterion);

    private static void Collect(Criterion criterion, RulePath path, bool isNegated, List<Demand> together)
    {
        switch (criterion)
        {
            case AllCriterion all when !isNegated:
                for (var i = 0; i < all.Children.Count; i++)
                {
                    Collect(all.Children[i], path.Child(i), isNegated: false, together);
                }

                break;
            case NotCriterion not:
                Collect(not.Child, path.Child(0), !isNegated, together);
                break;
            case AllCriterion or AnyCriterion:
                // Of alternatives none must hold by itself.
                break;
            default:
                together.Add(new Demand(path, criterion, isNegated));
                break;
        }
    }

    private static void CheckTogether(List<Demand> together, RuleProblems problems)
    {
        for (var i = 0; i < together.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (earlier, later) = (together[j], together[i]);
                var conflict = Conflict(earlier, later);
                problems.Demand(conflict is null, later.Path, null, $"{conflict} Условие {earlier.Path} и это вместе не выполнит ни одна семья.");
                problems.Demand(
                    conflict is not null || earlier.IsNegated != later.IsNegated || !SameDemand(earlier.Criterion, later.Criterion),
                    later.Path, null, $"Условие повторяет условие {earlier.Path}: уберите одно из них.");
            }
        }
    }

    private static string? Conflict(Demand earlier, Demand later)
    {
        if (earlier.IsNegated != later.IsNegated && SameDemand(earlier.Criterion, later.Criterion))
        {
            return "То же условие требуется и отрицается.";
        }

        return (earlier.Criterion, later.Criterion) switch
        {
            (PerCapitaIncomeCriterion one, PerCapitaIncomeCriterion two) when SameMeasurement(one, two) => Incomes(earlier, one, later, two),
            _ when earlier.IsNegated || later.IsNegated => null,
            (MemberCountCriterion one, MemberCountCriterion two) when one.Min > two.Max || two.Min > one.Max =>
                "Границы числа членов семьи не пересекаются.",
            (ChildCountCriterion children, MemberCountCriterion members) => Children(children, members),
            (MemberCountCriterion members, ChildCountCriterion children) => Children(children, members),
            _ => null,
        };
    }

    private static string? Children(ChildCountCriterion children, MemberCountCriterion members) =>
        children.Min > members.Max
            ? $"Детей требуется не менее {children.Min}, а членов семьи допускается не более {members.Max}."
            : null;

    /// <summary>«Below 100 %» and «not below 120 %» of the same yardstick and period leave no income between them.</summary>
    private static string? Incomes(Demand earlier, PerCapitaIncomeCriterion one, Demand later, PerCapitaIncomeCriterion two)
    {
        if (earlier.IsNegated == later.IsNegated)
        {
            return null;
        }

        var (above, below) = earlier.IsNegated ? (one, two) : (two, one);
        var touches = above.Percent == below.Percent && above.Comparison == IncomeComparison.LessThan && below.Comparison == IncomeComparison.AtMost;
        return above.Percent >= below.Percent && !touches
            ? $"Доход на человека должен быть и выше {above.Percent} %, и ниже {below.Percent} % одной величины."
            : null;
    }

    private static bool SameMeasurement(PerCapitaIncomeCriterion one, PerCapitaIncomeCriterion two) =>
        one.Yardstick == two.Yardstick && one.Months == two.Months && one.Lag == two.Lag;

    /// <summary>The same demand in whatever words.</summary>
    private static bool SameDemand(Criterion one, Criterion two) => Bare(one) == Bare(two);

    private static string Bare(Criterion criterion) => CriterionJson.Write(criterion with { Text = string.Empty, Clause = string.Empty });

    private sealed record Demand(RulePath Path, Criterion Criterion, bool IsNegated);
}
