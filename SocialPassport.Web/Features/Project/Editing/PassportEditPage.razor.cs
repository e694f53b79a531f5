using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>Amends one section; the whole passport becomes the next edition.</summary>
public sealed partial class PassportEditPage(PassportEditionQueries queries, PassportEditing editing, TimeProvider clock, NavigationManager navigation)
{
    private const string ReasonField = "passport-reason";

    private FormDraft draft = null!;
    private PassportSection? section;
    private SectionForm? form;
    private ProjectPassport? passport;
    private PassportChoices? choices;
    private PassportComparison? newer;
    private IReadOnlyList<FieldProblem> problems = [];
    private string reason = string.Empty;
    private bool busy;

    /// <summary>Name of a <see cref="PassportSection"/>; the list of sections when absent.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var asked = Enum.GetValues<PassportSection>()
            .Where(known => string.Equals(known.ToString(), Name, StringComparison.OrdinalIgnoreCase))
            .Select(known => (PassportSection?)known)
            .FirstOrDefault();
        if (asked != section)
        {
            (section, form, newer, problems, reason) = (asked, null, null, [], string.Empty);
            if (section is not null)
            {
                await BeginAsync(edition: null);
            }
        }
    }

    private string? ErrorOf(string fieldId) => problems.FirstOrDefault(problem => problem.FieldId == fieldId)?.Message;

    private async Task BeginAsync(int? edition)
    {
        var read = await queries.ReadAsync(edition, CancellationToken.None);
        (passport, choices) = (read.Passport, new PassportChoices(read.Passport));
        form = SectionForm.Of(section!.Value, read.Number, read.Passport);
    }

    /// <summary>A draft goes on with the edition it was begun with: a later one is noticed when it is sent.</summary>
    private async Task ContinueAsync(ContinuedDraft former)
    {
        if (former.Shape is { } shape)
        {
            await BeginAsync(SectionForm.EditionOf(shape));
            form!.Continue(shape);
        }
    }

    private async Task SaveAsync()
    {
        if (busy)
        {
            return;
        }

        var reader = new FieldReader();
        var amended = new PassportReader(form!, reader, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime)).Read(passport!);
        reader.Require(ReasonField, reason, "Укажите причину изменения.");
        problems = reader.Problems;
        if (problems.Count > 0)
        {
            return;
        }

        busy = true;
        try
        {
            var outcome = await editing.AmendAsync(new PassportAmendment(form!.Edition, amended, reason), CancellationToken.None);
            problems = [.. outcome.Problems.Select(problem => new FieldProblem(FieldOf(problem), problem.Message))];
            if (outcome.Number is { } number)
            {
                await draft.DoneAsync();
                navigation.NavigateTo(ProjectLinks.Compare(number - 1, number));
            }
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(rule.Code.StartsWith("reason.", StringComparison.Ordinal) || rule.Code.StartsWith("text.", StringComparison.Ordinal) ? ReasonField : string.Empty, rule.Message)];
            newer = rule.Code == PassportEditing.Stale ? await NewerAsync() : newer;
        }
        catch (DbUpdateConcurrencyException)
        {
            problems = [new FieldProblem(string.Empty, "Пока вы правили паспорт, подписан отчёт. Запишите правку ещё раз.")];
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<PassportComparison> NewerAsync() =>
        await queries.CompareAsync(form!.Edition, (await queries.InForceAsync(CancellationToken.None)).Number, CancellationToken.None);

    private async Task RebaseAsync()
    {
        var read = await queries.ReadAsync(newer!.To, CancellationToken.None);
        (passport, choices) = (read.Passport, new PassportChoices(read.Passport));
        form = form!.Rebase(read.Number, read.Passport);
        (newer, problems) = (null, []);
    }

    /// <summary>A problem of another section stands above the form.</summary>
    private string FieldOf(PassportProblem problem) =>
        PassportBlock.Of(form!.Section)
            .Where(block => block.Key == problem.Block)
            .SelectMany(form.Kept)
            .FirstOrDefault(row => row.RuleKey == problem.Row)?.FieldId(problem.Field) ?? string.Empty;
}
