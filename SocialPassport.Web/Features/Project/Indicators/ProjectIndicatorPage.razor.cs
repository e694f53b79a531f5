using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Indicators;

/// <summary>One number of the grid and the list it is made of.</summary>
public sealed partial class ProjectIndicatorPage(IndicatorQueries queries, CurrentStaff staff)
{
    private IndicatorDetails? details;
    private string? refusal;

    [Parameter]
    public string Code { get; set; } = string.Empty;

    /// <summary>«2024-08» or «2024»; the year when absent.</summary>
    [SupplyParameterFromQuery(Name = "period")]
    private string? Period { get; set; }

    private bool MayManage => staff.Identity.May(StaffPermission.ManageProject);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        refusal = null;
        try
        {
            details = await queries.FindAsync(Code, Period, CancellationToken.None);
            refusal = details is null ? $"Показателя {Code} в паспорте проекта нет." : null;
        }
        catch (DomainRuleException rule)
        {
            details = null;
            refusal = rule.Message;
        }
    }
}
