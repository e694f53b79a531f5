namespace SocialPassport.Web.Features.Families;

/// <summary>
/// What the clerk last searched for, kept in the memory of the circuit: names and numbers of people never stand in the
/// address bar. Coming back from a card shows the same answer without a new search.
/// </summary>
public sealed class SearchState
{
    public event Action? Submitted;

    public SearchQuery? Query { get; private set; }

    /// <summary>Null until the query was searched.</summary>
    public SearchOutcome? Outcome { get; private set; }

    /// <summary>What <see cref="Outcome"/> was narrowed by.</summary>
    public SearchFilter Filter { get; private set; } = SearchFilter.None;

    public void Submit(SearchQuery query)
    {
        Query = query;
        Outcome = null;
        Submitted?.Invoke();
    }

    public void Answer(SearchOutcome outcome, SearchFilter filter) => (Outcome, Filter) = (outcome, filter);
}
