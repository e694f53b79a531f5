using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Families.Passport;

public sealed partial class PrintMenu(FamilyPassports passports, FamilyCard cards, FileDownload download, IJSRuntime script)
{
    private bool busy;
    private string? problem;

    [Inject]
    private FamilyQueries Families { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Guid FamilyPublicId { get; set; }

    /// <summary>A past day; null = today.</summary>
    [Parameter]
    public DateOnly? On { get; set; }

    private async Task PrintAsync(PassportPaper paper)
    {
        busy = true;
        problem = null;
        try
        {
            await download.SaveAsync(() => passports.PrintAsync(FamilyPublicId, paper, On));
        }
        catch (Exception failure) when (failure is DomainRuleException or ChromiumMissingException or PrintFailedException)
        {
            problem = failure.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task PrintPageAsync()
    {
        await cards.NotePrintAsync(FamilyPublicId);
        await script.InvokeVoidAsync("passport.print");
    }
}
