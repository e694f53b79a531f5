using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Journal;

namespace SocialPassport.Web.Features.Applications.Approval;

public sealed partial class ApplicationHandoverPage(RowMarks<JournalRow> marks, JournalQueries journal, ApplicationHandover handover)
{
    private IReadOnlyList<Clerk> clerks = [];
    private IReadOnlyList<FieldProblem> problems = [];
    private HandoverOutcome? outcome;
    private string clerk = string.Empty;
    private string reason = string.Empty;
    private bool busy;

    private IReadOnlyList<Choice> Clerks =>
    [
        .. clerks.Where(c => c.PreparesDecisions)
            .Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), $"{c.Name} — в работе {RussianText.Number(c.OpenCount)}")),
    ];

    protected override async Task OnInitializedAsync() => clerks = await journal.ClerksAsync();

    private async Task HandOverAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problems = [];
        try
        {
            var chosen = long.TryParse(clerk, CultureInfo.InvariantCulture, out var id) ? id : 0;
            outcome = await handover.HandOverAsync(marks.Marked, chosen, reason);
            marks.Clear();
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(rule.Code == "handover.clerk" ? "handover-clerk" : "handover-reason", rule.Message)];
        }
        catch (DbUpdateConcurrencyException)
        {
            problems = [new FieldProblem(string.Empty, "Одно из заявлений только что изменил другой сотрудник, ничего не передано. Повторите.")];
        }
        finally
        {
            busy = false;
        }
    }
}
