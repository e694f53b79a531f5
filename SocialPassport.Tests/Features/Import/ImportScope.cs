using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Import;

/// <summary>The services of loads over one test database, for one person at a time.</summary>
public sealed class ImportScope
{
    public const string Head = "Ключ семьи;Роль;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон;Адрес;ОКТМО;Категория;Категория с;Серия;Номер";

    private readonly IDbContextFactory<PassportDbContext> database;

    public ImportScope(
        IDbContextFactory<PassportDbContext> database,
        StaffRoles roles = StaffRoles.Operator,
        long staffId = 1,
        long? centreId = 1,
        ImportOptions? options = null,
        FixedTimeProvider? clock = null)
    {
        this.database = database;
        Clock = clock ?? FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day);
        Staff = TestStaff.Signed(roles, staffId, centreId);
        var settings = Options.Create(options ?? new ImportOptions());
        var audit = new AuditTrail(Clock);
        Chunks = new ImportChunks(database, settings, Clock);
        var check = new ImportCheck(database, Chunks, settings);
        Job = new ImportJob(
            database, Chunks, new ImportStaging(database, Chunks, settings), check, new ImportApply(database, Chunks, audit, settings), NullLogger<ImportJob>.Instance);
        Service = new ImportService(database, Staff, audit, check, settings, Clock);
        Queries = new ImportQueries(database, Staff);
        Errors = new ImportErrors(database, Staff, audit);
    }

    public FixedTimeProvider Clock { get; }

    public CurrentStaff Staff { get; }

    public ImportChunks Chunks { get; }

    public ImportJob Job { get; }

    public ImportService Service { get; }

    public ImportQueries Queries { get; }

    public ImportErrors Errors { get; }

    /// <summary>Reference data of the product: 18 centres, key 1 = code 01.</summary>
    public static async Task<TestDatabase> DatabaseAsync()
    {
        var database = TestDatabase.Create();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        return database;
    }

    public static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Head)));

    public async Task<Guid> CheckedAsync(byte[] content, string name = "семьи.csv")
    {
        var id = await Service.UploadAsync(name, content);
        await Service.CheckAsync(id, (await Queries.FindAsync(id))!.Proposed);
        await RunAsync();
        return id;
    }

    public Task<Guid> CheckedAsync(params string[] rows) => CheckedAsync(Csv(rows));

    /// <summary>Submits and approves by another person of the same centre; the job writes.</summary>
    public async Task ApplyAsync(Guid id)
    {
        await Service.SubmitAsync(id);
        await new ImportScope(database, StaffRoles.Supervisor, staffId: 2).Service.ApproveAsync(id);
        await RunAsync();
    }

    public async Task<Guid> LoadedAsync(params string[] rows)
    {
        var id = await CheckedAsync(rows);
        await ApplyAsync(id);
        return id;
    }

    public async Task RunAsync()
    {
        while (await Job.RunAsync(CancellationToken.None))
        {
        }
    }

    public async Task<ImportLoad> LoadAsync(Guid id) => (await Queries.FindAsync(id))!.Load;

    public async Task<IReadOnlyList<LoadedRow>> RowsAsync(Guid id) => (await Queries.RowsAsync(id, null, 1)).Rows;

    /// <summary>The reasons at one row, as the clerk reads them.</summary>
    public async Task<string> ReasonAsync(Guid id, int rowNumber) =>
        string.Join(" ", (await RowsAsync(id)).Single(r => r.RowNumber == rowNumber).Findings.Select(ImportWords.Finding));
}
