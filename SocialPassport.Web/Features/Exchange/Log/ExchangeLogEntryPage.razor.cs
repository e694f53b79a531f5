using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange.Log;

public sealed partial class ExchangeLogEntryPage(ExchangeLogQueries queries, CurrentStaff staff)
{
    private ExchangeLogDetails? details;
    private ExchangeLogCertificates certificates = new([], 0);
    private bool loading = true;
    private int page = 1;

    [Parameter]
    public Guid Id { get; set; }

    private bool MayOpenCertificates => staff.Identity.May(StaffPermission.ViewCertificates);

    protected override async Task OnInitializedAsync()
    {
        details = await queries.OpenAsync(Id);
        if (details is not null)
        {
            await TurnAsync(1);
        }

        loading = false;
    }

    private async Task TurnAsync(int number)
    {
        page = number;
        certificates = await queries.CertificatesAsync(Id, number);
    }
}
