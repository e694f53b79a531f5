using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families;

/// <summary>One form being saved: busy, refused by a rule, or late because somebody else changed the card. What was typed stays.</summary>
public sealed class FormSaving
{
    public bool IsBusy { get; private set; }

    /// <summary>The card must be read again before saving.</summary>
    public bool IsStale { get; private set; }

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>Code of the broken rule, where one was broken.</summary>
    public string? RuleCode { get; private set; }

    public void Refuse(params IReadOnlyList<FieldProblem> problems)
    {
        Problems = problems;
        RuleCode = null;
    }

    /// <returns>True when it was saved.</returns>
    public async Task<bool> RunAsync(Func<Task> save)
    {
        if (IsBusy)
        {
            return false;
        }

        IsBusy = true;
        IsStale = false;
        Refuse();
        try
        {
            await save();
            return true;
        }
        catch (DomainRuleException rule)
        {
            Problems = [new FieldProblem(string.Empty, rule.Message)];
            RuleCode = rule.Code;
            return false;
        }
        catch (DbUpdateConcurrencyException)
        {
            IsStale = true;
            Problems =
            [
                new FieldProblem(
                    string.Empty, "Карточку изменил другой сотрудник. Введённое осталось в форме: посмотрите, что изменилось, и запишите своё ещё раз."),
            ];
            return false;
        }
        finally
        {
            IsBusy = false;
        }
    }

    public void Refreshed()
    {
        IsStale = false;
        Refuse();
    }
}
