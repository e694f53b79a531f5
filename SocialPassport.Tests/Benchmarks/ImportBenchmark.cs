using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>A file of invented families through the whole way, then the same file again.</summary>
internal sealed class ImportBenchmark : Benchmark
{
    private const int DefaultRows = 100_000;

    private static readonly string[] Codes =
    [
        ImportColumns.FamilyKey, ImportColumns.Role, ImportColumns.Kinship, ImportColumns.Surname, ImportColumns.FirstName, ImportColumns.Patronymic,
        ImportColumns.BirthDate, ImportColumns.Sex, ImportColumns.Snils, ImportColumns.Phone, ImportColumns.DocumentKind, ImportColumns.DocumentSeries,
        ImportColumns.DocumentNumber, ImportColumns.DocumentIssuedOn, ImportColumns.Address, ImportColumns.AddressKind, ImportColumns.Oktmo,
        ImportColumns.AddressFrom,
    ];

    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(60);

    public override string Name => "import";

    public override string Describes => "a file of --rows rows: checked, written, loaded again";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var rows = arguments.Rows ?? DefaultRows;
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await progress.WriteLineAsync($"Inventing a file of {BenchmarkTable.Number(rows)} rows…");
        var file = Write(rows);
        var first = await LoadAsync(registry, file, cancellationToken);
        var note = $"{BenchmarkTable.Number(rows)} rows, file of {BenchmarkTable.Bytes(file.Length)}";
        table.Add("read and store the rows", Once(first.Reading), note: note);
        table.Add("validate and match", Once(first.Comparing));
        table.Add("write the families", Once(first.Writing), note: $"new {first.Counts.New}, invalid {first.Counts.Invalid}, other {first.Counts.Total - first.Counts.New - first.Counts.Invalid}");
        table.Add("the whole load", Once(first.Total), Bar, $"{rows / first.Total.TotalSeconds:0} rows/s, peak memory {BenchmarkTable.Bytes(first.PeakMemory)}");
        var again = await LoadAsync(registry, file, cancellationToken);
        table.Add("the same file again", Once(again.Total), Bar, $"same {again.Counts.Same}, to write {again.Counts.ToWrite}");
    }

    private static Measurement Once(TimeSpan time) => Measurement.Of([time]);

    private static async Task<Run> LoadAsync(BenchmarkRegistry registry, byte[] file, CancellationToken cancellationToken)
    {
        await using var preparing = registry.Services.CreateAsyncScope();
        preparing.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(StaffRoles.Operator));
        var service = preparing.ServiceProvider.GetRequiredService<ImportService>();
        var job = preparing.ServiceProvider.GetRequiredService<ImportJob>();
        var watch = new StageWatch();
        var id = await service.UploadAsync("families.xlsx", file, cancellationToken);
        await service.CheckAsync(id, Codes, cancellationToken);
        var number = await NumberAsync(registry, id, cancellationToken);
        await job.RunAsync(number, watch, cancellationToken);
        watch.End();
        var load = await FindAsync(registry, number, cancellationToken);
        if (load.Counts.ToWrite > 0)
        {
            await service.SubmitAsync(id, cancellationToken);
            await using var approving = registry.Services.CreateAsyncScope();
            approving.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(StaffRoles.Supervisor, id: 2));
            await approving.ServiceProvider.GetRequiredService<ImportService>().ApproveAsync(id, cancellationToken);
            watch.Begin(ImportStage.Writing);
            await job.RunAsync(number, watch, cancellationToken);
            watch.End();
        }

        load = await FindAsync(registry, number, cancellationToken);
        return new(watch.Of(ImportStage.Reading), watch.Of(ImportStage.Comparing), watch.Of(ImportStage.Writing), load.Counts, watch.PeakMemory);
    }

    private static async Task<long> NumberAsync(BenchmarkRegistry registry, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        return await db.Set<ImportLoad>().Where(l => l.PublicId == id).Select(l => l.Id).SingleAsync(cancellationToken);
    }

    private static async Task<ImportLoad> FindAsync(BenchmarkRegistry registry, long number, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        return await db.Set<ImportLoad>().AsNoTracking().SingleAsync(l => l.Id == number, cancellationToken);
    }

    /// <summary>The product's invented families as a clerk would list them.</summary>
    private static byte[] Write(int rows)
    {
        using var content = new MemoryStream();
        using (var writer = new XlsxTableWriter(content))
        {
            writer.Write([.. Codes.Select(ImportColumns.HeaderOf)]);
            var lines = DemoFamilies.Stream(DemoFamilies.MaxCount, 1, BenchmarkRegistry.Today)
                .SelectMany((family, index) => family.Members.Where(m => m.To is null).Select(m => Line(index, m)));
            foreach (var line in lines.Take(rows))
            {
                writer.Write(line);
            }
        }

        return content.ToArray();
    }

    private static string[] Line(int family, DemoFamilyMember member)
    {
        var person = member.Person;
        var document = person.Documents.FirstOrDefault(d => d.Kind == "03");
        var address = person.Addresses.FirstOrDefault(a => a.To is null);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"s{family}"),
            Role(member.Role),
            member.Kinship ?? string.Empty,
            person.Surname,
            person.FirstName,
            person.Patronymic ?? string.Empty,
            RussianText.Date(person.BirthDate),
            person.Sex == Sex.Male ? "М" : "Ж",
            person.Snils ?? string.Empty,
            person.Phone ?? string.Empty,
            document is null ? string.Empty : "паспорт",
            document?.Series ?? string.Empty,
            document?.Number ?? string.Empty,
            document?.IssuedOn is { } issued ? RussianText.Date(issued) : string.Empty,
            address?.Text ?? string.Empty,
            Kind(address?.Kind),
            address?.Oktmo ?? string.Empty,
            address is null ? string.Empty : RussianText.Date(address.From),
        ];
    }

    private static string Role(MemberRole role) => role switch
    {
        MemberRole.Applicant => "заявитель",
        MemberRole.Spouse => "супруг",
        MemberRole.Child => "ребёнок",
        _ => "другой",
    };

    private static string Kind(AddressKind? kind) => kind switch
    {
        AddressKind.Residence => "жительство",
        AddressKind.Stay => "пребывание",
        AddressKind.Actual => "фактический",
        _ => string.Empty,
    };

    private sealed record Run(TimeSpan Reading, TimeSpan Comparing, TimeSpan Writing, ImportCounts Counts, long PeakMemory)
    {
        public TimeSpan Total => Reading + Comparing + Writing;
    }

    /// <summary>Time per stage by the progress the job reports, and the most memory that was in use.</summary>
    private sealed class StageWatch : IProgress<ImportProgress>
    {
        private readonly Dictionary<ImportStage, TimeSpan> times = [];
        private ImportStage stage = ImportStage.Reading;
        private long begun = TimeProvider.System.GetTimestamp();

        public long PeakMemory { get; private set; }

        public void Report(ImportProgress value)
        {
            PeakMemory = Math.Max(PeakMemory, GC.GetTotalMemory(forceFullCollection: false));
            if (value.Stage != stage)
            {
                Begin(value.Stage);
            }
        }

        public void Begin(ImportStage next)
        {
            End();
            stage = next;
        }

        public void End()
        {
            var now = TimeProvider.System.GetTimestamp();
            times[stage] = Of(stage) + TimeProvider.System.GetElapsedTime(begun, now);
            begun = now;
        }

        public TimeSpan Of(ImportStage asked) => times.GetValueOrDefault(asked);
    }
}
