using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>The journal: what is chosen stands in the address, what is marked stays from page to page.</summary>
public sealed partial class ApplicationsPage(
    JournalQueries journal,
    JournalExport export,
    RowMarks<JournalRow> marks,
    CurrentStaff staff,
    TimeProvider clock,
    NavigationManager navigation) : IDisposable
{
    private readonly JournalForm form = new();
    private JournalFilter filter = new();
    private JournalChoices? choices;
    private JournalPageOfRows? found;

    private bool MayMark => staff.Identity.May(StaffPermission.ApproveDecisions);

    private bool MayExport => staff.Identity.May(StaffPermission.ExportRegisters);

    private IReadOnlyList<Choice> Measures => [.. choices!.Measures.Select(m => new Choice(m.Code, m.Title))];

    private IReadOnlyList<Choice> Channels => [.. choices!.Channels.Select(c => new Choice(c.Key, c.Value))];

    private IReadOnlyList<Choice> Centres => [.. choices!.Centres.Select(c => new Choice(c.Code, c.Name))];

    private IReadOnlyList<Choice> Clerks =>
    [
        new("0", "никто"),
        .. choices!.Clerks.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Name)),
    ];

    public void Dispose() => navigation.LocationChanged -= Follow;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Follow;
        choices = await journal.ChoicesAsync();
        await ReadAsync();
    }

    /// <summary>The whole choice is one query; a page with a parameter for each of its parts would read it eleven times over.</summary>
    private void Follow(object? sender, LocationChangedEventArgs location)
    {
        if (IsHere(location.Location))
        {
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
    }

    private bool IsHere(string address) => navigation.ToAbsoluteUri(address).AbsolutePath == ApplicationLinks.List;

    private async Task ReadAsync()
    {
        filter = JournalAddress.Read(navigation.ToAbsoluteUri(navigation.Uri).Query);
        form.Show(filter);
        found = await journal.PageAsync(filter);
    }

    private void Show()
    {
        if (form.Read(filter, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime)) is { } chosen)
        {
            marks.Clear();
            navigation.NavigateTo(JournalAddress.To(chosen));
        }
    }

    private void Turn(int page) => navigation.NavigateTo(JournalAddress.To(filter with { Page = page }));

    private Task<MadeFile> MakeAsync() => export.ExportAsync(filter);
}
