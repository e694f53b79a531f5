using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

/// <summary>Brings passport and facts together for pages, exports and the command; who may see them is asked by the caller.</summary>
public sealed class MonthlyReportSource(IDbContextFactory<PassportDbContext> contexts, IOptions<ProjectReportOptions> options)
{
    /// <exception cref="DomainRuleException">The database holds no passport.</exception>
    public async Task<ProjectPassport> PassportAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PassportAsync(db, cancellationToken);
    }

    public async Task<MonthlyReport> YearReportAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await PassportAsync(db, cancellationToken);
        return await ReportAsync(db, passport, ReportingPeriod.OfYear(passport, passport.ProjectYear), cancellationToken);
    }

    public async Task<MonthlyReport> ReportAsync(
        PassportDbContext db, ProjectPassport passport, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var events = await db.Set<IndicatorEvent>()
            .AsNoTracking()
            .Where(recorded => recorded.Date <= period.LastDay)
            .OrderBy(recorded => recorded.Date)
            .ThenBy(recorded => recorded.Id)
            .ToListAsync(cancellationToken);
        var measures = await MeasuresWithCertificates.ListAsync(db, passport.ProjectYear, cancellationToken);
        return MonthlyReport.Build(passport, events, ComputedIndicatorFacts.OfMeasures(measures), period, options.Value.Thresholds);
    }

    /// <exception cref="DomainRuleException">The database holds no passport.</exception>
    public async Task<ProjectPassport> PassportAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        await db.Set<PassportEdition>()
            .AsNoTracking()
            .OrderByDescending(edition => edition.Number)
            .Select(edition => edition.Passport)
            .FirstOrDefaultAsync(cancellationToken)
        ?? throw new DomainRuleException(
            "project.passport.missing",
            "Паспорт проекта не загружен в базу данных. Сообщите администратору системы: справочные данные загружаются при запуске.");
}
