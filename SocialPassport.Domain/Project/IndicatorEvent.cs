using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>The paper that confirms an event.</summary>
public sealed record ConfirmingDocument(string Name, string Number, DateOnly Date);

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

    /// <summary>Demonstration data; shown with the word «пример» everywhere.</summary>
    public bool IsExample { get; private set; }

    public ConfirmingDocument? Document => DocumentName is { } name && DocumentNumber is { } number && DocumentDate is { } date
        ? new ConfirmingDocument(name, number, date)
        : null;

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
