namespace SocialPassport.Domain.Measures;

/// <summary>What keeps a rule from compiling, and where.</summary>
/// <param name="Field">One of <see cref="RuleFields"/>; the criterion as a whole when null.</param>
/// <param name="Message">Full Russian sentence.</param>
public sealed record RuleProblem(RulePath Path, string? Field, string Message)
{
    /// <summary>«Условие 2.1: процент …», for lists that stand away from the criterion.</summary>
    public string InWords => Path.IsRoot ? Message : $"Условие {Path}: {char.ToLowerInvariant(Message[0])}{Message[1..]}";
}

/// <summary>Fields of criteria, as their forms name them.</summary>
public static class RuleFields
{
    public const string Text = "text";
    public const string Clause = "clause";
    public const string Kinds = "kinds";
    public const string Min = "min";
    public const string Max = "max";
    public const string AgeFrom = "ageFrom";
    public const string AgeBelow = "ageBelow";
    public const string Yardstick = "yardstick";
    public const string Percent = "percent";
    public const string Comparison = "comparison";
    public const string Months = "months";
    public const string Lag = "lag";
    public const string AnyOf = "anyOf";
    public const string Type = "type";
    public const string WithinDays = "withinDays";
    public const string Period = "period";
    public const string Days = "days";
}

/// <summary>Collects everything that is wrong with one rule.</summary>
internal sealed class RuleProblems
{
    private readonly List<RuleProblem> found = [];

    public IReadOnlyList<RuleProblem> Found => found;

    public void Demand(bool holds, RulePath path, string? field, string message)
    {
        if (!holds)
        {
            found.Add(new RuleProblem(path, field, message));
        }
    }
}
