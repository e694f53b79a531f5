using System.Diagnostics;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Identity;

/// <summary>The npm package <c>oidc-provider</c>, OpenID Certified, as a process of its own. The test command installs it.</summary>
internal sealed class CertifiedProvider : IAsyncDisposable
{
    private const string ClientId = "social-passport";
    private const string ClientSecret = "the secret of the tests";

    private readonly int port = LoopbackPort.Take();
    private readonly List<string> complaints = [];
    private Process? process;

    public static string? MissingReason { get; } = FindMissing();

    /// <summary>What it wrote to its error stream.</summary>
    public string Complaints
    {
        get
        {
            lock (complaints)
            {
                return string.Join('\n', complaints);
            }
        }
    }

    public string Authority => $"http://127.0.0.1:{port}";

    private static string Folder => Path.Combine(Repository.Root, "SocialPassport.Tests", "Identity", "Provider");

    public IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["OpenIdConnect:Authority"] = Authority,
        ["OpenIdConnect:ClientId"] = ClientId,
        ["OpenIdConnect:ClientSecret"] = ClientSecret,
        ["OpenIdConnect:RequireHttpsMetadata"] = "false",
        ["DevelopmentSignIn:Enabled"] = "true",
    };

    /// <summary>Starts it for a workstation at this address; again after <see cref="Stop"/>, with another key.</summary>
    public async Task StartAsync(Uri workstation)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "provider.js", port.ToString(System.Globalization.CultureInfo.InvariantCulture), workstation.ToString().TrimEnd('/') })
        {
            start.ArgumentList.Add(argument);
        }

        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "listening")
            {
                listening.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } complaint)
            {
                lock (complaints)
                {
                    complaints.Add(complaint);
                }
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (await Task.WhenAny(listening.Task, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(3))) != listening.Task)
        {
            throw new InvalidOperationException($"The provider did not start:\n{Complaints}");
        }
    }

    public void Stop()
    {
        process!.KillAtOnce();
        process = null;
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Stop();
        }

        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? FindMissing()
    {
        var hasNode = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
        return !hasNode ? "Node.js is not installed; the test command of README installs it."
            : !Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")) ? "The certified provider is not installed; the test command of README installs it."
            : null;
    }
}

/// <summary>A fact that needs the certified provider.</summary>
public sealed class ProviderFactAttribute : FactAttribute
{
    public ProviderFactAttribute() => Skip = CertifiedProvider.MissingReason;
}
