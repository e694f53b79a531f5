using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Staff.Roster;

public sealed partial class StaffPage(RosterQueries queries, NavigationManager navigation)
{
    private IReadOnlyList<Choice> centres = [];
    private RosterPage? found;
    private string text = string.Empty;
    private string centre = string.Empty;
    private string role = string.Empty;
    private string state = nameof(RosterState.Active);

    [SupplyParameterFromQuery(Name = "text")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "centre")]
    private string? Centre { get; set; }

    [SupplyParameterFromQuery(Name = "role")]
    private string? Role { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int PageNumber { get; set; }

    private RosterFilter Filter { get; set; } = new();

    protected override async Task OnParametersSetAsync()
    {
        Filter = RosterLinks.Read(Text, Centre, Role, State, PageNumber);
        (text, centre, role, state) = (
            Filter.Text ?? string.Empty,
            Filter.CentreId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            Filter.Role?.ToString() ?? string.Empty,
            Filter.State.ToString());
        if (centres.Count == 0)
        {
            centres = await queries.CentresAsync();
        }

        found = await queries.ListAsync(Filter);
    }

    private void Show() => navigation.NavigateTo(RosterLinks.To(RosterLinks.Read(TypedText.Clean(text), centre, role, state, page: 1)));

    private void Turn(int page) => navigation.NavigateTo(RosterLinks.To(Filter with { Page = page }));
}
