using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates;

public sealed partial class CertificatesPage(CertificateQueries queries, NavigationManager navigation)
{
    private static readonly Choice[] Lives =
        [.. Enum.GetValues<CertificateLife>().Select(life => new Choice(life.ToString(), CertificateWords.Life(life)))];

    private static readonly Choice[] Endings = [new("3", "в ближайшие 3 дня"), new("7", "в ближайшие 7 дней"), new("14", "в ближайшие 14 дней")];

    private readonly FilterForm form = new();
    private IReadOnlyList<Choice> measures = [];
    private CertificateList? found;

    [SupplyParameterFromQuery(Name = "life")]
    private string? LifeText { get; set; }

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureText { get; set; }

    [SupplyParameterFromQuery(Name = "ending")]
    private string? EndingText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private CertificateFilter Filter { get; set; } = new();

    protected override async Task OnParametersSetAsync()
    {
        Filter = CertificateLinks.Read(LifeText, MeasureText, EndingText, PageText);
        // Before anything is awaited: what is chosen while the page loads must not be reset.
        form.Life = Filter.Life?.ToString() ?? string.Empty;
        form.Measure = Filter.Measure ?? string.Empty;
        form.Ending = Filter.EndingWithinDays?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        if (measures.Count == 0)
        {
            measures = [.. (await queries.MeasuresAsync()).Select(measure => new Choice(measure.Code, measure.Name))];
        }

        found = await queries.ListAsync(Filter);
    }

    private void Show() => navigation.NavigateTo(CertificateLinks.To(CertificateLinks.Read(form.Life, form.Measure, form.Ending, null)));

    private void Turn(int page) => navigation.NavigateTo(CertificateLinks.To(Filter with { Page = page }));

    private sealed class FilterForm
    {
        public string Life { get; set; } = string.Empty;

        public string Measure { get; set; } = string.Empty;

        public string Ending { get; set; } = string.Empty;
    }
}
