using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Audit;

namespace SocialPassport.Web.Features.Audit;

public partial class AuditPage(AuditQueries queries, NavigationManager navigation)
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

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private AuditFilter Filter { get; set; } = new();

    private IReadOnlyList<AuditedStaff> People { get; set; } = [];

    private AuditPageOfRows? Found { get; set; }

    protected override async Task OnInitializedAsync() => People = await queries.StaffAsync(CancellationToken.None);

    protected override async Task OnParametersSetAsync()
    {
        Filter = AuditLinks.Read(From, To, Action, Staff);
        form = AuditForm.Of(Filter);
        var page = int.TryParse(PageNumber, CultureInfo.InvariantCulture, out var number) ? number : 1;
        Found = await queries.PageAsync(Filter, page, CancellationToken.None);
    }

    private void Show() => navigation.NavigateTo(AuditLinks.To(form.ToFilter()));

    private sealed class AuditForm
    {
        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }

        public AuditAction? Action { get; set; }

        public Guid? Staff { get; set; }

        public static AuditForm Of(AuditFilter filter) =>
            new() { From = filter.From, To = filter.To, Action = filter.Action, Staff = filter.Staff };

        public AuditFilter ToFilter() => new(From, To, Action, Staff);
    }
}
