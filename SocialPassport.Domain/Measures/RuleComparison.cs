namespace SocialPassport.Domain.Measures;

public enum RuleChange
{
    Same,
    Added,
    Removed,
    Changed,
}

/// <summary>One line of a comparison: what stood there and what stands there now.</summary>
public sealed record RuleDifference(RuleChange Change, PlacedCriterion? Before, PlacedCriterion? After);

/// <summary>A criterion with its place in the rule it belongs to.</summary>
public sealed record PlacedCriterion(RulePath Path, Criterion Criterion);

/// <summary>Two rules side by side: a criterion that stayed, was added, removed or changed, in the order of reading.</summary>
public static class RuleComparison
{
    public static IReadOnlyList<RuleDifference> Compare(Criterion before, Criterion after)
    {
        var left = Lines(before);
        var right = Lines(after);
        var common = CommonLengths(left, right);
        var differences = new List<RuleDifference>();
        List<PlacedCriterion> removed = [];
        List<PlacedCriterion> added = [];
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            if (i < left.Count && j < right.Count && left[i].Own == right[j].Own)
            {
                Flush();
                differences.Add(new(RuleChange.Same, left[i++].Place, right[j++].Place));
            }
            else if (j == right.Count || (i < left.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                removed.Add(left[i++].Place);
            }
            else
            {
                added.Add(right[j++].Place);
            }
        }

        Flush();
        return differences;

        // Between two lines that stayed, a removed and an added criterion of one kind are the same criterion changed.
        void Flush()
        {
            foreach (var gone in removed)
            {
                var come = added.Find(candidate => candidate.Criterion.GetType() == gone.Criterion.GetType());
                if (come is not null)
                {
                    added.Remove(come);
                }

                differences.Add(new(come is null ? RuleChange.Removed : RuleChange.Changed, gone, come));
            }

            differences.AddRange(added.Select(come => new RuleDifference(RuleChange.Added, null, come)));
            removed.Clear();
            added.Clear();
        }
    }

    private static List<Line> Lines(Criterion rules) =>
        [.. rules.Places().Select(place => new Line(new(place.Path, place.Criterion), Own(place.Path, place.Criterion)))];

    /// <summary>A group is compared by its own words: what it joins stands on lines of its own.</summary>
    private static string Own(RulePath path, Criterion criterion)
    {
        var own = criterion switch
        {
            AllCriterion all => all with { Children = [] },
            AnyCriterion any => any with { Children = [] },
            NotCriterion not => new AnyCriterion($"not {not.Text}", not.Clause, []),
            _ => criterion,
        };
        return $"{path.Steps.Count()} {CriterionJson.Write(own)}";
    }

    /// <summary>Length of the longest common run of lines from each pair of places on.</summary>
    private static int[,] CommonLengths(List<Line> left, List<Line> right)
    {
        var lengths = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i].Own == right[j].Own ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private sealed record Line(PlacedCriterion Place, string Own);
}
