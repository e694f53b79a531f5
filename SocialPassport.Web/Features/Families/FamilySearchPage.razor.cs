using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

public sealed partial class FamilySearchPage
{
    private bool searching;

    [SupplyParameterFromQuery(Name = "centre")]
    public string? Centre { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    public string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "children")]
    public string? Children { get; set; }

    private SearchFilter Filter => SearchFilter.Parse(Centre, Category, Children);

    [Inject]
    private FamilySearch Search { get; set; } = null!;

    [Inject]
    private SearchState State { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    public void Dispose() => State.Submitted -= OnSubmitted;

    protected override void OnInitialized() => State.Submitted += OnSubmitted;

    protected override async Task OnParametersSetAsync()
    {
        // Coming back from a card shows the same answer without a new search.
        if (State.Outcome is null || State.Filter != Filter)
        {
            await SearchAsync(page: 1);
        }
    }

    private void OnSubmitted()
    {
        // With filters in the address the box goes to the plain one, and that searches.
        if (Filter.IsNone)
        {
            _ = InvokeAsync(() => SearchAsync(page: 1));
        }
    }

    private async Task SearchAsync(int page)
    {
        if (State.Query is not { } query)
        {
            StateHasChanged();
            return;
        }

        var filter = Filter;
        searching = true;
        StateHasChanged();
        try
        {
            var outcome = await Search.SearchAsync(query, filter, page);
            if (ReferenceEquals(State.Query, query) && filter == Filter)
            {
                State.Answer(outcome, filter);
            }
        }
        finally
        {
            searching = false;
            StateHasChanged();
        }
    }
}
