using System.Diagnostics;
using System.Reflection;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Logs;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>This assembly run once more as a process of its own, to be killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly string[] arguments;
    private Process? process;

    private WorkerProcess(string[] arguments) => this.arguments = arguments;

    public bool HasEnded => process is { HasExited: true };

    public static WorkerProcess Launch(params string[] arguments)
    {
        var worker = new WorkerProcess(arguments);
        worker.LaunchAgain();
        return worker;
    }

    public void LaunchAgain()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => SuiteLogs.Take(nameof(WorkerProcess), line.Data);
        process.ErrorDataReceived += (_, line) => SuiteLogs.Take(nameof(WorkerProcess), line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Until it ends by itself.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => process!.WaitForExitAsync(cancellationToken);

    public void Kill()
    {
        process!.KillAtOnce();
        process = null;
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Kill();
        }

        process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
