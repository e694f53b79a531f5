using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Catalogue;

/// <summary>A new measure, or one that is described anew.</summary>
public sealed partial class MeasureEditor(MeasureCatalogue catalogue)
{
    private const string Proactive = "proactive";

    private static readonly Choice[] Forms = [.. Enum.GetValues<MeasureForm>().Select(value => new Choice(value.ToString(), RuleWords.Form(value)))];
    private static readonly Choice[] Levels = [.. Enum.GetValues<MeasureLevel>().Select(value => new Choice(value.ToString(), RuleWords.Level(value)))];
    private static readonly Choice[] Assignments = [new("application", RuleWords.Assignment(isProactive: false)), new(Proactive, RuleWords.Assignment(isProactive: true))];

    private static readonly Choice[] Channels =
        [.. Enum.GetValues<MeasureChannels>().Where(value => value != MeasureChannels.None).Select(value => new Choice(value.ToString(), RuleWords.Channels(value)))];

    private static readonly Choice[] Events = [.. LifeEventCodes.Names.OrderBy(name => name.Value, StringComparer.Ordinal).Select(name => new Choice(name.Key, name.Value))];

    private readonly ProjectFormSaving saving = new(
        ("measure.title", "measure-title"),
        ("measure.code", "measure-code"),
        ("measure.act", "measure-act"),
        ("measure.term", "measure-term"),
        ("measure.kmsz", "measure-kmsz"),
        ("measure.lmsz", "measure-lmsz"),
        ("measure.kbk", "measure-kbk"),
        ("measure.program", "measure-program"),
        ("reason.", "measure-reason"));

    private string title = string.Empty;
    private string code = string.Empty;
    private string form = nameof(MeasureForm.Certificate);
    private string act = string.Empty;
    private string level = nameof(MeasureLevel.Regional);
    private string term = "5";
    private string assignment = "application";
    private IReadOnlyCollection<string> channels = [nameof(MeasureChannels.Centre)];
    private IReadOnlyCollection<string> lifeEvents = [];
    private string kmsz = string.Empty;
    private string lmsz = string.Empty;
    private string kbk = string.Empty;
    private string program = string.Empty;
    private string reason = string.Empty;

    /// <summary>Null = a new one.</summary>
    [Parameter]
    public SupportMeasure? Measure { get; set; }

    /// <summary>Told the code of the measure that was written.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> Saved { get; set; }

    protected override void OnInitialized()
    {
        if (Measure is not { } measure)
        {
            return;
        }

        title = measure.Title;
        code = measure.Code;
        act = measure.LegalAct;
        level = measure.Level.ToString();
        term = measure.DecisionTermWorkingDays.ToString(CultureInfo.InvariantCulture);
        assignment = measure.IsProactive ? Proactive : "application";
        channels = [.. Enum.GetValues<MeasureChannels>().Where(value => value != MeasureChannels.None && measure.Channels.HasFlag(value)).Select(value => value.ToString())];
        lifeEvents = [.. measure.LifeEvents];
        (kmsz, lmsz, kbk, program) = (measure.KmszCode ?? string.Empty, measure.LmszCode ?? string.Empty, measure.BudgetCode ?? string.Empty, measure.ProgramCode ?? string.Empty);
    }

    private async Task SaveAsync()
    {
        var reader = new FieldReader();
        var days = reader.Number("measure-term", term, "Укажите срок решения целым числом рабочих дней.");
        if (reader.Problems.Count > 0)
        {
            saving.Refuse(reader.Problems);
            return;
        }

        var statement = new MeasureStatement
        {
            Title = title,
            Level = Enum.Parse<MeasureLevel>(level),
            LegalAct = act,
            Channels = channels.Aggregate(MeasureChannels.None, (all, value) => all | Enum.Parse<MeasureChannels>(value)),
            LifeEvents = [.. lifeEvents],
            IsProactive = assignment == Proactive,
            DecisionTermWorkingDays = (int)days,
            Codes = new MeasureCodes(Code(kmsz), Code(lmsz), Code(kbk), Code(program)),
        };
        var written = Measure?.Code ?? TypedText.Clean(code).ToUpperInvariant();
        var saved = await saving.RunAsync(() => Measure is { } measure
            ? catalogue.RestateAsync(measure.Code, measure.Revision, statement, reason)
            : catalogue.AddAsync(written, Enum.Parse<MeasureForm>(form), statement));
        if (saved)
        {
            await Saved.InvokeAsync(written);
        }
    }

    private static string? Code(string text) => TypedText.Clean(text) is { Length: > 0 } clean ? clean : null;
}
