using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum ReportEditionState
{
    /// <summary>Numbers follow the facts.</summary>
    Draft,

    /// <summary>Handed in by one project administrator, waits for the signature of another.</summary>
    Prepared,

    /// <summary>Signed: model and files stay as they are for ever.</summary>
    Closed,
}

/// <summary>The model of a report as text, with its hash.</summary>
/// <param name="Sha256">Lower-case hexadecimal, over the UTF-8 bytes of the text.</param>
public sealed record FrozenModel(string Json, string Sha256);

/// <summary>Who acts on an edition.</summary>
public sealed record EditionSigner(long StaffId, string Name);

/// <summary>
/// One edition of the report of a period. The first is corrected only by the next, which names it; a closed one never changes.
/// </summary>
public sealed class ReportEdition
{
    public const int PeriodLength = 7;
    public const int ReasonLength = 500;
    public const int Sha256Length = 64;

    private readonly List<ReportEditionFile> files = [];

    private ReportEdition()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Key of the period: «2024-08» or «2024».</summary>
    public string Period { get; private set; } = null!;

    /// <summary>1, 2, 3… within the period.</summary>
    public int Number { get; private set; }

    public ReportEditionState State { get; private set; }

    public DateTime OpenedAtUtc { get; private set; }

    public string OpenedBy { get; private set; } = null!;

    /// <summary>Number of the closed edition this one corrects; null for the first.</summary>
    public int? Corrects { get; private set; }

    public string? CorrectionReason { get; private set; }

    public string? Model { get; private set; }

    public string? ModelSha256 { get; private set; }

    /// <summary>What the checklist found when the edition was prepared.</summary>
    public IReadOnlyList<string> Remarks { get; private set; } = [];

    /// <summary>Explanation of the remarks.</summary>
    public string? Note { get; private set; }

    /// <summary>Against the edition it corrects.</summary>
    public IReadOnlyList<ReportDifference> Differences { get; private set; } = [];

    public long? PreparedById { get; private set; }

    public string? PreparedBy { get; private set; }

    public DateTime? PreparedAtUtc { get; private set; }

    public long? SignedById { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTime? SignedAtUtc { get; private set; }

    /// <summary>Why it went back to draft: words of the second administrator, or that the facts changed.</summary>
    public string? ReturnReason { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ReportEditionFile> Files => files;

    public static ReportEdition Open(Guid publicId, ReportingPeriod period, string by, DateTime atUtc)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new ReportEdition { PublicId = publicId, Period = period.Key, Number = 1, OpenedBy = by, OpenedAtUtc = atUtc };
    }

    /// <exception cref="DomainRuleException">project.edition.notClosed, project.edition.reason</exception>
    public static ReportEdition Correct(Guid publicId, ReportEdition closed, string reason, string by, DateTime atUtc)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (closed.State != ReportEditionState.Closed)
        {
            throw new DomainRuleException("project.edition.notClosed", "Исправляют только закрытый отчёт: этот ещё не подписан, его числа следуют за событиями.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.edition.reason", "Укажите, почему закрытый отчёт исправляется.");
        }

        return new ReportEdition
        {
            PublicId = publicId,
            Period = closed.Period,
            Number = closed.Number + 1,
            Corrects = closed.Number,
            CorrectionReason = reason.Trim(),
            OpenedBy = by,
            OpenedAtUtc = atUtc,
        };
    }

    /// <summary>Draft → Prepared.</summary>
    /// <exception cref="DomainRuleException">project.edition.state, project.edition.notEnded, project.edition.note</exception>
    public void Prepare(
        FrozenModel model, ClosingChecklist checklist, string? note, IReadOnlyList<ReportDifference> differences, EditionSigner by, DateTime atUtc, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(checklist);
        ArgumentNullException.ThrowIfNull(by);
        Demand(ReportEditionState.Draft, "Этот отчёт уже подготовлен или закрыт. Обновите страницу.");
        var period = ReportingPeriod.OfKey(Period);
        if (today <= period.LastDay)
        {
            throw new DomainRuleException(
                "project.edition.notEnded",
                $"Период ещё идёт: отчёт {period.TitleInSentence} закрывают начиная с {RussianText.Date(period.LastDay.AddDays(1))}.");
        }

        if (checklist.Remarks.Count > 0 && string.IsNullOrWhiteSpace(note))
        {
            throw new DomainRuleException("project.edition.note", "Есть замечания: поясните, почему отчёт закрывается с ними.");
        }

        State = ReportEditionState.Prepared;
        (Model, ModelSha256) = (model.Json, model.Sha256);
        (Remarks, Note, Differences) = (checklist.Remarks, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), differences);
        (PreparedById, PreparedBy, PreparedAtUtc) = (by.StaffId, by.Name, atUtc);
        ReturnReason = null;
    }

    /// <summary>Prepared → Draft, by either administrator.</summary>
    /// <exception cref="DomainRuleException">project.edition.state, project.edition.reason</exception>
    public void Return(string reason)
    {
        Demand(ReportEditionState.Prepared, "Отчёт не ждёт подписи. Обновите страницу.");
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.edition.reason", "Укажите, что нужно исправить.");
        }

        State = ReportEditionState.Draft;
        ReturnReason = reason.Trim();
    }

    /// <summary>A fact of the period or the passport changed: what was prepared is out of date.</summary>
    /// <param name="reason">What changed, a full sentence.</param>
    public void BecomeStale(string reason)
    {
        if (State == ReportEditionState.Prepared)
        {
            Return(reason);
        }
    }

    /// <summary>Asked before the files are made.</summary>
    /// <param name="current">The model as the facts give it now.</param>
    /// <exception cref="DomainRuleException">project.edition.state, project.edition.samePerson, project.edition.stale</exception>
    public void DemandSigning(EditionSigner by, FrozenModel current)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(current);
        Demand(ReportEditionState.Prepared, "Отчёт не ждёт подписи. Обновите страницу.");
        if (by.StaffId == PreparedById)
        {
            throw new DomainRuleException("project.edition.samePerson", "Отчёт подготовили вы. Подписать его должен другой администратор проекта.");
        }

        if (current.Sha256 != ModelSha256)
        {
            throw new DomainRuleException("project.edition.stale", "После подготовки данные изменились. Верните отчёт и подготовьте его заново.");
        }
    }

    /// <summary>Prepared → Closed, with the files made from the model.</summary>
    /// <exception cref="DomainRuleException">as <see cref="DemandSigning"/></exception>
    public void Close(EditionSigner by, FrozenModel current, IReadOnlyCollection<ReportEditionFile> written, DateTime atUtc)
    {
        ArgumentNullException.ThrowIfNull(written);
        DemandSigning(by, current);
        State = ReportEditionState.Closed;
        (SignedById, SignedBy, SignedAtUtc) = (by.StaffId, by.Name, atUtc);
        files.AddRange(written);
    }

    private void Demand(ReportEditionState state, string message)
    {
        if (State != state)
        {
            throw new DomainRuleException("project.edition.state", message);
        }
    }
}
