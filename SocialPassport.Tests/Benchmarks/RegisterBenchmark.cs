using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>The register of certificates as Excel, from the database to the bytes, with its audit entry.</summary>
internal sealed class RegisterBenchmark : Benchmark
{
    /// <summary>Certificates per invented family: 1 024 families make the 131 072 of the bar.</summary>
    private const int PerFamily = 128;
    private const int DefaultFamilies = 1_024;
    private const int DefaultRuns = 3;
    private const int Batch = 1_024;

    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(15);

    public override string Name => "register";

    public override string Describes => "the register of certificates as Excel: 131 072 rows unless told otherwise";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        await progress.WriteLineAsync("Inventing certificates…");
        var count = await LoadCertificatesAsync(registry, cancellationToken);

        await progress.WriteLineAsync("Writing the register…");
        await using var scope = registry.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(StaffIdentity.System("bench", "bench"));
        var exports = scope.ServiceProvider.GetRequiredService<ProjectTableExports>();
        var peak = 0L;
        var bytes = 0L;
        var measured = await Measurement.TakeAsync(0, arguments.Runs ?? DefaultRuns, async _ =>
        {
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watch = WatchAsync(watching.Token);
            bytes = (await exports.ExportRegisterAsync(cancellationToken)).Content.Length;
            await watching.CancelAsync();
            peak = Math.Max(peak, await watch);
        });
        table.Add(
            $"register of {BenchmarkTable.Number(count)} certificates",
            measured,
            Bar,
            string.Create(CultureInfo.InvariantCulture, $"file {BenchmarkTable.Bytes(bytes)}, working set at most {BenchmarkTable.Bytes(peak)} (bar 300 MiB)"));
    }

    /// <summary>The greatest working set of the process until told to stop.</summary>
    private static async Task<long> WatchAsync(CancellationToken stop)
    {
        using var process = Process.GetCurrentProcess();
        var greatest = 0L;
        while (!stop.IsCancellationRequested)
        {
            process.Refresh();
            greatest = Math.Max(greatest, process.WorkingSet64);
            await Task.Delay(20, CancellationToken.None);
        }

        return greatest;
    }

    private static async Task<int> LoadCertificatesAsync(BenchmarkRegistry registry, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var families = await db.Set<Family>()
            .OrderBy(family => family.Id)
            .Select(family => new { family.Id, PersonId = family.Members.OrderBy(member => member.Id).First().PersonId })
            .ToListAsync(cancellationToken);

        // Decisions do not matter here: the certificates stand without them.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var number = 0;
        foreach (var batch in families.SelectMany(family => Enumerable.Repeat(family, PerFamily)).Chunk(Batch))
        {
            await db.InsertNewAsync([.. batch.Select(family => Invent(family.Id, family.PersonId, ++number))], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return number;
    }

    private static Certificate Invent(long familyId, long personId, int number) => CertificateData.In(
        CertificateLife.Active,
        CertificateData.Terms() with { FamilyId = familyId, HolderPersonId = personId },
        CertificateUsage.Partial,
        number.ToString("D25", CultureInfo.InvariantCulture));
}
