using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Measures.Rules;

public sealed partial class CriterionForm
{
    private static readonly Choice[] AddressKinds =
        [.. new[] { AddressKind.Residence, AddressKind.Stay }.Select(kind => new Choice(kind.ToString(), RuleWords.AddressKindOf(kind)))];

    private static readonly Choice[] Comparisons =
        [new(nameof(IncomeComparison.LessThan), "ниже"), new(nameof(IncomeComparison.AtMost), "не выше")];

    private static readonly Choice[] Frequencies =
    [
        new(nameof(FrequencyPeriod.CalendarMonth), "в календарный месяц"),
        new(nameof(FrequencyPeriod.CalendarYear), "в календарный год"),
        new(nameof(FrequencyPeriod.Days), "за число дней"),
        new(nameof(FrequencyPeriod.Ever), "за всё время"),
    ];

    private CriterionFields fields = null!;
    private Criterion? shown;

    [CascadingParameter]
    private RuleEditor Editor { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Criterion Criterion { get; set; }

    [Parameter, EditorRequired]
    public required RulePath Path { get; set; }

    private Choice[] Yardsticks => Choices(Editor.Sheet.Vocabulary.Yardsticks);

    private Choice[] Categories => Choices(Editor.Sheet.Vocabulary.Categories);

    private Choice[] LifeEvents => Choices(Editor.Sheet.Vocabulary.LifeEvents);

    protected override void OnParametersSet()
    {
        // What cannot be read stays typed until it can; anything else is shown as it is stored.
        if (shown is null || (!ReferenceEquals(shown, Criterion) && fields.Problems.Count == 0))
        {
            fields = new CriterionFields(Criterion, Path);
        }

        shown = Criterion;
    }

    private static Choice[] Choices(IReadOnlyDictionary<string, string> names) => [.. names.Select(name => new Choice(name.Key, name.Value))];

    private string Id(string field) => fields.Id(field);

    private string? Error(string field) =>
        fields.Problems.FirstOrDefault(problem => problem.FieldId == Id(field))?.Message ?? Editor.ProblemAt(Path, field)?.Message;

    private RenderFragment Number(string field, string label, bool optional = false) => builder =>
    {
        builder.OpenComponent<TextField>(0);
        builder.AddComponentParameter(1, nameof(TextField.Id), Id(field));
        builder.AddComponentParameter(2, nameof(TextField.Label), label);
        builder.AddComponentParameter(3, nameof(TextField.Value), fields[field]);
        builder.AddComponentParameter(4, nameof(TextField.ValueChanged), EventCallback.Factory.Create<string>(this, text => WriteAsync(field, text)));
        builder.AddComponentParameter(5, nameof(TextField.Error), Error(field));
        builder.AddComponentParameter(6, nameof(TextField.Optional), optional);
        builder.AddComponentParameter(7, nameof(TextField.InputMode), "numeric");
        builder.CloseComponent();
    };

    private RenderFragment Select(string field, string label, IReadOnlyList<Choice> choices) => builder =>
    {
        builder.OpenComponent<ChoiceField>(0);
        builder.AddComponentParameter(1, nameof(ChoiceField.Id), Id(field));
        builder.AddComponentParameter(2, nameof(ChoiceField.Label), label);
        builder.AddComponentParameter(3, nameof(ChoiceField.Choices), choices);
        builder.AddComponentParameter(4, nameof(ChoiceField.Value), fields[field]);
        builder.AddComponentParameter(5, nameof(ChoiceField.ValueChanged), EventCallback.Factory.Create<string>(this, text => WriteAsync(field, text)));
        builder.AddComponentParameter(6, nameof(ChoiceField.Error), Error(field));
        builder.CloseComponent();
    };

    private Task WriteAsync(string field, string text)
    {
        fields[field] = text;
        return StoreAsync();
    }

    private Task ChooseAsync(IReadOnlyCollection<string> chosen)
    {
        fields.Chosen = chosen;
        return StoreAsync();
    }

    private async Task StoreAsync()
    {
        if (fields.Read() is { } read && CriterionJson.Write(read) != CriterionJson.Write(Criterion))
        {
            await Editor.EditAsync(rules => rules.Replace(Path, read), Path.IsRoot ? "изменено правило в целом" : $"изменено условие {Path}", movesFocus: false);
        }
    }
}
