using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>A rule after a change, and where the changed criterion stands now.</summary>
public sealed record EditedRule(Criterion Rules, RulePath Place);

/// <summary>Changes of a rule. A rule is immutable: every change answers with a new tree and keeps what it does not touch.</summary>
public static class RuleEditing
{
    /// <exception cref="DomainRuleException">rule.place: nothing stands there</exception>
    public static Criterion At(this Criterion rules, RulePath path)
    {
        var found = rules;
        foreach (var step in path.Steps)
        {
            found = step < found.Parts.Count ? found.Parts[step] : throw NoSuchPlace(path);
        }

        return found;
    }

    /// <exception cref="DomainRuleException">rule.place</exception>
    public static EditedRule Replace(this Criterion rules, RulePath path, Criterion by) =>
        new(ReplaceAt(rules, [.. path.Steps], 0, by), path);

    /// <summary>Adds to the end of a group.</summary>
    /// <exception cref="DomainRuleException">rule.place, rule.not-a-group</exception>
    public static EditedRule Add(this Criterion rules, RulePath group, Criterion added)
    {
        var joined = Joined(rules, group);
        return new(rules.Replace(group, WithParts(joined, [.. joined.Parts, added])).Rules, group.Child(joined.Parts.Count));
    }

    /// <summary>Removes a criterion with everything under it; a negation goes with what it negates.</summary>
    /// <exception cref="DomainRuleException">rule.place, rule.root</exception>
    public static EditedRule Remove(this Criterion rules, RulePath path)
    {
        var removed = WithItsNegation(rules, path);
        if (removed.IsRoot)
        {
            throw new DomainRuleException("rule.root", "Правило нельзя удалить целиком: измените его или удалите отдельные условия.");
        }

        _ = rules.At(removed);
        var parent = rules.At(removed.Parent);
        return new(
            rules.Replace(removed.Parent, WithParts(parent, [.. parent.Parts.Where((_, index) => index != removed.Index)])).Rules,
            removed.Parent);
    }

    /// <summary>Up (−1) or down (+1) within its group; at the end of the group it stays.</summary>
    /// <exception cref="DomainRuleException">rule.place</exception>
    public static EditedRule Move(this Criterion rules, RulePath path, int by)
    {
        _ = rules.At(path);
        var parent = path.IsRoot ? rules : rules.At(path.Parent);
        var target = path.Index + by;
        if (path.IsRoot || target < 0 || target >= parent.Parts.Count)
        {
            return new(rules, path);
        }

        var parts = parent.Parts.ToList();
        (parts[path.Index], parts[target]) = (parts[target], parts[path.Index]);
        return new(rules.Replace(path.Parent, WithParts(parent, parts)).Rules, path.Parent.Child(target));
    }

    /// <summary>Moves a criterion with everything under it to the end of another group.</summary>
    /// <exception cref="DomainRuleException">rule.place, rule.not-a-group, rule.into-itself, rule.root</exception>
    public static EditedRule MoveInto(this Criterion rules, RulePath path, RulePath group)
    {
        var moved = WithItsNegation(rules, path);
        if (moved.Contains(group))
        {
            throw new DomainRuleException("rule.into-itself", "Условие нельзя перенести в него самого. Выберите другую группу.");
        }

        // Added at the end first: that leaves the place of what is moved as it was.
        var added = rules.Add(group, rules.At(moved));
        var place = AfterRemoval(added.Place, moved);
        return new(added.Rules.Remove(moved).Rules, place);
    }

    /// <summary>Puts a criterion into a new group of its own, to which others can be added.</summary>
    /// <exception cref="DomainRuleException">rule.place</exception>
    public static EditedRule Group(this Criterion rules, RulePath path, bool any)
    {
        var inner = rules.At(path);
        return rules.Replace(
            path,
            any
                ? new AnyCriterion("Хотя бы одно из условий", inner.Clause, [inner])
                : new AllCriterion("Все условия вместе", inner.Clause, [inner]));
    }

    /// <summary>Takes a group away and leaves what it joined in its place.</summary>
    /// <exception cref="DomainRuleException">rule.place, rule.not-a-group, rule.ungroup</exception>
    public static EditedRule Ungroup(this Criterion rules, RulePath path)
    {
        var joined = Joined(rules, path);
        var parent = path.IsRoot ? null : rules.At(path.Parent);
        if (parent is null or NotCriterion)
        {
            return joined.Parts is [var only]
                ? rules.Replace(path, only)
                : throw new DomainRuleException("rule.ungroup", "Здесь может стоять только одно условие: оставьте в группе одно и повторите.");
        }

        List<Criterion> parts = [.. parent.Parts];
        parts.RemoveAt(path.Index);
        parts.InsertRange(path.Index, joined.Parts);
        return new(rules.Replace(path.Parent, WithParts(parent, parts)).Rules, path.Parent);
    }

    /// <summary>Negates a criterion; of a negation, takes it back.</summary>
    /// <exception cref="DomainRuleException">rule.place</exception>
    public static EditedRule Negate(this Criterion rules, RulePath path)
    {
        var criterion = rules.At(path);
        return rules.Replace(
            path,
            criterion is NotCriterion not ? not.Child : new NotCriterion($"Не выполняется: {criterion.Text}", criterion.Clause, criterion));
    }

    /// <summary>«Все» becomes «любое» and back; the parts stay.</summary>
    /// <exception cref="DomainRuleException">rule.place, rule.not-a-group</exception>
    public static EditedRule Join(this Criterion rules, RulePath path, bool any)
    {
        var joined = Joined(rules, path);
        return rules.Replace(
            path,
            any ? new AnyCriterion(joined.Text, joined.Clause, joined.Parts) : new AllCriterion(joined.Text, joined.Clause, joined.Parts));
    }

    private static Criterion Joined(Criterion rules, RulePath path) =>
        rules.At(path) is (AllCriterion or AnyCriterion) and var group
            ? group
            : throw new DomainRuleException("rule.not-a-group", "Добавлять и переносить условия можно только в группу «все» или «любое».");

    /// <summary>A negation holds exactly one criterion, so they leave together.</summary>
    private static RulePath WithItsNegation(Criterion rules, RulePath path)
    {
        var place = path;
        while (!place.IsRoot && rules.At(place.Parent) is NotCriterion)
        {
            place = place.Parent;
        }

        return place;
    }

    private static RulePath AfterRemoval(RulePath place, RulePath removed)
    {
        if (removed.Parent == place || !removed.Parent.Contains(place))
        {
            return place;
        }

        int[] steps = [.. place.Steps];
        var level = removed.Steps.Count() - 1;
        if (steps[level] > removed.Index)
        {
            steps[level]--;
        }

        return steps.Aggregate(RulePath.Root, (path, step) => path.Child(step));
    }

    private static Criterion ReplaceAt(Criterion criterion, int[] steps, int depth, Criterion by)
    {
        if (depth == steps.Length)
        {
            return by;
        }

        if (steps[depth] >= criterion.Parts.Count)
        {
            throw NoSuchPlace(steps.Aggregate(RulePath.Root, (path, step) => path.Child(step)));
        }

        return WithParts(
            criterion,
            [.. criterion.Parts.Select((part, index) => index == steps[depth] ? ReplaceAt(part, steps, depth + 1, by) : part)]);
    }

    private static Criterion WithParts(Criterion criterion, IReadOnlyList<Criterion> parts) => criterion switch
    {
        AllCriterion all => all with { Children = parts },
        AnyCriterion any => any with { Children = parts },
        NotCriterion not => not with { Child = parts.Single() },
        _ => throw new InvalidOperationException("A condition has no parts."),
    };

    private static DomainRuleException NoSuchPlace(RulePath path) =>
        new("rule.place", $"Условия {path} в правиле уже нет: его изменил другой сотрудник. Обновите страницу.");
}
