using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Project.Indicators;

/// <summary>Enters one event with its document; every refusal stands at the field it is about.</summary>
public sealed partial class IndicatorEventForm(IndicatorEvents events, TimeProvider clock)
{
    private static readonly Choice[] Kinds =
        [.. Enum.GetValues<ConfirmingDocumentKind>().Select(kind => new Choice(kind.ToString(), ConfirmingDocumentKinds.NameOf(kind)))];

    private readonly ProjectFormSaving saving = new(
        ("project.event.indicator", "event-indicator"),
        ("project.event.computed", "event-indicator"),
        ("project.event.amount", "event-amount"),
        ("project.event.outside", "event-date"),
        ("project.event.future", "event-date"),
        ("project.month.closed", "event-date"),
        ("project.event.documentKind", "event-kind"),
        ("project.event.documentFuture", "event-document-date"),
        ("project.event.document", "event-document-name"),
        ("attachment.", "event-file"));

    private IReadOnlyList<Choice> indicators = [];
    private string indicator = string.Empty;
    private string amount = "1";
    private string date = string.Empty;
    private string kind = string.Empty;
    private string documentName = string.Empty;
    private string documentNumber = string.Empty;
    private string documentDate = string.Empty;
    private string sourceSystem = string.Empty;
    private ScannedFile? file;

    [Parameter, EditorRequired]
    public required ProjectPassport Passport { get; set; }

    /// <summary>Code of the indicator to begin with; null = none is chosen.</summary>
    [Parameter]
    public string? Code { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback Saved { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback Closed { get; set; }

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    protected override void OnInitialized()
    {
        // What the product counts by itself is not offered.
        var entered = Passport.Indicators.Where(candidate => candidate.FactSource == IndicatorFactSource.Documents).ToList();
        indicators = [.. entered.Select(candidate => new Choice(candidate.Code, $"{candidate.Code} {candidate.Name}"))];
        if (Code is { } code && Passport.FindIndicator(code) is { } chosen && entered.Contains(chosen))
        {
            indicator = chosen.Code;
            sourceSystem = chosen.InformationSystem ?? string.Empty;
        }
    }

    private async Task SaveAsync()
    {
        var form = new FieldReader();
        form.Demand("event-indicator", indicator.Length > 0, "Выберите показатель.");
        var change = form.Number("event-amount", amount, "Укажите целое число, например 1.");
        var happened = form.Date("event-date", date, Today);
        form.Demand("event-kind", Enum.TryParse<ConfirmingDocumentKind>(kind, out var chosenKind), "Выберите вид документа.");
        form.Require("event-document-number", documentNumber, "Укажите номер документа.");
        var signed = form.Date("event-document-date", documentDate, Today);
        form.Require("event-document-name", documentName, "Укажите наименование документа.");
        form.Demand("event-file", file is not null, "Приложите файл документа: PDF, JPEG или PNG.");
        if (form.Problems.Count > 0)
        {
            saving.Refuse(form.Problems);
            return;
        }

        var input = new NewIndicatorEvent
        {
            IndicatorCode = indicator,
            Date = happened,
            Amount = change,
            DocumentKind = chosenKind,
            Document = new ConfirmingDocument(documentName, documentNumber, signed),
            File = file!,
            SourceSystem = sourceSystem,
        };
        if (await saving.RunAsync(() => events.EnterAsync(input, CancellationToken.None)))
        {
            await Saved.InvokeAsync();
        }
    }
}
