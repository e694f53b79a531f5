namespace SocialPassport.Web.Features.Families;

/// <summary>Answer of a search; every case has its own component.</summary>
public abstract record SearchOutcome(SearchQuery Query)
{
    /// <summary>Rows of one page, best first.</summary>
    public sealed record Found(SearchQuery Query, IReadOnlyList<FamilyHit> Hits, int Page, int Total) : SearchOutcome(Query);

    public sealed record Nothing(SearchQuery Query) : SearchOutcome(Query);

    /// <summary>More than can be looked through; the first ones, own centre first.</summary>
    public sealed record TooMany(SearchQuery Query, IReadOnlyList<FamilyHit> First, int Total) : SearchOutcome(Query);

    /// <summary>The text was not understood or holds a card number; nothing was searched.</summary>
    public sealed record Refused(SearchQuery Query) : SearchOutcome(Query);
}

/// <summary>One found person in his or her family.</summary>
public sealed record FamilyHit
{
    public required Guid FamilyPublicId { get; init; }

    public required long MemberId { get; init; }

    public required string CaseNumber { get; init; }

    public required string FullName { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>«34 года».</summary>
    public required string Age { get; init; }

    public required string MaskedSnils { get; init; }

    public required string Role { get; init; }

    public required string? Place { get; init; }

    public required string CentreName { get; init; }

    public required bool IsOwnCentre { get; init; }

    public required int FamilySize { get; init; }

    /// <summary>What is going on in the family, newest first.</summary>
    public required IReadOnlyList<string> News { get; init; }

    public required string WhyMatched { get; init; }
}
