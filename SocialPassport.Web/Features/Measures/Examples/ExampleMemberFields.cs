namespace SocialPassport.Web.Features.Measures.Examples;

/// <summary>One member of an example's family as it is typed.</summary>
public sealed class ExampleMemberFields
{
    public const string Known = "known";
    public const string None = "none";
    public const string Unknown = "unknown";

    public string Role { get; set; } = string.Empty;

    public string BirthDate { get; set; } = string.Empty;

    public string Student { get; set; } = "no";

    public string Excluded { get; set; } = "None";

    /// <summary>Sum each month, none, or not known.</summary>
    public string IncomeKind { get; set; } = None;

    /// <summary>Roubles a month, the same for every month.</summary>
    public string MonthlyIncome { get; set; } = string.Empty;
}
