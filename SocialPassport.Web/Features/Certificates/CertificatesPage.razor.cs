using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>The list: what is chosen stands in the address, what is marked stays from page to page.</summary>
public sealed partial class CertificatesPage(
    CertificateQueries queries,
    CertificateService service,
    CertificateRegister register,
    RowMarks<CertificateRow> marks,
    FileDownload download,
    CurrentStaff staff,
    NavigationManager navigation) : IDisposable
{
    private readonly CertificateForm form = new();
    private CertificateFilter filter = new();
    private IReadOnlyList<Choice> measures = [];
    private CertificateList? found;
    private string? notice;
    private bool busy;

    private bool MayRevoke => staff.Identity.May(StaffPermission.RevokeCertificates);

    private bool MayExport => staff.Identity.May(StaffPermission.ExportRegisters);

    public void Dispose() => navigation.LocationChanged -= Follow;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Follow;
        measures = [.. (await queries.MeasuresAsync()).Select(measure => new Choice(measure.Code, measure.Name))];
        await ReadAsync();
    }

    private void Follow(object? sender, LocationChangedEventArgs location)
    {
        if (navigation.ToAbsoluteUri(location.Location).AbsolutePath == CertificateLinks.List)
        {
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ReadAsync()
    {
        filter = CertificateLinks.Read(navigation.ToAbsoluteUri(navigation.Uri).Query);
        form.Show(filter);
        found = await queries.ListAsync(filter);
    }

    private void Show()
    {
        if (form.Read() is { } chosen)
        {
            marks.Clear();
            notice = null;
            navigation.NavigateTo(CertificateLinks.To(chosen));
        }
    }

    private void Turn(int page) => navigation.NavigateTo(CertificateLinks.To(filter with { Page = page }));

    private Task RefreshAsync() => ActAsync(async () =>
    {
        var outcome = await service.RefreshManyAsync(marks.Marked);
        marks.Clear();
        return CertificateWords.Of(outcome);
    });

    private Task ExportAsync() => ActAsync(async () =>
    {
        await download.SaveAsync(() => register.ExportAsync(filter));
        return null;
    });

    private async Task ActAsync(Func<Task<string?>> act)
    {
        busy = true;
        try
        {
            notice = await act();
        }
        catch (DomainRuleException rule)
        {
            notice = rule.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
