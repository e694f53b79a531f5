using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>
/// Opens the draft of every period that has ended: on the first day of a month the one before it, and what was missed while
/// the workstation stood still. A period that has an edition is left alone.
/// </summary>
public sealed class MonthDraftJob(IDbContextFactory<PassportDbContext> contexts, ProjectJournal journal)
{
    private static readonly StaffIdentity Job = StaffIdentity.System("Задание первого числа", "сервер");

    /// <returns>How many drafts were opened.</returns>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await db.Set<PassportEdition>()
            .AsNoTracking()
            .OrderByDescending(e => e.Number)
            .Select(e => e.Passport)
            .FirstOrDefaultAsync(cancellationToken);
        if (passport is null)
        {
            return 0;
        }

        var known = (await ReportEditionRows.NewestAsync(db, cancellationToken)).Select(e => e.Period).ToHashSet(StringComparer.Ordinal);
        var ended = ReportingPeriod.All(passport).Where(period => period.LastDay < today && !known.Contains(period.Key)).ToList();
        foreach (var period in ended)
        {
            db.Add(ReportEdition.Open(Guid.NewGuid(), period, Job.FullName, now));
            journal.Add(db, Job, ProjectArea.Reports, period.Key, $"Подготовлен черновик отчёта {period.TitleInSentence}");
        }

        await db.SaveChangesAsync(cancellationToken);
        return ended.Count;
    }
}
