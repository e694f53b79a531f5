using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Import;

public sealed partial class ImportPage(
    ImportQueries queries,
    ImportService service,
    IOptions<ImportOptions> options,
    CurrentStaff staff,
    NavigationManager navigation)
{
    private LoadList? found;
    private string? refusal;
    private bool busy;
    private int attempt;

    [SupplyParameterFromQuery(Name = "page")]
    private int PageNumber { get; set; }

    private ImportOptions Settings => options.Value;

    private bool MayPrepare => staff.Identity.May(StaffPermission.PrepareLoads);

    protected override async Task OnParametersSetAsync() => found = await queries.ListAsync(PageNumber);

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        (refusal, busy) = (null, true);
        try
        {
            if (chosen.File.Size > Settings.MaxFileBytes)
            {
                throw service.TooBig();
            }

            using var content = new MemoryStream();
            await using (var stream = chosen.File.OpenReadStream(Settings.MaxFileBytes))
            {
                await stream.CopyToAsync(content);
            }

            navigation.NavigateTo(ImportLinks.Page(await service.UploadAsync(chosen.File.Name, content.ToArray())));
        }
        catch (DomainRuleException broken)
        {
            refusal = broken.Message;
        }
        finally
        {
            busy = false;
            // A new input, so that the same file can be chosen again after it was corrected.
            attempt++;
        }
    }

    private static Task<MadeFile> MakeTemplateAsync() => Task.FromResult(MadeFile.Xlsx(ImportTemplate.FileName, ImportTemplate.Write()));

    private void Turn(int page) => navigation.NavigateTo(ImportLinks.Lists(page));
}
