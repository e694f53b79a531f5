using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>«Запустить подбор» and «Остановить»: the job of the server does the work.</summary>
public sealed class ScreeningService(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => MoscowTime.DateOf(Now);

    /// <summary>One run per measure; they are made one after another.</summary>
    /// <returns>Keys of the runs.</returns>
    /// <exception cref="DomainRuleException">screening.measures, screening.underWay, measure.unknown, measure.no-version</exception>
    public async Task<IReadOnlyList<long>> RequestAsync(
        IReadOnlyCollection<string> measureCodes, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RunScreening);
        if (measureCodes.Count == 0)
        {
            throw new DomainRuleException("screening.measures", "Выберите хотя бы одну меру поддержки.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions)
            .Where(m => measureCodes.Contains(m.Code))
            .OrderBy(m => m.Code)
            .ToListAsync(cancellationToken);
        if (measureCodes.FirstOrDefault(code => !measures.Exists(m => m.Code == code)) is { } unknown)
        {
            throw new DomainRuleException("measure.unknown", $"Меры поддержки с кодом «{unknown}» нет.");
        }

        var now = Now;
        var runs = new List<ScreeningRun>();
        foreach (var measure in measures)
        {
            var version = measure.RequireVersion(asOf);
            if (await db.Set<ScreeningRun>().AnyAsync(
                r => r.MeasureCode == measure.Code && (r.State == ScreeningRunState.Requested || r.State == ScreeningRunState.Running), cancellationToken))
            {
                throw new DomainRuleException("screening.underWay", $"Подбор по мере «{measure.Title}» уже идёт. Дождитесь его конца или остановите его.");
            }

            var run = ScreeningRun.Request(Guid.CreateVersion7(clock.GetUtcNow()), measure.Code, asOf, who.FullName, now);
            runs.Add(run);
            db.Add(run);
            audit.Add(
                db, who, AuditAction.Search, ScreeningWords.Subject(run),
                $"Подбор по всей базе: {measure.Code}, редакция {version.Number}, на {RussianText.Date(asOf)}");
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The unique index of the lease: somebody asked in the same moment.
            throw new DomainRuleException("screening.underWay", "Подбор по одной из этих мер только что запустил другой сотрудник. Обновите страницу.");
        }

        return [.. runs.Select(run => run.Id)];
    }

    /// <exception cref="DomainRuleException">screening.ended</exception>
    public async Task CancelAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RunScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.Set<ScreeningRun>().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("screening.ended", "Такого подбора нет. Обновите страницу.");
        run.Cancel(Now);
        audit.Add(db, who, AuditAction.Change, ScreeningWords.Subject(run), "Подбор остановлен");
        await db.SaveChangesAsync(cancellationToken);
    }
}
