using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Preparing, signing, giving back and correcting the report of one period.</summary>
public sealed partial class ClosingPanel(ReportEditions editions, CurrentStaff staff, NavigationManager navigation)
{
    private readonly ProjectFormSaving saving = new(("project.edition.note", "closing-note"), ("text.", "closing-note"));
    private ConfirmDialog confirm = null!;
    private Question? asking;
    private string note = string.Empty;

    [Parameter, EditorRequired]
    public required ReportView View { get; set; }

    /// <summary>The state changed: the page reads it again.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Changed { get; set; }

    private string Period => View.Report.Period.Key;

    private async Task PrepareAsync()
    {
        if (await saving.RunAsync(() => editions.PrepareAsync(Period, note, CancellationToken.None)))
        {
            note = string.Empty;
            Show(View.Newest?.Number ?? 1);
            await Changed.InvokeAsync();
        }
    }

    private async Task SignAsync()
    {
        await saving.RunAsync(() => editions.SignAsync(Period, CancellationToken.None));
        confirm.Hide();
        if (saving.Problems.Count == 0)
        {
            await Changed.InvokeAsync();
        }
    }

    private void AskReturn() => asking = new Question(
        "Что нужно исправить",
        null,
        "Вернуть в черновики",
        reason => editions.ReturnAsync(Period, reason, CancellationToken.None));

    private void AskCorrection() => asking = new Question(
        "Почему отчёт исправляется",
        "Откроется новая редакция этого отчёта и всех более поздних закрытых отчётов: их факт считается с начала проекта. Прежние редакции сохранятся.",
        "Открыть исправление",
        async reason =>
        {
            await editions.CorrectAsync(Period, reason, CancellationToken.None);
            Show(View.Newest!.Number + 1);
        });

    private Task DoneAsync()
    {
        asking = null;
        return Changed.InvokeAsync();
    }

    private void Show(int edition) => navigation.NavigateTo(ProjectLinks.Edition(Period, edition));

    private sealed record Question(string Label, string? Hint, string Verb, Func<string, Task> Act);
}
