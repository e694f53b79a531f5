using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Certificates;

public sealed partial class CertificatePage(
    CertificateQueries queries,
    CertificateService service,
    CertificateMemos memos,
    CertificateChanges changes,
    CurrentStaff staff,
    NavigationManager navigation,
    IOptions<CertificateOptions> options,
    TimeProvider clock,
    FileDownload download) : IDisposable
{
    private IDisposable? subscription;
    private CertificateDetails? details;
    private CertificateUse? use;
    private string? refusal;
    private bool loading = true;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    private bool MayIssue => MayWork(StaffPermission.IssueCertificates);

    private bool CanIssue => MayIssue && details!.Certificate.Life is CertificateLife.Draft or CertificateLife.Rejected;

    private bool CanEdit => MayIssue && details!.Certificate.CanBeEdited;

    private bool AsksCardAgain => MayIssue && details!.AsksCardAgain;

    private bool MayComplain => MayWork(StaffPermission.RegisterApplications);

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    private int SoonDays => options.Value.EndingSoonDays;

    private bool CanRevoke => MayWork(StaffPermission.RevokeCertificates) && details!.Certificate.CanBeGivenUp;

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        // Listening first: a change between reading and listening would be missed.
        subscription?.Dispose();
        subscription = changes.Subscribe(Id, () => _ = InvokeAsync(ReloadAsync));
        loading = true;
        Show(await queries.OpenAsync(Id));
        loading = false;
    }

    private bool MayWork(StaffPermission permission) => staff.Identity.May(permission) && details is { IsOwnAffair: false };

    private async Task ReloadAsync()
    {
        Show(await queries.ReadAsync(Id));
        StateHasChanged();
    }

    private void Show(CertificateDetails? read) => (details, use) = (read, read is null ? null : CertificateUse.Of(read.Certificate));

    private Task RefreshAsync() => ActAsync(() => service.RefreshAsync(Id));

    private Task ForgetCardAsync() => ActAsync(() => service.ForgetCardAsync(Id));

    private Task PrintMemoAsync() => ActAsync(() => download.SaveAsync(() => memos.PrintAsync(Id)));

    private async Task ActAsync(Func<Task> act)
    {
        refusal = null;
        busy = true;
        try
        {
            await act();
            Show(await queries.ReadAsync(Id));
        }
        catch (Exception failure) when (failure is DomainRuleException or ChromiumMissingException or PrintFailedException)
        {
            refusal = failure.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
