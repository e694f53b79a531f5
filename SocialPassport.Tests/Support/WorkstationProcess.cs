using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Tests.Support.Logs;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Support;

/// <summary>The real workstation as a process of its own: own port, own database folder, Development with sandbox and demo data.</summary>
public sealed class WorkstationProcess : IAsyncDisposable
{
    /// <summary>Characters kept of the log: what a test looks for is young, and a talkative one would fill the memory.</summary>
    private const int KeptLog = 32 * 1024 * 1024;

    /// <summary>For a start or a line of the log: a busy machine runs several of these at the same time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Queue<string> log = [];
    private int logLength;
    private readonly string[] settings;
    private readonly bool ownsFolder;
    private Process? process;

    private WorkstationProcess(string folder, bool ownsFolder, int port, string[] settings)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
        Address = $"http://127.0.0.1:{port}";
        this.settings = settings;
    }

    public string Address { get; }

    public int ProcessId => process!.Id;

    /// <summary>Holds the database, key ring and sandbox state; deleted on dispose when it is its own.</summary>
    public string Folder { get; }

    public string Log
    {
        get
        {
            lock (log)
            {
                return string.Join(Environment.NewLine, log);
            }
        }
    }

    private static string Assembly => Path.Combine(
        Repository.Root, "SocialPassport.Web", "bin", Configuration, "net10.0", "SocialPassport.Web.dll");

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public static Task<WorkstationProcess> StartAsync(params string[] settings) =>
        AdoptAsync(Directory.CreateTempSubdirectory("social-passport-run-").FullName, settings);

    /// <summary>On the database and the keys that are in the folder; it is deleted on dispose.</summary>
    public static async Task<WorkstationProcess> AdoptAsync(string folder, params string[] settings)
    {
        var workstation = new WorkstationProcess(folder, ownsFolder: true, LoopbackPort.Take(), settings);
        await workstation.StartAgainAsync();
        return workstation;
    }

    /// <summary>In a folder of somebody else's, ready to answer.</summary>
    public static async Task<WorkstationProcess> StartInAsync(string folder, params string[] settings)
    {
        var workstation = new WorkstationProcess(folder, ownsFolder: false, LoopbackPort.Take(), settings);
        await workstation.StartAgainAsync();
        return workstation;
    }

    /// <summary>In a folder of somebody else's, without waiting for it to answer.</summary>
    public static WorkstationProcess LaunchIn(string folder, params string[] settings)
    {
        var workstation = new WorkstationProcess(folder, ownsFolder: false, LoopbackPort.Take(), settings);
        workstation.LaunchAgain();
        return workstation;
    }

    /// <summary>Runs one command of the command line to its end on a database of its own or the given folder's.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunCommandAsync(string folder, string environment, params string[] arguments) =>
        RunCommandAsync(folder, environment, [], arguments);

    /// <inheritdoc cref="RunCommandAsync(string, string, string[])"/>
    public static async Task<(int ExitCode, string Output, string Error)> RunCommandAsync(
        string folder, string environment, (string Name, string Value)[] variables, string[] arguments)
    {
        var start = Start(folder, environment, arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var command = Process.Start(start)!;
        var output = command.StandardOutput.ReadToEndAsync();
        var error = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        // Answers go to one stream, the log to the other.
        SuiteLogs.Take(nameof(RunCommandAsync), await error);
        return (command.ExitCode, await output, await error);
    }

    /// <summary>The database of a workstation's folder, beside the people who work in it.</summary>
    public static SqlitePassportDbContext OpenDatabase(string folder) => new(new DbContextOptionsBuilder<SqlitePassportDbContext>()
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "social-passport.db"), Pooling = false, DefaultTimeout = 30 }.ToString())
        .Options);

    /// <summary>Starts the process, after <see cref="Kill"/> on the same data.</summary>
    public async Task StartAgainAsync()
    {
        LaunchAgain();
        using var http = new HttpClient();
        var limit = Stopwatch.StartNew();
        while (true)
        {
            RequireRunning();
            try
            {
                using var answer = await http.GetAsync($"{Address}/sign-in");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (limit.Elapsed < Patience)
            {
                // Not listening yet.
            }

            if (limit.Elapsed > Patience)
            {
                throw new TimeoutException($"The workstation did not answer:\n{Log}");
            }

            await Task.Delay(150);
        }
    }

    /// <summary>Starts the process and does not wait until it answers.</summary>
    public void LaunchAgain()
    {
        process = Process.Start(Start(Folder, "Development", ["--urls", Address, .. settings]))!;
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits for a line: it comes through a pipe, some time after what it tells of.</summary>
    public async Task<string> LogWithAsync(string text)
    {
        var limit = Stopwatch.StartNew();
        while (!Log.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(limit.Elapsed < Patience, $"«{text}» is not in the log:\n{Log}");
            await Task.Delay(150);
        }

        return Log;
    }

    /// <exception cref="InvalidOperationException">it ended by itself; the log says why</exception>
    public void RequireRunning()
    {
        if (process!.HasExited)
        {
            throw new InvalidOperationException($"The workstation ended with code {process.ExitCode}:\n{Log}");
        }
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
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

        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static ProcessStartInfo Start(string folder, string environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        HostTestSetup.Restore(start.Environment);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Database__Path"] = Path.Combine(folder, "social-passport.db");
        start.Environment["KeyRing__Path"] = Path.Combine(folder, "keys");
        start.Environment["CertificateGateway__Sandbox__Path"] = Path.Combine(folder, "sandbox.db");

        // Any free port: the sandbox finds it by itself.
        start.Environment["CertificateGateway__Notifications__Address"] = "http://127.0.0.1:0";
        return start;
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        SuiteLogs.Take(nameof(WorkstationProcess), text);
        lock (log)
        {
            log.Enqueue(text);
            logLength += text.Length;
            while (logLength > KeptLog)
            {
                logLength -= log.Dequeue().Length;
            }
        }
    }
}
