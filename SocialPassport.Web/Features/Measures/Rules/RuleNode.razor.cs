using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Measures.Rules;

public sealed partial class RuleNode
{
    private const string Root = "root";

    private string target = string.Empty;
    private IReadOnlyList<RuleProblem> problems = [];

    [CascadingParameter]
    private RuleEditor Editor { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Criterion Criterion { get; set; }

    [Parameter, EditorRequired]
    public required RulePath Path { get; set; }

    private bool IsOpen => Editor.IsOpen(Path);

    private string HeadId => CriterionFields.IdPrefix(Path);

    private IReadOnlyList<Choice> OtherGroups => Path.IsRoot
        ? []
        : [.. Editor.Groups
            .Where(group => group.Path != Path.Parent && !Path.Contains(group.Path))
            .Select(group => new Choice(KeyOf(group.Path), group.Path.IsRoot ? "правило в целом" : $"{group.Path} {group.Criterion.Text}"))];

    protected override void OnParametersSet() => problems = Editor.ProblemsAt(Path, IsOpen);

    /// <summary>Alt with an arrow moves the condition without opening it.</summary>
    private Task MoveByKeyAsync(KeyboardEventArgs key) => key switch
    {
        { AltKey: true, Key: "ArrowUp" } when !Path.IsRoot => Editor.EditAsync(rules => rules.Move(Path, -1), $"условие {Path} перенесено выше"),
        { AltKey: true, Key: "ArrowDown" } when !Path.IsRoot => Editor.EditAsync(rules => rules.Move(Path, 1), $"условие {Path} перенесено ниже"),
        _ => Task.CompletedTask,
    };

    private Task AddAsync(CriterionKind kind) =>
        Editor.EditAsync(rules => rules.Add(Path, kind.Create()), $"добавлено условие «{kind.Title}»");

    private Task MoveIntoAsync()
    {
        var chosen = target;
        target = string.Empty;
        return Editor.Groups.FirstOrDefault(candidate => KeyOf(candidate.Path) == chosen) is { } group
            ? Editor.EditAsync(rules => rules.MoveInto(Path, group.Path), $"условие {Path} перенесено в другую группу")
            : Task.CompletedTask;
    }

    private static string KeyOf(RulePath path) => path.IsRoot ? Root : path.Key;

    private RenderFragment Tool(string text, string step, Func<Criterion, EditedRule> edit) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "rz-button rz-button-sm rz-light");
        builder.AddAttribute(3, "disabled", Editor.IsBusy);
        builder.AddAttribute(4, "onclick", EventCallback.Factory.Create(this, () => Editor.EditAsync(edit, $"условие {Path}: {step}")));
        builder.AddContent(5, text);
        builder.CloseElement();
    };
}
