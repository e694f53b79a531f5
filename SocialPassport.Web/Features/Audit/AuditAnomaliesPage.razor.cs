using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Audit;

public partial class AuditAnomaliesPage(
    AuditAnomalies anomalies, IOptions<AuditOddityOptions> options, NavigationManager navigation, TimeProvider clock)
{
    private const int DaysShown = 30;

    private AuditForm form = new();
    private AuditFilter days = new();
    private IReadOnlyList<StaffAnomalies>? found;

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    private AuditOddityOptions Limits => options.Value;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    protected override async Task OnParametersSetAsync()
    {
        var asked = AuditLinks.Read(From, To, action: null, staff: null);
        var to = asked.To ?? Today;
        days = new AuditFilter(asked.From ?? to.AddDays(1 - DaysShown), to);
        form = AuditForm.Of(days);
        found = await anomalies.ReadAsync(days, CancellationToken.None);
    }

    private void Show()
    {
        if (form.TryRead(Today, out var filter))
        {
            navigation.NavigateTo(AuditLinks.ToAnomalies(filter));
        }
    }
}
