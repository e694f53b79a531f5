using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

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

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    private bool MayManage => Staff.Identity.May(StaffPermission.ManageMeasures);

    protected override async Task OnParametersSetAsync()
    {
        loaded = false;
        card = await Queries.FindAsync(Code);
        loaded = true;
    }
}
