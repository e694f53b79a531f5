using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Applications;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Applications;

public partial class ApplicationsPage(ApplicationQueries queries, NavigationManager navigation)
{
    private const int PageSize = 25;

    private static readonly IReadOnlyList<Choice> Statuses =
    [
        new(string.Empty, "открытые"),
        new("all", "все"),
        .. Enum.GetValues<ApplicationStatus>().Select(s => new Choice(s.ToString(), SupportApplication.StatusName(s))),
    ];

    private ApplicationPageOfRows? page;

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery]
    private int Page { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        ApplicationStatus? status = Enum.TryParse<ApplicationStatus>(Status, out var parsed) ? parsed : null;
        var skip = (Math.Max(Page, 1) - 1) * PageSize;
        page = await queries.PageAsync(new ApplicationFilter(status, string.IsNullOrEmpty(Status), skip, PageSize));
    }

    private void Apply(string status) =>
        navigation.NavigateTo(status.Length == 0 ? ApplicationLinks.List : $"{ApplicationLinks.List}?status={status}");

    private void GoToPage(int number) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("page", number));
}
