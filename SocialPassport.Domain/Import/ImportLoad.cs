using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Import;

public enum ImportStatus
{
    /// <summary>The file is stored; its columns wait to be confirmed.</summary>
    Uploaded = 1,

    /// <summary>Rows are read and compared with the registry.</summary>
    Checking,

    /// <summary>Counted; waits for the person who prepares it.</summary>
    Checked,
    AwaitingApproval,

    /// <summary>Families are written chunk by chunk.</summary>
    Applying,
    Applied,

    /// <summary>Stopped by staff; what was written before stays.</summary>
    Cancelled,

    /// <summary>By a supervisor, or because the file cannot be loaded.</summary>
    Refused,
}

/// <summary>
/// One file on its way into the registry. Progress is part of it and is saved with every chunk, so that another process can
/// go on after a crash.
/// </summary>
public sealed class ImportLoad
{
    public const int FileNameLength = 200;
    public const int ReasonLength = 1000;

    private ImportLoad()
    {
    }

    /// <summary>Also its number on screen.</summary>
    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Null = the whole oblast: only the command loads so.</summary>
    public long? CentreId { get; private set; }

    public string FileName { get; private set; } = null!;

    public int FileSize { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256 of the file.</summary>
    public string FileHash { get; private set; } = null!;

    /// <summary>Heads of the file's columns, in its order.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>Cells of the first row under the heads, to recognise the columns by.</summary>
    public IReadOnlyList<string> Sample { get; private set; } = [];

    /// <summary>What each column of the file is, in the order of <see cref="Headers"/>; empty = not loaded.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public ImportStatus Status { get; private set; }

    public long? PreparedById { get; private set; }

    public string PreparedBy { get; private set; } = null!;

    public DateTime UploadedAtUtc { get; private set; }

    public long? DecidedById { get; private set; }

    /// <summary>Who approved or refused it.</summary>
    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>When it came to an end.</summary>
    public DateTime? FinishedAtUtc { get; private set; }

    /// <summary>Why it was refused or stopped.</summary>
    public string? Reason { get; private set; }

    /// <summary>Day of the check: ages and future dates are judged by it, also after a crash.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>Rows of the file that are stored.</summary>
    public int RowsRead { get; private set; }

    /// <summary>The last row of the file is stored.</summary>
    public bool IsRead { get; private set; }

    public int FamilyCount { get; private set; }

    /// <summary>Families compared with the registry, then families written; begins anew with each of the two.</summary>
    public int FamiliesDone { get; private set; }

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    public string? LeaseOwner { get; private set; }

    public DateTime? LeaseUntilUtc { get; private set; }

    public int Version { get; private set; }

    public bool IsWorking => Status is ImportStatus.Checking or ImportStatus.Applying;

    public bool IsFinished => Status is ImportStatus.Applied or ImportStatus.Cancelled or ImportStatus.Refused;

    public static ImportLoad Upload(
        Guid publicId, long? centreId, ImportedFile file, ImportActor who, DateTime atUtc) => new()
        {
            PublicId = publicId,
            CentreId = centreId,
            FileName = file.Name,
            FileSize = file.Size,
            FileHash = file.Hash,
            Headers = file.Headers,
            Sample = file.Sample,
            PreparedById = who.StaffId,
            PreparedBy = who.Name,
            UploadedAtUtc = atUtc,
            Status = ImportStatus.Uploaded,
        };

    /// <exception cref="DomainRuleException">import.status</exception>
    public void Check(IReadOnlyList<string> columns, DateOnly today)
    {
        Demand(Status == ImportStatus.Uploaded, "Файл уже проверяется. Обновите страницу.");
        Columns = columns;
        CheckedOn = today;
        Status = ImportStatus.Checking;
    }

    /// <exception cref="DomainRuleException">import.lease</exception>
    public void Lease(string owner, DateTime nowUtc, DateTime untilUtc)
    {
        if (!MayLease(owner, nowUtc))
        {
            throw new DomainRuleException("import.lease", "Эту загрузку уже выполняет другой сервер.");
        }

        LeaseOwner = owner;
        LeaseUntilUtc = untilUtc;
    }

    /// <summary>Work goes on with whoever had it, or with anybody after the lease ran out.</summary>
    public bool MayLease(string owner, DateTime nowUtc) =>
        IsWorking && (LeaseOwner is null || LeaseOwner == owner || LeaseUntilUtc <= nowUtc);

    public void NoteRead(int rows) => RowsRead += rows;

    /// <exception cref="DomainRuleException">import.status</exception>
    public void CompleteReading(int families)
    {
        Demand(Status == ImportStatus.Checking, "Загрузка остановлена.");
        IsRead = true;
        FamilyCount = families;
        FamiliesDone = 0;
    }

    public void NoteFamilies(int families) => FamiliesDone += families;

    /// <exception cref="DomainRuleException">import.status</exception>
    public void CompleteCheck(ImportCounts counts)
    {
        Demand(Status == ImportStatus.Checking, "Загрузка остановлена.");
        Counts = counts;
        Status = ImportStatus.Checked;
        Release();
    }

    /// <summary>A decision about a row changed the counts.</summary>
    /// <exception cref="DomainRuleException">import.status</exception>
    public void Recount(ImportCounts counts)
    {
        Demand(Status == ImportStatus.Checked, "Строки можно решать только до отправки на утверждение. Обновите страницу.");
        Counts = counts;
    }

    /// <exception cref="DomainRuleException">import.status, import.nothing</exception>
    public void Submit()
    {
        Demand(Status == ImportStatus.Checked, "Отправить можно только проверенную загрузку. Обновите страницу.");
        DemandSomething();
        Status = ImportStatus.AwaitingApproval;
    }

    /// <exception cref="DomainRuleException">import.status, import.author</exception>
    public void Approve(ImportActor who, DateTime atUtc)
    {
        Decide(who, atUtc);
        BeginApplying();
    }

    /// <summary>By a command: whoever starts it already controls the server.</summary>
    /// <exception cref="DomainRuleException">import.status, import.nothing</exception>
    public void ApplyAtOnce(ImportActor who, DateTime atUtc)
    {
        Demand(Status == ImportStatus.Checked, "Загрузить можно только проверенный файл.");
        DemandSomething();
        (DecidedById, DecidedBy, DecidedAtUtc) = (who.StaffId, who.Name, atUtc);
        BeginApplying();
    }

    /// <exception cref="DomainRuleException">import.status, import.author</exception>
    public void Refuse(ImportActor who, string reason, DateTime atUtc)
    {
        Decide(who, atUtc);
        Finish(ImportStatus.Refused, reason, atUtc);
    }

    /// <summary>The file turned out not to be loadable.</summary>
    /// <exception cref="DomainRuleException">import.status</exception>
    public void RefuseFile(string reason, DateTime atUtc)
    {
        Demand(Status == ImportStatus.Checking, "Загрузка остановлена.");
        Finish(ImportStatus.Refused, reason, atUtc);
    }

    /// <exception cref="DomainRuleException">import.status</exception>
    public void CompleteApplying(ImportCounts counts, DateTime atUtc)
    {
        Demand(Status == ImportStatus.Applying, "Загрузка остановлена.");
        Counts = counts;
        Finish(ImportStatus.Applied, Reason, atUtc);
    }

    /// <summary>Nothing more is written; what was written stays in the registry.</summary>
    /// <exception cref="DomainRuleException">import.status</exception>
    public void Cancel(string by, DateTime atUtc)
    {
        Demand(!IsFinished, "Загрузка уже завершена. Обновите страницу.");
        Finish(ImportStatus.Cancelled, $"Остановлено: {by}", atUtc);
    }

    private void Decide(ImportActor who, DateTime atUtc)
    {
        Demand(Status == ImportStatus.AwaitingApproval, "Загрузка не ждёт утверждения. Обновите страницу.");
        if (who.StaffId is null || who.StaffId == PreparedById)
        {
            throw new DomainRuleException("import.author", "Загрузку утверждает другой сотрудник, не тот, кто её подготовил.");
        }

        (DecidedById, DecidedBy, DecidedAtUtc) = (who.StaffId, who.Name, atUtc);
    }

    private void BeginApplying()
    {
        FamiliesDone = 0;
        Status = ImportStatus.Applying;
    }

    private void Finish(ImportStatus status, string? reason, DateTime atUtc)
    {
        Status = status;
        Reason = reason is { Length: > ReasonLength } ? reason[..ReasonLength] : reason;
        FinishedAtUtc = atUtc;
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntilUtc) = (null, null);

    private void DemandSomething()
    {
        if (Counts.ToWrite == 0)
        {
            throw new DomainRuleException("import.nothing", "Загружать нечего: в файле нет новых или изменённых сведений без ошибок.");
        }
    }

    private static void Demand(bool condition, string message)
    {
        if (!condition)
        {
            throw new DomainRuleException("import.status", message);
        }
    }
}

/// <summary>What is known of a file before its rows are read.</summary>
public sealed record ImportedFile(string Name, int Size, string Hash, IReadOnlyList<string> Headers, IReadOnlyList<string> Sample);

/// <param name="StaffId">Null for an account of the operating system.</param>
public readonly record struct ImportActor(long? StaffId, string Name);
