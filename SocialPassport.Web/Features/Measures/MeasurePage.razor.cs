using Microsoft.AspNetCore.Components;

namespace SocialPassport.Web.Features.Measures;

public sealed partial class MeasurePage
{
    private MeasureCard? card;
    private bool loaded;

    /// <summary>As it stands in the address: anything.</summary>
    [Parameter]
    public string Code { get; set; } = string.Empty;

    [Inject]
    private MeasureQueries Queries { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        loaded = false;
        card = await Queries.FindAsync(Code);
        loaded = true;
    }
}
