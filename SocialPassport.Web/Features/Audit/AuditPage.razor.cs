using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Audit;

public partial class AuditPage(AuditQueries queries, AuditExport export, NavigationManager navigation, TimeProvider clock)
{
    private AuditForm form = new();

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public string? Action { get; set; }

    [SupplyParameterFromQuery]
    public string? Staff { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Shown { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private AuditFilter Filter { get; set; } = new();

    private IReadOnlyList<Choice> People { get; set; } = [];

    private AuditPageOfRows? Found { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Filter = AuditLinks.Read(From, To, Action, Staff, Subject, Shown);
        // Before anything is awaited: what is chosen while the page loads must not be reset.
        form = AuditForm.Of(Filter);
        if (People.Count == 0)
        {
            People = [.. (await queries.StaffAsync(CancellationToken.None)).Select(s => new Choice(s.PublicId.ToString(), s.Caption))];
        }

        var page = int.TryParse(PageNumber, CultureInfo.InvariantCulture, out var number) ? number : 1;
        Found = await queries.PageAsync(Filter, page, CancellationToken.None);
    }

    private void Show()
    {
        if (form.TryRead(MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime), out var filter))
        {
            navigation.NavigateTo(AuditLinks.To(filter));
        }
    }

    private Task<MadeFile> MakeAsync() => export.ExportAsync(Filter, CancellationToken.None);

    private void ShowPage(int page) => navigation.NavigateTo(AuditLinks.To(Filter, page));
}
