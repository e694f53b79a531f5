using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>Size of one run.</summary>
/// <param name="Certificates">Decided, issued, two in five revoked.</param>
/// <param name="Kills">How often a process is killed at once.</param>
/// <param name="FaultShare">Share of requests, 0…1, that meet a fault of the partner.</param>
/// <param name="Seed">Of the families, the faults, the victims and the moments.</param>
internal sealed record FaultSize(int Certificates, int Kills, double FaultShare, int Seed)
{
    /// <summary>Who needs longer hangs, and the verdict says at what.</summary>
    public TimeSpan Longest => TimeSpan.FromMinutes(10) + (Kills * TimeSpan.FromSeconds(15)) + (Certificates * TimeSpan.FromSeconds(0.3));

    public static readonly FaultSize Small = new(200, 3, 0.2, 1);

    public static readonly FaultSize Full = new(2_000, 20, 0.2, 1);
}

/// <summary>
/// The promise «nothing lost, nothing doubled» on real processes: a partner that misbehaves, a workstation and a clerk that
/// are killed at random moments, all on one registry. Ends when everything has come to rest.
/// </summary>
internal static class FaultProgramme
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LatestKill = TimeSpan.FromSeconds(3);

    private static readonly SandboxFault[] Faults = [.. Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None)];

    private static readonly SandboxFault[] NotificationFaults =
        [SandboxFault.LoseRequest, SandboxFault.LoseAnswer, SandboxFault.Delay, SandboxFault.Duplicate, SandboxFault.Reorder];

    /// <returns>0 = clean, 1 = not; the table is written either way.</returns>
    public static async Task<int> RunAsync(FaultSize size, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var verdict = await RunAsync(size, progress, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            full faults · seed {size.Seed} · {DateTime.UtcNow:dd.MM.yyyy} · {Environment.ProcessorCount} cores · {watch.Elapsed.TotalSeconds:0} s

            | issued | revoked | purchases | requests with a fault | kills | attempts repeated | lost | doubled | stuck |
            |-------:|--------:|----------:|----------------------:|------:|------------------:|-----:|--------:|------:|
            | {verdict.Issued} | {verdict.Revoked} | {verdict.Purchases} | {size.FaultShare:0 %} | {size.Kills} | {verdict.Repeated} | {verdict.Lost.Count} | {verdict.Doubled.Count} | {verdict.Stuck.Count} |
            """));
        if (!verdict.IsClean)
        {
            await output.WriteLineAsync(verdict.ToString());
        }

        return verdict.IsClean ? 0 : 1;
    }

    public static async Task<FaultVerdict> RunAsync(FaultSize size, TextWriter progress, CancellationToken cancellationToken)
    {
        await progress.WriteLineAsync("Preparing applications…");
        await using var field = await FaultField.PrepareAsync(size.Certificates, size.Seed, cancellationToken);
        var notifications = $"http://127.0.0.1:{LoopbackPort.Take()}";
        await using var partner = await WorkstationProcess.StartInAsync(
            field.PartnerFolder,
            [.. PartnerSettings(size.FaultShare, size.Seed), $"--CertificateGateway:Sandbox:NotifyAddress={notifications}{NotificationIntakePoint.Path}"]);
        await using var workstation = WorkstationProcess.LaunchIn(
            field.Folder, [.. NodeSettings(partner.Address), $"--CertificateGateway:Notifications:Address={notifications}"]);
        await using var clerk = WorkerProcess.Launch(Clerk.Verb, field.Folder, size.Seed.ToString(CultureInfo.InvariantCulture));
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var citizens = new Citizens(field, partner.Address, size.Seed).RunAsync(closing.Token);
        await KillAsync(size, field, workstation, clerk, progress, cancellationToken);
        await RestAsync(size, field, workstation, () => clerk.HasEnded, cancellationToken);
        await closing.CancelAsync();
        await citizens;
        await RestAsync(size, field, workstation, () => !FaultVerdict.HasUntoldNotifications(field), cancellationToken);
        return await FaultVerdict.ReadAsync(field, cancellationToken);
    }

    public static string[] PartnerSettings(double faultShare, int seed) =>
    [
        "--Exchange:Enabled=false",
        "--DemoData:Enabled=false",
        "--CertificateGateway:Sandbox:DelayMilliseconds=300",
        $"--CertificateGateway:Sandbox:Seed={seed}",
        "--CertificateGateway:Sandbox:NotifyPauseMilliseconds=150",
        .. NotificationFaults.Select(fault => string.Create(
            CultureInfo.InvariantCulture, $"--CertificateGateway:Sandbox:NotificationFaultRates:{fault}={faultShare / NotificationFaults.Length:0.####}")),
        .. Faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"--CertificateGateway:Sandbox:FaultRates:{fault}={faultShare / Faults.Length:0.####}")),
    ];

    // Short delays, so that a run takes minutes; everything else as it is delivered.
    public static string[] NodeSettings(string partner) =>
    [
        "--DemoData:Enabled=false",
        "--CertificateGateway:Sandbox:Enabled=false",
        $"--CertificateGateway:BaseAddress={partner}{GatewaySandbox.Path}",
        $"--CertificateGateway:RepeatedFactRuleCodes:0={SandboxCodes.RuleRepeatedFact}",
        "--CertificateGateway:TimeoutSeconds=5",
        "--Exchange:IntervalMilliseconds=50",
        "--Exchange:LeaseSeconds=6",
        "--Exchange:FirstDelaySeconds=0.1",
        "--Exchange:MaxDelaySeconds=2",
        "--Exchange:CircuitBreakSeconds=1",
    ];

    /// <summary>Spread over the work, each at a random moment after its share of it is done; one in four hits the clerk.</summary>
    private static async Task KillAsync(
        FaultSize size, FaultField field, WorkstationProcess workstation, WorkerProcess clerk, TextWriter progress, CancellationToken cancellationToken)
    {
        var random = new Random(size.Seed);
        var limit = Stopwatch.StartNew();
        for (var kill = 1; kill <= size.Kills; kill++)
        {
            var share = (double)(kill - 1) / size.Kills;
            while (await DoneAsync(field, size, cancellationToken) < share && limit.Elapsed < size.Longest)
            {
                await Task.Delay(Look, cancellationToken);
            }

            await Task.Delay(LatestKill * random.NextDouble(), cancellationToken);
            if (kill % 4 == 0)
            {
                clerk.Kill();
                clerk.LaunchAgain();
            }
            else
            {
                workstation.Kill();
                workstation.LaunchAgain();
            }

            await progress.WriteLineAsync($"Kill {kill} of {size.Kills}");
        }
    }

    /// <summary>Share of the work that is behind: every application is decided and every message has ended.</summary>
    private static async Task<double> DoneAsync(FaultField field, FaultSize size, CancellationToken cancellationToken)
    {
        await using var db = await field.OpenAsync(cancellationToken);
        var decided = await db.Set<SupportApplication>().CountAsync(a => a.Status == ApplicationStatus.Approved, cancellationToken);
        var ended = await db.Set<ExchangeMessage>().CountAsync(m => m.State == ExchangeState.Done, cancellationToken);
        return (double)(decided + ended) / (size.Certificates * 2);
    }

    private static async Task RestAsync(
        FaultSize size, FaultField field, WorkstationProcess workstation, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var limit = Stopwatch.StartNew();
        while (limit.Elapsed < size.Longest)
        {
            workstation.RequireRunning();
            await using var db = await field.OpenAsync(cancellationToken);
            var isOpen = await db.Set<ExchangeMessage>().AnyAsync(m => m.State == ExchangeState.Pending || m.State == ExchangeState.Sending, cancellationToken);
            var isStuck = await db.Set<ExchangeMessage>().AnyAsync(m => m.State == ExchangeState.Failed || m.State == ExchangeState.NeedsReconciliation, cancellationToken);
            if (!isOpen && (isOver() || isStuck))
            {
                return;
            }

            await Task.Delay(Look, cancellationToken);
        }
    }
}
