using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Drafts;

/// <summary>
/// Wrap a form in it and call <see cref="DoneAsync"/> when the form was sent: every <see cref="TextField"/> and
/// <see cref="ChoiceField"/> inside is then kept while it is typed and filled again when the draft is continued.
/// </summary>
public sealed partial class FormDraft : IAsyncDisposable
{
    /// <summary>After the last key.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly FormTexts texts = new();
    private IReadOnlyList<OfferedDraft>? offered;
    private string? loadedKey;
    private Guid draftId = Guid.NewGuid();
    private string? keptShape;
    private DateTime? savedAt;
    private ITimer? timer;
    private ConfirmDialog leaveDialog = null!;
    private string? leavingTo;
    private bool dirty;
    private Task saving = Task.CompletedTask;
    private bool failed;
    private bool done;

    [Inject]
    private DraftService Drafts { get; set; } = null!;

    [Inject]
    private CircuitSession Session { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <summary>Which form of which record, e.g. «family.new»; public ids only.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>What the form needs to know before its fields appear; kept with the texts.</summary>
    [Parameter]
    public string? Shape { get; set; }

    /// <summary>A draft is continued; called before the fields appear.</summary>
    [Parameter]
    public EventCallback<ContinuedDraft> Continued { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>For forms with fields of their own kind.</summary>
    public FormTexts Texts => texts;

    private bool IsUnsaved => !done && (dirty || failed);

    private string State => (failed, savedAt) switch
    {
        (true, _) => "Черновик не сохранён: нет связи с базой данных. Введённое остаётся на странице.",
        (_, { } at) => $"Черновик сохранён {MoscowTime.FromUtc(at):HH:mm}",
        _ => string.Empty,
    };

    /// <summary>The form was sent: there is nothing left to keep.</summary>
    public async Task DoneAsync()
    {
        done = true;
        dirty = failed = false;
        timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await saving;
        await TryAsync(() => Drafts.DiscardAsync(draftId));
        savedAt = null;
    }

    /// <summary>The form stays open for the next filling.</summary>
    public async Task StartOverAsync()
    {
        await DoneAsync();
        texts.Clear();
        draftId = Guid.NewGuid();
        done = false;
    }

    public async ValueTask DisposeAsync()
    {
        texts.Changed -= OnChanged;
        Session.Leaving -= KeepBeforeTheSessionEndsAsync;
        if (timer is not null)
        {
            await timer.DisposeAsync();
        }

        await SaveAsync();
    }

    protected override void OnInitialized()
    {
        texts.Changed += OnChanged;
        Session.Leaving += KeepBeforeTheSessionEndsAsync;
        timer = Clock.CreateTimer(_ => OnPause(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (loadedKey != Key)
        {
            loadedKey = Key;
            keptShape = Shape;
            offered = null;
            var found = await Drafts.OfferedAsync(Key);
            if (found.Count > 0 && await Script.InvokeAsync<bool>("passport.resumed"))
            {
                // The page was loaded again because the connection was lost: the clerk has not gone anywhere.
                await ContinueAsync(found[0]);
                return;
            }

            offered = found;
        }
        else if (keptShape != Shape)
        {
            keptShape = Shape;
            OnChanged(left: false);
        }
    }

    private async Task ContinueAsync(OfferedDraft draft)
    {
        draftId = draft.PublicId;
        savedAt = draft.SavedAtUtc;
        keptShape = draft.Content.Shape;
        texts.Continue(draft.Content.Fields);
        await Continued.InvokeAsync(new ContinuedDraft(draft.Content.Shape, texts));
        offered = [];
    }

    private async Task DiscardAsync(OfferedDraft draft)
    {
        await Drafts.DiscardAsync(draft.PublicId);
        offered = [.. offered!.Where(o => o != draft)];
    }

    private void StartAnew() => offered = [];

    private void OnChanged(bool left)
    {
        if (!done)
        {
            dirty = true;
            timer!.Change(left ? TimeSpan.Zero : Pause, Timeout.InfiniteTimeSpan);
        }
    }

    // Runs on a thread of the timer.
    private void OnPause() => _ = InvokeAsync(async () =>
    {
        await SaveAsync();
        StateHasChanged();
    });

    /// <summary>One save at a time; what is typed meanwhile goes with the next.</summary>
    private Task SaveAsync() => saving = saving.IsCompleted ? SaveTypedAsync() : saving;

    private async Task SaveTypedAsync()
    {
        while (dirty && !done)
        {
            dirty = false;
            await TryAsync(async () => savedAt = await Drafts.SaveAsync(
                draftId, Key, new DraftContent(new Dictionary<string, string>(texts.Texts), Shape)));
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            failed = false;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // The form works on without its draft; the next key tries again.
            failed = true;
        }
    }

    private async Task KeepBeforeLeavingAsync(LocationChangingContext context)
    {
        await SaveAsync();
        if (IsUnsaved)
        {
            context.PreventNavigation();
            leavingTo = context.TargetLocation;
            leaveDialog.Show();
        }
    }

    /// <summary>Called from outside the circuit's own thread while the person is still known.</summary>
    private Task KeepBeforeTheSessionEndsAsync() => InvokeAsync(SaveAsync);

    private async Task LeaveAsync()
    {
        done = true;
        leaveDialog.Hide();
        Navigation.NavigateTo(leavingTo!);
    }
}
