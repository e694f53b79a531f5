using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>The paper that confirms an event.</summary>
public sealed record ConfirmingDocument(string Name, string Number, DateOnly Date);

/// <summary>What a member of staff enters about an event.</summary>
public sealed record IndicatorEntry
{
    public required string IndicatorCode { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>How far the value moved in the direction of the indicator; above zero.</summary>
    public required long Amount { get; init; }

    public required ConfirmingDocumentKind DocumentKind { get; init; }

    public required ConfirmingDocument Document { get; init; }

    public required ProjectFile File { get; init; }

    public required string? SourceSystem { get; init; }
}

/// <summary>
/// Something that changed the fact of an indicator: an act signed, a contract concluded. It counts only with its document;
/// an event entered before the paper is there waits for it.
/// </summary>
public sealed class IndicatorEvent
{
    public const int MaxCodeLength = 20;
    public const int MaxDocumentNameLength = 500;
    public const int MaxDocumentNumberLength = 100;
    public const int MaxSourceSystemLength = 200;

    private IndicatorEvent()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Normalised code of the indicator (<see cref="PassportCode"/>).</summary>
    public string IndicatorCode { get; private set; } = string.Empty;

    public DateOnly Date { get; private set; }

    /// <summary>How much the value changed; negative when an earlier event is taken back.</summary>
    public long Delta { get; private set; }

    public string? DocumentName { get; private set; }

    public string? DocumentNumber { get; private set; }

    public DateOnly? DocumentDate { get; private set; }

    public string? SourceSystem { get; private set; }

    /// <summary>Null for events entered before kinds were asked for.</summary>
    public ConfirmingDocumentKind? DocumentKind { get; private set; }

    public long? FileId { get; private set; }

    /// <summary>The scan of the document.</summary>
    public ProjectFile? File { get; private set; }

    public string? EnteredBy { get; private set; }

    public DateTime? EnteredAtUtc { get; private set; }

    public string? AnnulledBy { get; private set; }

    public DateTime? AnnulledAtUtc { get; private set; }

    public string? AnnulReason { get; private set; }

    /// <summary>Demonstration data; shown with the word «пример» everywhere.</summary>
    public bool IsExample { get; private set; }

    public ConfirmingDocument? Document => DocumentName is { } name && DocumentNumber is { } number && DocumentDate is { } date
        ? new ConfirmingDocument(name, number, date)
        : null;

    public bool IsAnnulled => AnnulledAtUtc is not null;

    /// <summary>Counts in the fact: it has its document and was not annulled.</summary>
    public bool Counts => Document is not null && !IsAnnulled;

    /// <summary>An event as a member of staff enters it, with its document and the scan.</summary>
    /// <exception cref="DomainRuleException">project.event.*</exception>
    public static IndicatorEvent Enter(Guid publicId, ProjectPassport passport, IndicatorEntry entry, string by, DateTime atUtc, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(passport);
        ArgumentNullException.ThrowIfNull(entry);
        var indicator = passport.FindIndicator(entry.IndicatorCode)
            ?? throw new DomainRuleException("project.event.indicator", "Выберите показатель из паспорта проекта.");
        if (entry.Amount <= 0)
        {
            throw new DomainRuleException(
                "project.event.amount", "Укажите, на сколько изменилось значение: целое число больше нуля. Ошибочное событие не уменьшают, а аннулируют.");
        }

        if (entry.Date < passport.FirstDay || entry.Date > passport.LastPlannedDay)
        {
            throw new DomainRuleException(
                "project.event.outside",
                $"Дата вне проекта: план паспорта составлен на период с {RussianText.Date(passport.FirstDay)} по {RussianText.Date(passport.LastPlannedDay)}.");
        }

        if (indicator.DocumentKinds.Count > 0 && !indicator.DocumentKinds.Contains(entry.DocumentKind))
        {
            throw new DomainRuleException(
                "project.event.documentKind",
                $"Показатель {indicator.Code} подтверждается документом: {string.Join(", ", indicator.DocumentKinds.Select(ConfirmingDocumentKinds.NameOf))}. "
                    + $"Выбран {ConfirmingDocumentKinds.NameOf(entry.DocumentKind)}.");
        }

        var delta = indicator.Direction == IndicatorDirection.Decreasing ? -entry.Amount : entry.Amount;
        var entered = Record(publicId, indicator, entry.Date, delta, entry.Document, entry.SourceSystem, isExample: false, today);
        entered.DocumentKind = entry.DocumentKind;
        entered.File = entry.File;
        entered.EnteredBy = by;
        entered.EnteredAtUtc = atUtc;
        return entered;
    }

    /// <summary>Takes an event down. The indicator must exist and must not be one the product computes by itself.</summary>
    public static IndicatorEvent Record(
        Guid publicId,
        ProjectIndicator indicator,
        DateOnly date,
        long delta,
        ConfirmingDocument? document,
        string? sourceSystem,
        bool isExample,
        DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (indicator.FactSource != IndicatorFactSource.Documents)
        {
            throw new DomainRuleException(
                "project.event.computed",
                $"Показатель {indicator.Code} считается автоматически по сертификатам, событие вручную для него не вносится.");
        }

        if (delta == 0)
        {
            throw new DomainRuleException("project.event.delta", "Укажите, на сколько изменилось значение показателя: ноль ничего не меняет.");
        }

        if (date > today)
        {
            throw new DomainRuleException("project.event.future", "Дата события ещё не наступила. Укажите день, когда оно произошло.");
        }

        var recorded = new IndicatorEvent
        {
            PublicId = publicId,
            IndicatorCode = PassportCode.Normalize(indicator.Code),
            Date = date,
            Delta = delta,
            SourceSystem = string.IsNullOrWhiteSpace(sourceSystem) ? null : sourceSystem.Trim(),
            IsExample = isExample,
        };
        if (document is not null)
        {
            recorded.Confirm(document, today);
        }

        return recorded;
    }

    /// <summary>The event was entered by mistake: it stays visible and no longer counts.</summary>
    /// <exception cref="DomainRuleException">project.event.annulled, project.event.reason</exception>
    public void Annul(string reason, string by, DateTime atUtc)
    {
        if (IsAnnulled)
        {
            throw new DomainRuleException("project.event.annulled", "Событие уже аннулировано.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.event.reason", "Укажите, почему событие аннулируется.");
        }

        (AnnulReason, AnnulledBy, AnnulledAtUtc) = (reason.Trim(), by, atUtc);
    }

    /// <summary>Attaches the confirming document; from now on the event counts.</summary>
    public void Confirm(ConfirmingDocument document, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Document is not null)
        {
            throw new DomainRuleException("project.event.confirmed", "У события уже есть подтверждающий документ.");
        }

        if (string.IsNullOrWhiteSpace(document.Name) || string.IsNullOrWhiteSpace(document.Number))
        {
            throw new DomainRuleException("project.event.document", "Укажите наименование и номер подтверждающего документа.");
        }

        if (document.Date > today)
        {
            throw new DomainRuleException("project.event.documentFuture", "Дата документа ещё не наступила. Проверьте дату.");
        }

        DocumentName = document.Name.Trim();
        DocumentNumber = document.Number.Trim();
        DocumentDate = document.Date;
    }
}
