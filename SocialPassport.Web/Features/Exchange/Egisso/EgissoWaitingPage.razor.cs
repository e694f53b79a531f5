using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange.Egisso;

public sealed partial class EgissoWaitingPage(EgissoQueries queries, EgissoService service, CurrentStaff staff, NavigationManager navigation)
{
    private EgissoRows<EgissoWaitingRow>? found;
    private string? refusal;
    private string? success;
    private bool busy;

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private bool IsCertificates => queries.TakesCertificates && EgissoLinks.Value<EgissoPackageKind>(KindText) == EgissoPackageKind.Certificates;

    private bool MayManage => staff.Identity.May(StaffPermission.ManageExchange);

    private bool MayOpenFamilies => staff.Identity.May(StaffPermission.ViewFamilies);

    protected override async Task OnParametersSetAsync()
    {
        (refusal, success) = (null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var page = EgissoLinks.PageOf(PageText);
        found = IsCertificates ? await queries.WaitingCertificatesAsync(page) : await queries.WaitingFactsAsync(page);
    }

    private void Turn(int page) => navigation.NavigateTo(EgissoLinks.WaitingPage(IsCertificates, page));

    private async Task FormAsync()
    {
        (refusal, success, busy) = (null, null, true);
        try
        {
            var formed = await service.FormAsync();
            success = $"Сформировано: {RussianText.Count(formed.Packages.Count, "пакет", "пакета", "пакетов")}, {RussianText.Count(formed.Records, "запись", "записи", "записей")}."
                + (formed.Blocked == 0 ? string.Empty : $" Нельзя выгрузить: {RussianText.Number(formed.Blocked)}.");
        }
        catch (DomainRuleException broken)
        {
            refusal = broken.Message;
        }
        finally
        {
            busy = false;
        }

        await LoadAsync();
    }
}
