using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Exchange.Egisso;

public sealed partial class EgissoPage(EgissoQueries queries, EgissoService service, CurrentStaff staff, NavigationManager navigation)
{
    private static readonly Choice[] States =
        [.. Enum.GetValues<EgissoPackageState>().Select(state => new Choice(state.ToString(), EgissoWords.State(state)))];

    private static readonly Choice[] Kinds =
        [.. Enum.GetValues<EgissoPackageKind>().Select(kind => new Choice(kind.ToString(), EgissoWords.ShortKind(kind)))];

    private readonly FilterForm form = new();
    private EgissoRows<EgissoPackageRow>? found;
    private EgissoCounts? counts;
    private IReadOnlyList<EgissoUnreadRow> unread = [];
    private string? refusal;
    private string? success;
    private bool busy;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private EgissoFilter Filter { get; set; } = new();

    private bool IsFiltered => Filter with { Page = 1 } != new EgissoFilter();

    private bool MayManage => staff.Identity.May(StaffPermission.ManageExchange);

    protected override async Task OnParametersSetAsync()
    {
        Filter = new(EgissoLinks.Value<EgissoPackageState>(StateText), EgissoLinks.Value<EgissoPackageKind>(KindText), EgissoLinks.PageOf(PageText));
        form.State = Filter.State?.ToString() ?? string.Empty;
        form.Kind = Filter.Kind?.ToString() ?? string.Empty;
        Tell(null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        found = await queries.ListAsync(Filter);
        counts = await queries.CountAsync();
        unread = await queries.UnreadAsync();
    }

    private void Show() => navigation.NavigateTo(EgissoLinks.To(
        new EgissoFilter(EgissoLinks.Value<EgissoPackageState>(form.State), EgissoLinks.Value<EgissoPackageKind>(form.Kind))));

    private void Turn(int page) => navigation.NavigateTo(EgissoLinks.To(Filter with { Page = page }));

    private void Tell(string? good, string? bad) => (success, refusal) = (good, bad);

    private async Task TakenAsync(string text)
    {
        Tell(text, null);
        await LoadAsync();
    }

    private async Task SettleAsync(EgissoUnreadRow file)
    {
        busy = true;
        try
        {
            await service.SettleUnreadAsync(file.PublicId);
            Tell($"Файл {file.FileName} отмечен разобранным.", null);
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

    private sealed class FilterForm
    {
        public string State { get; set; } = string.Empty;

        public string Kind { get; set; } = string.Empty;
    }
}
