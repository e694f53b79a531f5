using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project;

/// <summary>One form of the project being saved; what a rule refuses is shown at the field the rule is about.</summary>
/// <param name="fieldsByRule">Beginning of a rule's code → id of the field. A code nobody names stands above the form.</param>
public sealed class ProjectFormSaving(params (string Rule, string FieldId)[] fieldsByRule)
{
    public bool IsBusy { get; private set; }

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public string? ErrorOf(string fieldId) => Problems.FirstOrDefault(problem => problem.FieldId == fieldId)?.Message;

    public void Refuse(params IReadOnlyList<FieldProblem> problems) => Problems = problems;

    /// <returns>True when it was saved.</returns>
    public async Task<bool> RunAsync(Func<Task> save)
    {
        if (IsBusy)
        {
            return false;
        }

        IsBusy = true;
        Problems = [];
        try
        {
            await save();
            return true;
        }
        catch (DomainRuleException rule)
        {
            var field = fieldsByRule.FirstOrDefault(entry => rule.Code.StartsWith(entry.Rule, StringComparison.Ordinal)).FieldId;
            Problems = [new FieldProblem(field ?? string.Empty, rule.Message)];
            return false;
        }
        catch (DbUpdateConcurrencyException)
        {
            Problems = [new FieldProblem(string.Empty, "Пока вы работали, данные изменил другой сотрудник. Обновите страницу, сверьте и повторите.")];
            return false;
        }
        catch (Exception failure) when (failure is ChromiumMissingException or PrintFailedException)
        {
            Problems = [new FieldProblem(string.Empty, failure.Message)];
            return false;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
