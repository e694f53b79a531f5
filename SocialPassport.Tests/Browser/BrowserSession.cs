using System.Collections.Concurrent;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>One workstation and one browser for the tests of a class.</summary>
public sealed class BrowserSession : IAsyncLifetime
{
    /// <summary>Long enough for a machine that runs the rest of the suite at the same time.</summary>
    private const float PatienceMilliseconds = 60_000;

    private static readonly string[] Always =
    [
        $"--Printing:TimeoutSeconds={PrintingRegistration.PatienceSeconds}",
        // At these levels a careless parameter would be written; the suite ends with a search of all logs for personal data.
        "--Logging:LogLevel:SocialPassport", "Trace",
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information",
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Update", "Debug",
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore.ChangeTracking", "Debug",
        "--Logging:LogLevel:Microsoft.AspNetCore.Hosting", "Information",
        "--Logging:LogLevel:Microsoft.AspNetCore.Routing", "Debug",
        "--Logging:LogLevel:System.Net.Http.HttpClient", "Trace",
    ];

    private readonly ConcurrentQueue<string> policyViolations = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Of a workstation that is not as usual.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public WorkstationProcess Workstation { get; private set; } = null!;

    /// <summary>What pages of this session tried against the content security policy, as the browser's console told it.</summary>
    public IReadOnlyCollection<string> PolicyViolations => policyViolations;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        Workstation = await WorkstationProcess.StartAsync([.. Always, .. Settings]);
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Workstation is not null)
        {
            await Workstation.DisposeAsync();
        }
    }

    /// <summary>A fresh browser profile in which the named demo person has signed in.</summary>
    public async Task<IPage> SignInAsync(string personAndRole, int width = 1366, int height = 768)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Workstation.Address,
            Locale = "ru-RU",
            TimezoneId = "Europe/Moscow",
            ViewportSize = new() { Width = width, Height = height },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                policyViolations.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = personAndRole }).First.ClickAsync();
        // Nothing is prerendered: the heading comes with the circuit, so the keys of the page work from here on.
        await page.GetByRole(AriaRole.Heading, new() { Name = "Рабочий стол" }).WaitForAsync();
        return page;
    }

    /// <summary>Keeps a picture where the environment asks for pictures.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SOCIAL_PASSPORT_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = false });
        }
    }
}

/// <summary>Browser tests share one workstation and one browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserSession>
{
    public const string Name = "Browser";
}
