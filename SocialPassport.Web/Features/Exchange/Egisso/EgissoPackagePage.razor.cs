using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange.Egisso;

public sealed partial class EgissoPackagePage(
    EgissoQueries queries, EgissoService service, CurrentStaff staff, FileDownload download, NavigationManager navigation)
{
    private static readonly Choice[] States =
        [.. Enum.GetValues<EgissoRecordState>().Select(state => new Choice(state.ToString(), EgissoWords.State(state)))];

    private EgissoPackageRow? package;
    private EgissoRows<EgissoRecordRow>? found;
    private string chosen = string.Empty;
    private string? refusal;
    private string? success;
    private bool loading = true;
    private bool busy;

    [Parameter]
    public Guid PublicId { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private EgissoRecordState? State => EgissoLinks.Value<EgissoRecordState>(StateText);

    private bool MayManage => staff.Identity.May(StaffPermission.ManageExchange);

    private bool MayExport => staff.Identity.May(StaffPermission.ExportRegisters);

    private bool MayOpenFamilies => staff.Identity.May(StaffPermission.ViewFamilies);

    private bool MayOpenCertificates => staff.Identity.May(StaffPermission.ViewCertificates);

    protected override async Task OnParametersSetAsync()
    {
        chosen = State?.ToString() ?? string.Empty;
        Tell(null, null);
        await LoadAsync();
        loading = false;
    }

    private async Task LoadAsync()
    {
        package = await queries.FindAsync(PublicId);
        found = package is null ? null : await queries.RecordsAsync(PublicId, State, EgissoLinks.PageOf(PageText));
    }

    private void Show() => navigation.NavigateTo(EgissoLinks.Package(PublicId, EgissoLinks.Value<EgissoRecordState>(chosen)));

    private void Turn(int page) => navigation.NavigateTo(EgissoLinks.Package(PublicId, State, page));

    private void Tell(string? good, string? bad) => (success, refusal) = (good, bad);

    private async Task TakenAsync(string text)
    {
        Tell(text, null);
        await LoadAsync();
    }

    private Task SendAgainAsync(EgissoRecordRow record) => ActAsync(async () =>
    {
        await service.SendAgainAsync(record.Id);
        return $"Дело {record.CaseNumber}: запись войдёт в следующий пакет.";
    });

    private Task DownloadAsync(EgissoFileFormat format) => ActAsync(async () =>
    {
        var saved = await download.SaveAsync(() => service.DownloadAsync(PublicId, format));
        return $"Файл «{saved.Name}» передан в загрузки браузера.";
    });

    private async Task ActAsync(Func<Task<string>> act)
    {
        busy = true;
        try
        {
            Tell(await act(), null);
        }
        catch (DomainRuleException broken)
        {
            Tell(null, broken.Message);
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
    }
}
