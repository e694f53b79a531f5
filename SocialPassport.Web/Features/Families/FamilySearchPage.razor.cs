using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

public sealed partial class FamilySearchPage
{
    private bool searching;
    private bool focusFirst;

    [Inject]
    private FamilySearch Search { get; set; } = null!;

    [Inject]
    private SearchState State { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    public void Dispose() => State.Submitted -= OnSubmitted;

    protected override async Task OnInitializedAsync()
    {
        State.Submitted += OnSubmitted;
        await SearchAsync(page: 1);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusFirst)
        {
            // Enter once more opens the best match, the arrows move.
            focusFirst = false;
            await Script.InvokeVoidAsync("passport.focusFirstRow");
        }
    }

    private void OnSubmitted() => _ = InvokeAsync(() => SearchAsync(page: 1));

    private Task ShowPageAsync(int page) => SearchAsync(page, again: true);

    private async Task SearchAsync(int page, bool again = false)
    {
        if (State.Query is not { } query || (State.Outcome is not null && !again))
        {
            StateHasChanged();
            return;
        }

        searching = true;
        StateHasChanged();
        try
        {
            var outcome = await Search.SearchAsync(query, page);
            if (ReferenceEquals(State.Query, query))
            {
                State.Answer(outcome);
                focusFirst = outcome is SearchOutcome.Found or SearchOutcome.TooMany;
            }
        }
        finally
        {
            searching = false;
            StateHasChanged();
        }
    }
}
