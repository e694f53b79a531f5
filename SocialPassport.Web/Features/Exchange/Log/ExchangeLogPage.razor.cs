using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Exchange.Log;

public sealed partial class ExchangeLogPage(ExchangeLogQueries queries, NavigationManager navigation, TimeProvider clock)
{
    private FilterForm form = new();
    private ExchangeLogList? found;

    [SupplyParameterFromQuery(Name = "day")]
    private string? DayText { get; set; }

    [SupplyParameterFromQuery(Name = "direction")]
    private string? DirectionText { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? OutcomeText { get; set; }

    [SupplyParameterFromQuery(Name = "sought")]
    private string? SoughtText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private ExchangeLogFilter Filter { get; set; } = new();

    protected override async Task OnParametersSetAsync()
    {
        Filter = ExchangeLogLinks.Read(DayText, DirectionText, KindText, OutcomeText, SoughtText, PageText);

        // Before anything is awaited: what is chosen while the page loads must not be reset.
        form = new FilterForm
        {
            Day = Filter.Day is { } day ? RussianText.Date(day) : string.Empty,
            Direction = Filter.Direction?.ToString() ?? string.Empty,
            Kind = Filter.Kind?.ToString() ?? string.Empty,
            Outcome = Filter.Outcome?.ToString() ?? string.Empty,
            Sought = Filter.Sought ?? string.Empty,
        };
        found = await queries.ListAsync(Filter);
    }

    private void Show()
    {
        form.DayError = null;
        DateOnly? day = null;
        if (TypedText.Clean(form.Day).Length > 0)
        {
            if (!TypedText.TryDate(form.Day, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime), out var typed, out var error))
            {
                form.DayError = error;
                return;
            }

            day = typed;
        }

        navigation.NavigateTo(ExchangeLogLinks.To(
            ExchangeLogLinks.Read(null, form.Direction, form.Kind, form.Outcome, TypedText.Clean(form.Sought), null) with { Day = day }));
    }

    private void Turn(int page) => navigation.NavigateTo(ExchangeLogLinks.To(Filter with { Page = page }));

    private sealed class FilterForm
    {
        public string Day { get; set; } = string.Empty;

        public string? DayError { get; set; }

        public string Direction { get; set; } = string.Empty;

        public string Kind { get; set; } = string.Empty;

        public string Outcome { get; set; } = string.Empty;

        public string Sought { get; set; } = string.Empty;
    }
}
