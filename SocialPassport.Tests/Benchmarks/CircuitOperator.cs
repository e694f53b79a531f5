using System.Diagnostics;
using SocialPassport.Tests.Identity;
using SocialPassport.Tests.Support.Circuits;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>A family an operator serves.</summary>
internal sealed record ServedFamily(Guid PublicId, string CaseNumber, string SearchText);

/// <summary>One clerk with one tab: the sign-in, the page, the connection and, if she works, her clicks.</summary>
internal sealed class CircuitOperator : IAsyncDisposable
{
    private const string SearchBox = "family-search";

    private readonly TestBrowser browser;
    private readonly CircuitClient client;
    private long typing;
    private long submitting;

    private CircuitOperator(TestBrowser browser, CircuitClient client) => (this.browser, this.client) = (browser, client);

    public bool IsOpen => client.IsOpen;

    /// <summary>Signs in and waits until the page is drawn.</summary>
    /// <param name="address">Of the workstation.</param>
    /// <param name="staff">Who signs in.</param>
    /// <param name="page">Its path.</param>
    /// <param name="shows">What only the whole page says.</param>
    /// <param name="works">She will search: the search box is looked for in what is drawn.</param>
    public static async Task<CircuitOperator> SitDownAsync(Uri address, Guid staff, string page, string shows, bool works)
    {
        var browser = new TestBrowser(address);
        await browser.SignInAsync(staff, page);
        var markers = CircuitClient.Markers(await (await browser.GetAsync(page)).Content.ReadAsStringAsync());
        var client = await CircuitClient.OpenAsync(address, browser.Cookies);
        var person = new CircuitOperator(browser, client);
        if (works)
        {
            client.Drawn += person.FindSearchBox;
        }

        await client.ShakeHandsAsync();
        var drawn = client.SeeAsync(shows);
        await client.StartAsync(markers, page);
        await drawn;
        return person;
    }

    public async Task<TimeSpan> SearchAsync(ServedFamily family)
    {
        await client.RaiseAsync(typing, "change", $$"""{"value":"{{family.SearchText}}"}""");
        return await TimeAsync("Сначала лучшие совпадения", () => client.RaiseAsync(submitting, "submit", "{}"));
    }

    public Task<TimeSpan> OpenAsync(string page, string shows) => TimeAsync(shows, () => client.FollowAsync(page));

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        browser.Dispose();
    }

    /// <summary>From the click leaving to the answer's last byte, before anything is drawn.</summary>
    private async Task<TimeSpan> TimeAsync(string shows, Func<Task> click)
    {
        var seen = client.SeeAsync(shows);
        var start = Stopwatch.GetTimestamp();
        await click();
        await seen;
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Handlers get a new number when their element is drawn anew.</summary>
    private void FindSearchBox(byte[] batch)
    {
        DrawnElement? form = null;
        foreach (var element in RenderBatch.Elements(batch))
        {
            form = element.Name == "form" ? element : form;
            if (element.Id == SearchBox)
            {
                typing = element.Handlers["onchange"];
                submitting = form!.Handlers["onsubmit"];
            }
            else if (element.Name is null && element.Handlers.TryGetValue("onchange", out var typingAnew))
            {
                typing = typingAnew;
            }
        }
    }
}
