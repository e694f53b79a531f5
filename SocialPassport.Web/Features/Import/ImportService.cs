using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Features.Import;

/// <summary>What staff do with a load; the work itself is the job's.</summary>
public sealed class ImportService(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    AuditTrail audit,
    ImportCheck check,
    IOptions<ImportOptions> options,
    TimeProvider clock)
{
    public const int ReasonLength = 300;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Stores a file after a look at its beginning.</summary>
    /// <returns>Public id of the load.</returns>
    /// <exception cref="DomainRuleException">table.*, import.size, import.headers, import.centre</exception>
    public async Task<Guid> UploadAsync(string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareLoads);
        var centreId = who.CentreId
            ?? throw new DomainRuleException("import.centre", "Загрузку готовит сотрудник филиала. У вашей учётной записи филиала нет.");
        return (await StoreAsync(centreId, fileName, content, prepare: null, cancellationToken)).PublicId;
    }

    /// <param name="centreId">Null = the whole oblast; another centre than the own one, or all, only for the command.</param>
    /// <param name="fileName">As it was chosen.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="prepare">What happens to the load in the same save; what it refuses is not stored.</param>
    /// <param name="cancellationToken">Gives up before anything is stored.</param>
    /// <exception cref="DomainRuleException">table.*, import.*</exception>
    public async Task<ImportLoad> StoreAsync(
        long? centreId, string fileName, byte[] content, Action<ImportLoad>? prepare, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.PrepareLoads);
        if (!who.IsSystem && who.CentreId != centreId)
        {
            throw new DomainRuleException("import.centre", "Загружать можно только семьи своего филиала.");
        }

        if (content.Length > options.Value.MaxFileBytes)
        {
            throw TooBig();
        }

        var (headers, sample) = ReadBeginning(fileName, content);
        var file = new ImportedFile(NameOf(fileName), content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), headers, sample);
        var load = ImportLoad.Upload(Guid.NewGuid(), centreId, file, Actor(who), Now);
        prepare?.Invoke(load);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(ImportFile.Store(load, content));
        audit.Add(db, who, AuditAction.Change, ImportWords.Subject(load), $"Принят файл «{load.FileName}», {load.FileSize} байт, SHA-256 {load.FileHash}");
        await db.SaveChangesAsync(cancellationToken);
        return load;
    }

    public DomainRuleException TooBig() => new("import.size", $"Файл больше {options.Value.MaxFileMegabytes} МБ. Разделите его на части и загрузите их по очереди.");

    /// <param name="columns">What each column of the file is, in its order; empty = not loaded.</param>
    /// <exception cref="DomainRuleException">import.status, import.columns*</exception>
    public Task CheckAsync(Guid publicId, IReadOnlyList<string> columns, CancellationToken cancellationToken = default) => ActAsync(
        StaffPermission.PrepareLoads,
        publicId,
        async (db, load, _) =>
        {
            ColumnMatch.Demand(load.Headers, columns);
            load.Check(columns, MoscowTime.DateOf(Now));
            await RememberAsync(db, load, columns, cancellationToken);
            return "Проверка файла";
        },
        cancellationToken);

    /// <exception cref="DomainRuleException">import.status, import.nothing</exception>
    public Task SubmitAsync(Guid publicId, CancellationToken cancellationToken = default) => ActAsync(
        StaffPermission.PrepareLoads,
        publicId,
        (_, load, _) =>
        {
            load.Submit();
            return Task.FromResult("Отправлена на утверждение");
        },
        cancellationToken);

    /// <exception cref="DomainRuleException">import.status, import.author</exception>
    public Task ApproveAsync(Guid publicId, CancellationToken cancellationToken = default) => ActAsync(
        StaffPermission.ApproveLoads,
        publicId,
        (_, load, who) =>
        {
            load.Approve(Actor(who), Now);
            return Task.FromResult($"Утверждена: новых строк {load.Counts.New}, изменённых {load.Counts.Changed}");
        },
        cancellationToken);

    /// <exception cref="DomainRuleException">import.status, import.author, reason.empty, text.*</exception>
    public async Task RefuseAsync(Guid publicId, string? reason, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ApproveLoads);
        var stated = FreeText.Reason(reason, ReasonLength);
        await ActAsync(
            StaffPermission.ApproveLoads,
            publicId,
            (_, load, who) =>
            {
                load.Refuse(Actor(who), stated, Now);
                return Task.FromResult($"Отказано: {stated}");
            },
            cancellationToken);
    }

    /// <summary>By whoever may prepare or approve: stopping writes nothing.</summary>
    /// <exception cref="DomainRuleException">import.status</exception>
    public Task CancelAsync(Guid publicId, CancellationToken cancellationToken = default) => ActAsync(
        staff.Identity.May(StaffPermission.ApproveLoads) ? StaffPermission.ApproveLoads : StaffPermission.PrepareLoads,
        publicId,
        (_, load, who) =>
        {
            var (wasApplying, done) = (load.Status == ImportStatus.Applying, load.FamiliesDone);
            load.Cancel(who.FullName, Now);
            return Task.FromResult(wasApplying ? $"Остановлена, просмотрено семей: {done} из {load.FamilyCount}" : "Остановлена");
        },
        cancellationToken);

    /// <summary>The person found in the registry is somebody else: the row is compared again without him or her.</summary>
    /// <exception cref="DomainRuleException">import.status, import.row</exception>
    public Task DeclareDifferentPersonAsync(Guid publicId, int rowNumber, CancellationToken cancellationToken = default) => ActAsync(
        StaffPermission.PrepareLoads,
        publicId,
        async (db, load, _) =>
        {
            var row = await db.Set<ImportRow>().SingleOrDefaultAsync(
                r => r.LoadId == load.Id && r.RowNumber == rowNumber && r.Outcome == ImportOutcome.PossibleDuplicate, cancellationToken)
                ?? throw new DomainRuleException("import.row", "Эта строка уже решена. Обновите страницу.");
            load.Recount(load.Counts);
            row.DeclareDifferentPerson();
            await check.RecheckAsync(db, load, row.FamilyOrdinal, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            load.Recount(await FamilyPlans.CountAsync(db, load.Id, cancellationToken));
            return $"Строка {rowNumber}: другой человек";
        },
        cancellationToken);

    internal static ImportActor Actor(StaffIdentity who) => new(who.StaffId, who.FullName);

    private async Task ActAsync(
        StaffPermission permission,
        Guid publicId,
        Func<PassportDbContext, ImportLoad, StaffIdentity, Task<string>> act,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var load = await db.Set<ImportLoad>().OfCentre(who).SingleOrDefaultAsync(l => l.PublicId == publicId, cancellationToken)
                ?? throw new DomainRuleException("import.unknown", "Такой загрузки в вашем филиале нет. Вернитесь к списку загрузок.");
            var details = await act(db, load, who);
            audit.Add(db, who, AuditAction.Change, ImportWords.Subject(load), $"{ImportWords.Number(load.Id)}. {details}");
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private (IReadOnlyList<string> Headers, IReadOnlyList<string> Sample) ReadBeginning(string fileName, byte[] content)
    {
        using var table = TableFile.Open(content, fileName, options.Value.ToLimits());
        if (!table.Read())
        {
            throw new DomainRuleException("import.headers", "В таблице нет ни одной строки. Выберите файл, где в первой строке названия столбцов.");
        }

        string[] headers = [.. table.Cells.Select(TypedText.Clean)];
        var sample = table.Read() ? table.Cells : [];
        ImportStaging.RefuseCardNumbers(table);
        return (headers, [.. headers.Select((_, i) => i < sample.Count ? TypedText.Clean(sample[i]) : string.Empty)]);
    }

    private static async Task RememberAsync(PassportDbContext db, ImportLoad load, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        if (load.CentreId is not { } centreId)
        {
            return;
        }

        var hash = ColumnMatch.HashOf(load.Headers);
        var memory = await db.Set<ColumnMemory>().SingleOrDefaultAsync(m => m.CentreId == centreId && m.HeadersHash == hash, cancellationToken);
        if (memory is null)
        {
            db.Add(ColumnMemory.Remember(centreId, hash, columns));
        }
        else
        {
            memory.Replace(columns);
        }
    }

    /// <summary>A browser may send a path; control characters have no place in a name.</summary>
    private static string NameOf(string fileName)
    {
        var clean = TypedText.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        return clean.Length > ImportLoad.FileNameLength ? clean[^ImportLoad.FileNameLength..] : clean;
    }
}
