namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>Finds an installed browser. Nothing is ever downloaded.</summary>
public static class ChromiumLocator
{
    private static readonly string[] WellKnown = OperatingSystem.IsWindows()
        ?
        [
            @"C:\Program Files\Google\Chrome\Application\chrome.exe",
            @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
            @"C:\Program Files\Chromium\Application\chrome.exe",
            @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        ]
        :
        [
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/usr/lib/chromium/chromium",
            "/snap/bin/chromium",
        ];

    /// <exception cref="ChromiumMissingException">none of the places holds a browser</exception>
    public static string Find(string? configuredPath)
    {
        if (!string.IsNullOrWhiteSpace(configuredPath))
        {
            return File.Exists(configuredPath) ? configuredPath : throw ChromiumMissingException.WrongPath(configuredPath);
        }

        return WellKnown.FirstOrDefault(File.Exists) ?? throw ChromiumMissingException.NotFound(WellKnown);
    }
}
