namespace SocialPassport.Web.Features.Families;

/// <summary>Answer of a search; every case has its own component.</summary>
public abstract record SearchOutcome(SearchQuery Query)
{
    /// <summary>Rows of one page, best first.</summary>
    /// <param name="IsApproximate">Nobody is called exactly so: these look alike.</param>
    public sealed record Found(SearchQuery Query, IReadOnlyList<FamilyHit> Hits, int Page, int Total, SearchFacets Facets, bool IsApproximate)
        : SearchOutcome(Query);

    public sealed record Nothing(SearchQuery Query, SearchFilter Filter) : SearchOutcome(Query);

    /// <summary>More than can be looked through: the first ones. How many there are is not counted.</summary>
    public sealed record TooMany(SearchQuery Query, IReadOnlyList<FamilyHit> First, SearchFacets Facets, bool IsApproximate) : SearchOutcome(Query);

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

    /// <summary>Null for a card of another centre until a reason is given.</summary>
    public required string? MaskedSnils { get; init; }

    public required string Role { get; init; }

    /// <summary>Null where no address is known or the card is not open.</summary>
    public required string? Place { get; init; }

    public required string CentreName { get; init; }

    public required bool IsOwnCentre { get; init; }

    /// <summary>False = a card of another centre without a stated reason: little is shown.</summary>
    public required bool IsOpen { get; init; }

    public required int FamilySize { get; init; }

    /// <summary>What is going on in the family, newest first.</summary>
    public required IReadOnlyList<string> News { get; init; }

    public required string WhyMatched { get; init; }
}
