using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>
/// HTML → PDF by one warm headless Chromium, started at the first document. The content is set directly; scripts are off and
/// every network request is refused, so a document shows only what it carries itself.
/// </summary>
public sealed class PdfPrinter(IOptions<PrintingOptions> options, ILogger<PdfPrinter> logger) : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Refusing requests does not keep Chromium from opening a connection ahead of them: no name and no address resolves.
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ];

    private readonly SemaphoreSlim launching = new(1, 1);
    private readonly SemaphoreSlim printing = new(Math.Max(1, options.Value.MaxParallel));
    private IPlaywright? playwright;
    private IBrowser? browser;
    private bool disposed;

    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    /// <exception cref="PrintFailedException">Chromium did not start, crashed twice or took too long</exception>
    public async Task<byte[]> PrintAsync(string html, PdfPage page, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(html);
        ArgumentNullException.ThrowIfNull(page);
        await printing.WaitAsync(cancellationToken);
        try
        {
            var running = await RunningBrowserAsync(cancellationToken);
            try
            {
                return await PrintOnceAsync(running, html, page, cancellationToken);
            }
            catch (PlaywrightException exception) when (!running.IsConnected)
            {
                logger.LogWarning(exception, "Chromium crashed while printing; it is started again once.");
                return await PrintOnceAsync(await RunningBrowserAsync(cancellationToken), html, page, cancellationToken);
            }
        }
        catch (TimeoutException exception)
        {
            throw new PrintFailedException(
                $"Документ не удалось напечатать за {options.Value.TimeoutSeconds} с. Повторите попытку; если не поможет, сообщите администратору системы.",
                exception);
        }
        catch (PlaywrightException exception)
        {
            throw new PrintFailedException(
                "Документ не удалось напечатать: браузер Chromium завершился с ошибкой. Повторите попытку; если не поможет, сообщите администратору системы.",
                exception);
        }
        finally
        {
            printing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await CloseAsync();
        launching.Dispose();
        printing.Dispose();
    }

    private async Task<byte[]> PrintOnceAsync(IBrowser running, string html, PdfPage page, CancellationToken cancellationToken)
    {
        var context = await running.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = false,
            Offline = true,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            Locale = "ru-RU",
        });
        try
        {
            return await PrintInContextAsync(context, html, page).WaitAsync(
                TimeSpan.FromSeconds(options.Value.TimeoutSeconds), cancellationToken);
        }
        finally
        {
            await CloseQuietlyAsync(context);
        }
    }

    private async Task<byte[]> PrintInContextAsync(IBrowserContext context, string html, PdfPage page)
    {
        await context.RouteAsync("**/*", route => route.AbortAsync());
        var tab = await context.NewPageAsync();
        await tab.SetContentAsync(html, new PageSetContentOptions
        {
            WaitUntil = WaitUntilState.Load,
            Timeout = options.Value.TimeoutSeconds * 1000f,
        });
        return await tab.PdfAsync(new PagePdfOptions
        {
            Format = "A4",
            Landscape = page.Landscape,
            PreferCSSPageSize = true,
            PrintBackground = true,
            Tagged = true,
        });
    }

    private async Task<IBrowser> RunningBrowserAsync(CancellationToken cancellationToken)
    {
        await launching.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (browser is { IsConnected: true })
            {
                return browser;
            }

            var path = ChromiumLocator.Find(options.Value.ChromiumPath);
            await CloseAsync();
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                Args = Flags,
                // Chromium refuses its own sandbox for root.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Timeout = options.Value.TimeoutSeconds * 1000f,
            });
            logger.LogDebug("Chromium {Version} is ready for printing.", browser.Version);
            return browser;
        }
        finally
        {
            launching.Release();
        }
    }

    private async Task CloseAsync()
    {
        if (browser is not null)
        {
            try
            {
                await browser.CloseAsync();
            }
            catch (PlaywrightException exception)
            {
                // A crashed browser cannot be closed any more.
                logger.LogDebug(exception, "Chromium was gone before it was closed.");
            }

            browser = null;
        }

        playwright?.Dispose();
        playwright = null;
    }

    private async Task CloseQuietlyAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync();
        }
        catch (PlaywrightException exception)
        {
            logger.LogDebug(exception, "The printing context was gone before it was closed.");
        }
    }
}
