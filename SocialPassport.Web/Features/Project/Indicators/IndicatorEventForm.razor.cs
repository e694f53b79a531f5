using System.Globalization;
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
        var problems = new List<FieldProblem>();
        if (indicator.Length == 0)
        {
            problems.Add(new FieldProblem("event-indicator", "Выберите показатель."));
        }

        var change = Amount(problems);
        var happened = Date("event-date", date, problems);
        if (!Enum.TryParse<ConfirmingDocumentKind>(kind, out var chosenKind))
        {
            problems.Add(new FieldProblem("event-kind", "Выберите вид документа."));
        }

        Require("event-document-number", documentNumber, "Укажите номер документа.", problems);
        var signed = Date("event-document-date", documentDate, problems);
        Require("event-document-name", documentName, "Укажите наименование документа.", problems);
        if (file is null)
        {
            problems.Add(new FieldProblem("event-file", "Приложите файл документа: PDF, JPEG или PNG."));
        }

        if (problems.Count > 0)
        {
            saving.Refuse(problems);
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

    private long Amount(List<FieldProblem> problems)
    {
        var clean = TypedText.Clean(amount).Replace(" ", string.Empty, StringComparison.Ordinal).Replace('−', '-');
        if (long.TryParse(clean, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((decimal)number) <= 1_000_000_000)
        {
            return number;
        }

        problems.Add(new FieldProblem("event-amount", "Укажите целое число, например 1."));
        return 0;
    }

    private DateOnly Date(string fieldId, string text, List<FieldProblem> problems)
    {
        if (!TypedText.TryDate(text, Today, out var day, out var error))
        {
            problems.Add(new FieldProblem(fieldId, error));
        }

        return day;
    }

    private static void Require(string fieldId, string text, string message, List<FieldProblem> problems)
    {
        if (TypedText.Clean(text).Length == 0)
        {
            problems.Add(new FieldProblem(fieldId, message));
        }
    }
}
