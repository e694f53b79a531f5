using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <param name="Edition">Number of the signed edition in force.</param>
public sealed record ClosedPeriod(ReportingPeriod Period, int Edition);

/// <summary>
/// Periods whose report is signed and not under correction. Facts are counted from the beginning of the project, so a date is
/// closed by every period that ends on it or later.
/// </summary>
public sealed class ClosedPeriods(IReadOnlyCollection<ClosedPeriod> closed)
{
    /// <exception cref="DomainRuleException">project.month.closed: the message names the editions needed</exception>
    public void DemandOpen(DateOnly date)
    {
        var hit = closed.Where(candidate => candidate.Period.Year == date.Year && candidate.Period.LastDay >= date)
            .OrderBy(candidate => candidate.Period.LastDay)
            .ThenBy(candidate => candidate.Period.Month is null)
            .ToList();
        if (hit.Count == 0)
        {
            return;
        }

        throw new DomainRuleException(
            "project.month.closed",
            $"Дата {RussianText.Date(date)} входит в закрытый отчёт: {string.Join("; ", hit.Select(candidate => candidate.Period.Title))}. "
                + $"Чтобы изменить его, откройте исправление: будет составлена редакция {hit[0].Edition + 1} с причиной и перечнем изменений.");
    }
}
