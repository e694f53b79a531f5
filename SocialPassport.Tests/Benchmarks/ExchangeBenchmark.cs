using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Tests.Exchange.Reliability;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// From the decision to «действует»: a clerk process approves, the workstation process sends, the sandbox process forms; all
/// three on the processors of this machine. Then the sending alone, of decisions that were all approved before.
/// </summary>
internal sealed class ExchangeBenchmark : Benchmark
{
    private const int DefaultCertificates = 2_000;
    private const int BarPerSecond = 200;
    private const int Seed = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public override string Name => "exchange";

    public override string Describes => "certificates from the decision to Active";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var certificates = arguments.Rows ?? DefaultCertificates;
        await progress.WriteLineAsync("Preparing applications…");
        await using var field = await FaultField.PrepareAsync(certificates, Seed, cancellationToken);
        await using var partner = await WorkstationProcess.StartInAsync(field.PartnerFolder, FaultProgramme.PartnerSettings(0, Seed));

        await progress.WriteLineAsync("Approving…");
        var approval = Stopwatch.StartNew();
        await using (var clerk = WorkerProcess.Launch(Clerk.Verb, field.Folder, Seed.ToString(CultureInfo.InvariantCulture), Clerk.IssueOnly))
        {
            await clerk.WaitAsync(cancellationToken);
        }

        var sent = await CountAsync(field, CertificateLife.Sent, cancellationToken);
        Add(table, "approved and given a card by one clerk", sent, approval.Elapsed, bar: null);

        await progress.WriteLineAsync("Sending…");
        await using var workstation = WorkstationProcess.LaunchIn(field.Folder, FaultProgramme.NodeSettings(partner.Address));
        var first = await UntilAsync(field, atLeast: 1, cancellationToken);
        var sending = Stopwatch.StartNew();
        await UntilAsync(field, sent, cancellationToken);
        var rest = sent - first;
        Add(table, "sent, formed and applied: Sent → Active", rest, sending.Elapsed, TimeSpan.FromSeconds((double)rest / BarPerSecond));
    }

    private static void Add(BenchmarkTable table, string what, int certificates, TimeSpan elapsed, TimeSpan? bar) => table.Add(
        what,
        Measurement.Of([elapsed]),
        bar,
        string.Create(CultureInfo.InvariantCulture, $"{BenchmarkTable.Number(certificates)} certificates, {certificates / elapsed.TotalSeconds:0} a second"));

    private static async Task<int> UntilAsync(FaultField field, int atLeast, CancellationToken cancellationToken)
    {
        while (true)
        {
            var active = await CountAsync(field, CertificateLife.Active, cancellationToken);
            if (active >= atLeast)
            {
                return active;
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    private static async Task<int> CountAsync(FaultField field, CertificateLife life, CancellationToken cancellationToken)
    {
        await using var db = await field.OpenAsync(cancellationToken);
        return await db.Set<Certificate>().CountAsync(c => c.Life == life, cancellationToken);
    }
}
