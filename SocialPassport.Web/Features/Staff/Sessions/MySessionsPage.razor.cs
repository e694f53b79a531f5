using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Staff.Sessions;

public partial class MySessionsPage(OwnSessions own, StaffSessionEndings endings, CurrentStaff staff, NavigationManager navigation)
{
    private SessionPage? found;
    private string? said;
    private bool isBusy;

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    /// <summary>Those that go on stand on the first page.</summary>
    private int Others => found?.Rows.Count(row => row is { IsPresent: false, Standing.Why: null }) ?? 0;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private Task EndAsync(SessionRow row) => ActAsync(() => endings.EndOwnAsync(row.PublicId, CancellationToken.None));

    private Task EndOthersAsync() => ActAsync(() => endings.EndOwnOthersAsync(CancellationToken.None));

    private async Task ActAsync(Func<Task<int>> act)
    {
        isBusy = true;
        try
        {
            var ended = await act();
            said = $"Завершено: {RussianText.Count(ended, "сеанс", "сеанса", "сеансов")}.";
            await ReadAsync();
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task ReadAsync()
    {
        // Ending the session at hand ends this page too.
        if (staff.IsSignedIn)
        {
            var page = int.TryParse(PageNumber, CultureInfo.InvariantCulture, out var number) ? number : 1;
            found = await own.PageAsync(page, CancellationToken.None);
        }
    }

    private void ShowPage(int page) => navigation.NavigateTo(StaffLinks.MySessionsPage(page));
}
