using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Web.Features.Staff.Roster;

public sealed partial class StaffMemberPage
{
    private FormDraft? draft;
    private StaffSheet? member;
    private StaffHistoryPage history = new([], 0);
    private int historyPage = 1;
    private bool loaded;
    private Form? open;
    private string? done;

    private enum Form
    {
        Change,
        Dismiss,
        Return,
    }

    [Inject]
    private RosterQueries Queries { get; set; } = null!;

    [Inject]
    private StaffRoster Roster { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    private string Centre => member?.CentreName is { } name ? $"филиал {name}" : "вся область";

    protected override async Task OnParametersSetAsync()
    {
        (open, done) = (null, null);
        await LoadAsync();
    }

    private void Toggle(Form form) => (open, done) = (open == form ? null : form, null);

    private void Close() => open = null;

    private async Task ChangedAsync()
    {
        await (draft?.DoneAsync() ?? Task.CompletedTask);
        await TellAsync("Изменения записаны. С новыми именем, ролями и филиалом сотрудник войдёт заново: его открытые страницы закрыты.");
    }

    private Task DismissedAsync() => TellAsync("Сотрудник уволен.");

    private Task ReturnedAsync() => TellAsync("Сотрудник снова в списке.");

    private async Task TellAsync(string text)
    {
        open = null;
        historyPage = 1;
        await LoadAsync();
        done = text;
    }

    private async Task TurnAsync(int page)
    {
        historyPage = page;
        history = await Queries.HistoryAsync(Id, historyPage);
    }

    private async Task LoadAsync()
    {
        member = await Queries.FindAsync(Id);
        history = await Queries.HistoryAsync(Id, historyPage);
        loaded = true;
    }
}
