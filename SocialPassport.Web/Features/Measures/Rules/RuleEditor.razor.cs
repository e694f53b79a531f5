using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Rules;

/// <summary>Writes the rule of a draft: every change is stored at once and the version is judged anew.</summary>
public sealed partial class RuleEditor(VersionDrafts drafts, TimeProvider clock)
{
    private readonly ProjectFormSaving saving = new();
    private readonly Stack<Criterion> undo = [];
    private int ownRevision;
    private RulePath? opened;
    private RulePath? focus;
    private int focusTurn;
    private string state = "Каждое изменение записывается сразу.";

    [Parameter, EditorRequired]
    public required VersionSheet Sheet { get; set; }

    /// <summary>The draft was changed; the owner reads it again.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Changed { get; set; }

    /// <summary>What stands under the reading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal bool IsBusy => saving.IsBusy;

    /// <summary>Where a condition can be moved to.</summary>
    internal IReadOnlyList<PlacedCriterion> Groups =>
        [.. Rules.Places().Where(place => place.Criterion is AllCriterion or AnyCriterion).Select(place => new PlacedCriterion(place.Path, place.Criterion))];

    private Criterion Rules => Sheet.Version.Rules;

    protected override void OnParametersSet()
    {
        // Somebody else wrote meanwhile: going back would take that away too.
        if (Sheet.Version.Revision > ownRevision)
        {
            undo.Clear();
            ownRevision = Sheet.Version.Revision;
        }
    }

    internal bool IsOpen(RulePath path) => opened == path;

    internal void Toggle(RulePath path)
    {
        opened = opened == path ? null : path;
        StateHasChanged();
    }

    internal RuleProblem? ProblemAt(RulePath path, string field) =>
        Sheet.Check.Problems.FirstOrDefault(problem => problem.Path == path && problem.Field == field);

    /// <summary>An open form shows the problems of its fields itself.</summary>
    internal IReadOnlyList<RuleProblem> ProblemsAt(RulePath path, bool withoutFields) =>
        [.. Sheet.Check.Problems.Where(problem => problem.Path == path && (!withoutFields || problem.Field is null))];

    internal int? FocusTurn(RulePath path) => focus == path ? focusTurn : null;

    /// <param name="step">What is done, for the audit trail.</param>
    /// <param name="movesFocus">Opens the changed condition and puts the focus there.</param>
    internal async Task EditAsync(Func<Criterion, EditedRule> edit, string step, bool movesFocus = true)
    {
        var before = Rules;
        EditedRule? edited = null;
        focus = null;
        var isStored = await saving.RunAsync(async () =>
        {
            edited = edit(before);
            if (!ReferenceEquals(edited.Rules, before))
            {
                await drafts.WriteRulesAsync(DraftKey.Of(Sheet), edited.Rules, step);
            }
        });
        if (isStored)
        {
            if (!ReferenceEquals(edited!.Rules, before))
            {
                undo.Push(before);
                ownRevision++;
            }

            state = $"Записано в {MoscowTime.FromUtc(clock.GetUtcNow().UtcDateTime):HH:mm:ss}";
            if (movesFocus)
            {
                opened = focus = edited.Place;
                focusTurn++;
            }
        }

        // After a refusal too: somebody else may have changed the draft.
        await Changed.InvokeAsync();
        StateHasChanged();
    }

    private async Task UndoAsync()
    {
        var before = undo.Pop();
        focus = null;
        if (await saving.RunAsync(() => drafts.WriteRulesAsync(DraftKey.Of(Sheet), before, "отменено последнее изменение")))
        {
            ownRevision++;
            opened = null;
            state = "Последнее изменение отменено.";
        }

        await Changed.InvokeAsync();
    }
}
