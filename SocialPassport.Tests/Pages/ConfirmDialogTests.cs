using Bunit;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Tests.Pages;

/// <summary>The dialog says in its markup whether it is open; a confirmation counts once.</summary>
public sealed class ConfirmDialogTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private int confirmed;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public async Task Show_Closed_IsOpenUntilTheBrowserClosesIt()
    {
        var dialog = Render(hides: true);
        Assert.False(IsShown(dialog));

        await dialog.InvokeAsync(dialog.Instance.Show);
        Assert.True(IsShown(dialog));

        await dialog.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.False(IsShown(dialog));
    }

    [Fact]
    public async Task Confirm_DoubleClick_ActsOnce()
    {
        var dialog = Render(hides: true);
        await dialog.InvokeAsync(dialog.Instance.Show);
        var button = dialog.Find("button.rz-primary");

        await button.ClickAsync();
        await button.ClickAsync();

        Assert.Equal(1, confirmed);
    }

    [Fact]
    public async Task Confirm_OwnerKeepsItOpen_CanBeConfirmedAgain()
    {
        var dialog = Render(hides: false);
        await dialog.InvokeAsync(dialog.Instance.Show);

        await dialog.Find("button.rz-primary").ClickAsync();
        await dialog.Find("button.rz-primary").ClickAsync();

        Assert.Equal(2, confirmed);
        Assert.True(IsShown(dialog));
    }

    private static bool IsShown(IRenderedComponent<ConfirmDialog> dialog) => dialog.Find("dialog").HasAttribute("data-shown");

    private IRenderedComponent<ConfirmDialog> Render(bool hides)
    {
        IRenderedComponent<ConfirmDialog>? dialog = null;
        return dialog = context.Render<ConfirmDialog>(parameters => parameters
            .Add(d => d.Title, "Отправить?")
            .Add(d => d.ConfirmText, "Отправить")
            .AddChildContent("<p>Текст</p>")
            .Add(d => d.Confirmed, () =>
            {
                confirmed++;
                if (hides)
                {
                    dialog!.Instance.Hide();
                }
            }));
    }
}
