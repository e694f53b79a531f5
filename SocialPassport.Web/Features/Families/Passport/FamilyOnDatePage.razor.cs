using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Passport;

public sealed partial class FamilyOnDatePage(FamilyPassports passports, FamilyQueries families, NavigationManager navigation)
{
    private FamilyPassport? passport;
    private string typed = string.Empty;
    private string? dateError;
    private string? problem;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>As it stands in the address: anything.</summary>
    [Parameter]
    public string? Date { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        passport = null;
        problem = null;
        dateError = null;
        if (!DateOnly.TryParseExact(Date, FamilyLinks.AddressDate, out var date))
        {
            problem = "Дата в адресе не читается. Укажите день ниже.";
            return;
        }

        typed = RussianText.Date(date);
        try
        {
            passport = await passports.OnDateAsync(Id, date);
        }
        catch (DomainRuleException rule)
        {
            problem = rule.Message;
        }
    }

    private void Show()
    {
        if (TypedText.TryDate(typed, families.Today, out var date, out dateError))
        {
            navigation.NavigateTo(FamilyLinks.OnDate(Id, date));
        }
    }
}
