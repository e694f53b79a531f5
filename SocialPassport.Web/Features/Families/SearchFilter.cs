namespace SocialPassport.Web.Features.Families;

/// <summary>Narrows what was found; stands in the address, where names and numbers of people never do.</summary>
/// <param name="Centre">Code of a centre.</param>
/// <param name="Category">Code of a benefit category valid today.</param>
/// <param name="Children">Code of <see cref="ChildrenAges"/>.</param>
public sealed record SearchFilter(string? Centre = null, string? Category = null, string? Children = null)
{
    public static readonly SearchFilter None = new();

    public bool IsNone => this == None;

    /// <summary>The ages of children asked for; null = all.</summary>
    public ChildrenAges? Ages => ChildrenAges.All.FirstOrDefault(ages => ages.Code == Children);

    /// <summary>From the address: anything; what is unknown filters nothing.</summary>
    public static SearchFilter Parse(string? centre, string? category, string? children) => new(
        IsCode(centre) ? centre : null, IsCode(category) ? category : null, ChildrenAges.All.Any(ages => ages.Code == children) ? children : null);

    private static bool IsCode(string? text) => text is { Length: > 0 and <= 50 } && text.All(char.IsAsciiLetterOrDigit);
}

/// <summary>Families with a child from one age to another, both included.</summary>
public sealed record ChildrenAges(string Code, string Name, int From, int To)
{
    public static readonly IReadOnlyList<ChildrenAges> All =
        [new("0-2", "0–2 года", 0, 2), new("3-6", "3–6 лет", 3, 6), new("7-17", "7–17 лет", 7, 17)];

    /// <summary>Born not before.</summary>
    public DateOnly EarliestBirth(DateOnly today) => today.AddYears(-To - 1).AddDays(1);

    /// <summary>Born not after.</summary>
    public DateOnly LatestBirth(DateOnly today) => today.AddYears(-From);
}
