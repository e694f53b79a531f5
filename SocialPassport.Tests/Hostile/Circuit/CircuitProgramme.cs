using System.Globalization;
using System.Net;
using SocialPassport.Tests.Benchmarks;
using SocialPassport.Tests.Identity;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Circuits;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Hostile.Circuit;

/// <param name="Messages">Hostile messages that left for the server.</param>
/// <param name="Connections">Sockets they went through; most kinds end their socket.</param>
/// <param name="Circuits">Of these, how many had an honest circuit before.</param>
/// <param name="BytesBefore">Working set of the workstation before the first.</param>
/// <param name="BytesAfter">After the last, with everything let go.</param>
/// <param name="Complaints">Kinds of errors in the log that are no plain refusal of a message.</param>
/// <param name="Refusals">Kinds of refusals in the log, with their number.</param>
internal sealed record CircuitVerdict(
    int Messages, int Connections, int Circuits, long BytesBefore, long BytesAfter, IReadOnlyList<string> Complaints, IReadOnlyList<string> Refusals);

/// <summary><c>full circuit</c>: hostile messages to the circuit of a real workstation; the suite sends fewer.</summary>
internal sealed class CircuitProgramme(int messages, int seed)
{
    public const int FullMessages = 5_000;

    private const int DefaultSeed = 20_251_015;
    private const int MostPerConnection = 25;
    private const int Flood = 60;

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    private readonly Random random = new(seed);
    private int sent;
    private int connections;
    private int circuits;

    /// <returns>0 = the workstation works on and its log holds nothing but refusals.</returns>
    public static async Task<int> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        var seed = arguments.Seed ?? DefaultSeed;
        var verdict = await new CircuitProgramme(arguments.Rows ?? FullMessages, seed).RunAsync();
        await output.WriteLineAsync("| seed | messages | connections | circuits | working set before | after | errors in the log |");
        await output.WriteLineAsync("|---:|---:|---:|---:|---:|---:|---:|");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {seed} | {BenchmarkTable.Number(verdict.Messages)} | {BenchmarkTable.Number(verdict.Connections)} | {BenchmarkTable.Number(verdict.Circuits)} | {BenchmarkTable.Bytes(verdict.BytesBefore)} | {BenchmarkTable.Bytes(verdict.BytesAfter)} | {verdict.Complaints.Count} |"));
        foreach (var line in verdict.Refusals.Concat(verdict.Complaints))
        {
            await output.WriteLineAsync(line);
        }

        return verdict.Complaints.Count == 0 ? 0 : 1;
    }

    /// <exception cref="InvalidOperationException">the workstation has ended, or does not work for honest people any more</exception>
    public async Task<CircuitVerdict> RunAsync()
    {
        await using var workstation = await WorkstationProcess.StartAsync(
            // Few circuits wait for their connection, so that what stays in memory is not theirs.
            "--DemoData:Families", "20", "--Limits:RetainedCircuits", "10", "--Logging:Console:FormatterName", "json", "--Logging:LogLevel:Microsoft.AspNetCore", "Warning");
        var address = new Uri(workstation.Address);
        using var http = new HttpClient { BaseAddress = address };
        using var browser = new TestBrowser(address);
        await browser.SignInAsync(DemoStaff.Members.Single(member => member.ShortName == "Иванова М. П.").PublicId, "/");
        var markers = CircuitClient.Markers(await (await browser.GetAsync("/")).Content.ReadAsStringAsync());
        await WorkHonestlyAsync(address, browser.Cookies, markers);
        var before = await MetricsPage.SumAsync(http, MetricsPage.WorkingSet);
        while (sent < messages)
        {
            await AttackAsync(address, browser.Cookies, markers);
            workstation.RequireRunning();
        }

        await FloodAsync(address, browser.Cookies);
        using (var stranger = new HttpClient { BaseAddress = address })
        {
            (await stranger.GetAsync("/health/live")).EnsureSuccessStatusCode();
        }

        using var another = new TestBrowser(address);
        await another.SignInAsync(DemoStaff.Members.Single(member => member.ShortName == "Смирнов О. В.").PublicId, "/");
        await WorkHonestlyAsync(address, another.Cookies, CircuitClient.Markers(await (await another.GetAsync("/")).Content.ReadAsStringAsync()));
        var after = await MetricsPage.SumAsync(http, MetricsPage.WorkingSet);
        workstation.RequireRunning();
        var (complaints, refusals) = CircuitLog.Read(workstation.Log);
        return new CircuitVerdict(sent, connections, circuits, before, after, complaints, refusals);
    }

    private static async Task WorkHonestlyAsync(Uri address, CookieContainer cookies, IReadOnlyList<string> markers)
    {
        await using var client = await CircuitClient.OpenAsync(address, cookies);
        await client.ShakeHandsAsync();
        var drawn = client.SeeAsync("Требует внимания");
        await client.StartAsync(markers);
        await drawn;
        await client.CloseAsync();
    }

    private async Task AttackAsync(Uri address, CookieContainer cookies, IReadOnlyList<string> markers)
    {
        await using var client = await CircuitClient.OpenAsync(address, cookies);
        connections++;
        var hostile = new HostileMessages(random, Mutation.Any(markers, random));
        var stage = random.Next(10);
        if (stage == 0)
        {
            await CountAsync(client, hostile.Handshake());
            await client.WaitAsync(Settling);
            return;
        }

        await client.ShakeHandsAsync();
        if (stage > 1)
        {
            await client.StartAsync(markers);
            circuits++;
        }

        for (var i = 0; i < MostPerConnection && sent < messages && client.IsOpen; i++)
        {
            await SendOneAsync(client, hostile);
        }

        await client.WaitAsync(Settling);
        if (client.IsOpen && random.Next(2) == 0)
        {
            await client.CloseAsync();
        }
    }

    private async Task SendOneAsync(CircuitClient client, HostileMessages hostile)
    {
        switch (random.Next(40))
        {
            case 0:
                await CountAsync(client, hostile.Oversized());
                break;
            case 1 or 2:
                await CountAsync(client, hostile.Frame());
                break;
            case 3:
                // The rest of the frame never comes.
                var cut = hostile.Call(client.EventObject, client.CircuitId);
                await client.SendAsync(cut[..random.Next(cut.Length)], isLast: false);
                sent++;
                client.Break();
                return;
            case 4:
                for (var i = 0; i < 200; i++)
                {
                    await client.SendAsync(HostileMessages.Ping());
                }

                break;
            default:
                await CountAsync(client, hostile.Call(client.EventObject, client.CircuitId));
                break;
        }

        if (random.Next(3) == 0)
        {
            await client.WaitAsync(Settling);
        }
    }

    private async Task CountAsync(CircuitClient client, byte[] message)
    {
        if (await client.SendAsync(message))
        {
            sent++;
        }
    }

    /// <summary>Many at once that say nothing, and as many that nobody knows.</summary>
    private async Task FloodAsync(Uri address, CookieContainer cookies)
    {
        var silent = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => CircuitClient.OpenAsync(address, cookies)));
        var strangers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(async _ =>
        {
            try
            {
                await (await CircuitClient.OpenAsync(address, new CookieContainer())).DisposeAsync();
                return true;
            }
            catch (System.Net.WebSockets.WebSocketException)
            {
                return false;
            }
        }));
        if (strangers.Contains(true))
        {
            throw new InvalidOperationException("The circuit was opened to somebody who has not signed in.");
        }

        foreach (var client in silent)
        {
            await client.DisposeAsync();
        }

        connections += 2 * Flood;
    }
}
