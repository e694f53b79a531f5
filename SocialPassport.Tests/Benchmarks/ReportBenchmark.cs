using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// The monthly report as a file, from the database to the bytes, with its audit entry. Cold = the first of a process,
/// with compiling and the start of Chromium; the command is a process of its own every time.
/// </summary>
internal sealed class ReportBenchmark : Benchmark
{
    private const string Period = "2024-08";
    private const int DefaultRuns = 30;
    private const int CommandRuns = 3;

    private static readonly TimeSpan WorkbookBar = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan PdfBar = TimeSpan.FromSeconds(1);

    public override string Name => "report";

    public override string Describes => "the monthly report as Excel and PDF, cold and warm";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await using var scope = registry.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(StaffIdentity.System("bench", "bench"));
        var reports = scope.ServiceProvider.GetRequiredService<ProjectReports>();
        var runs = arguments.Runs ?? DefaultRuns;

        await MeasureAsync(ReportFormat.Xlsx, WorkbookBar);
        var hasChromium = true;
        try
        {
            await MeasureAsync(ReportFormat.Pdf, PdfBar);
        }
        catch (ChromiumMissingException missing)
        {
            hasChromium = false;
            await progress.WriteLineAsync(missing.Message);
        }

        await progress.WriteLineAsync("The command as a process…");
        await MeasureCommandAsync("xlsx");
        if (hasChromium)
        {
            await MeasureCommandAsync("pdf");
        }

        async Task MeasureAsync(ReportFormat format, TimeSpan bar)
        {
            await progress.WriteLineAsync($"Writing {format}…");
            var name = format.ToString().ToLowerInvariant();
            table.Add($"{name}, cold", await Measurement.TakeAsync(0, 1, _ => ExportAsync(format)));
            table.Add($"{name}, warm", await Measurement.TakeAsync(Math.Min(5, runs), runs, _ => ExportAsync(format)), bar);
        }

        async Task ExportAsync(ReportFormat format) => await reports.ExportByCommandAsync(Period, format, cancellationToken);

        async Task MeasureCommandAsync(string format)
        {
            var folder = Directory.CreateTempSubdirectory("social-passport-bench-").FullName;
            try
            {
                var times = new List<TimeSpan>();
                for (var run = 0; run <= CommandRuns; run++)
                {
                    var start = Stopwatch.GetTimestamp();
                    var (code, _, error) = await WorkstationProcess.RunCommandAsync(
                        folder, "Production", "report", "--month", Period, "--format", format, "--out", Path.Combine(folder, $"report.{format}"));
                    times.Add(code == 0 ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException(error));
                }

                // The first one creates the database.
                table.Add($"{format}, the command as a process", Measurement.Of(times.Skip(1)));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
