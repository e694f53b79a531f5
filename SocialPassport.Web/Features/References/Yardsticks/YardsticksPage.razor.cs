using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.References.Yardsticks;

/// <summary>Values of the yardsticks, with what corrected what.</summary>
public sealed partial class YardsticksPage(YardstickQueries queries, CurrentStaff staff, NavigationManager navigation)
{
    private static readonly Choice[] Codes = [.. YardstickCodes.All.Select(code => new Choice(code, YardstickCodes.NameOf(code)))];

    private YardstickList? list;
    private long? changing;
    private YardstickAct act;

    [SupplyParameterFromQuery]
    public string? Code { get; set; }

    private int Page { get; set; } = 1;

    private bool MayManage => staff.Identity.May(StaffPermission.ManageMeasures);

    protected override Task OnParametersSetAsync()
    {
        Page = 1;
        return LoadAsync();
    }

    private void Show(string code) => navigation.NavigateTo(code.Length == 0 ? ReferenceLinks.Yardsticks : ReferenceLinks.YardsticksOf(code));

    private Task GoAsync(int page)
    {
        Page = page;
        return LoadAsync();
    }

    private void Begin(YardstickRow row, YardstickAct wanted) => (changing, act) = (row.Id, wanted);

    private async Task LoadAsync()
    {
        changing = null;
        list = await queries.ListAsync(Code, Page);
    }
}
