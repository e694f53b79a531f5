using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Indicators;

/// <summary>An event on the list its number is made of.</summary>
public sealed record IndicatorEventRow(
    Guid PublicId,
    DateOnly Date,
    long Delta,
    string? DocumentName,
    string? DocumentNumber,
    DateOnly? DocumentDate,
    ConfirmingDocumentKind? DocumentKind,
    string? SourceSystem,
    bool IsExample,
    Guid? FileId,
    string? FileName,
    string? EnteredBy,
    DateTime? EnteredAtUtc,
    string? AnnulledBy,
    DateTime? AnnulledAtUtc,
    string? AnnulReason)
{
    public bool IsAnnulled => AnnulledAtUtc is not null;

    public bool Counts => DocumentName is not null && DocumentNumber is not null && DocumentDate is not null && !IsAnnulled;
}

/// <summary>A measure of a computed indicator; no family can be told from it.</summary>
public sealed record CountedMeasure(string Name, DateOnly Since, int Certificates);

public sealed record ProjectChangeRow(DateTime AtUtc, string By, string Summary, string? Reason);

/// <summary>One indicator with the list its fact is made of.</summary>
public sealed record IndicatorDetails(
    ProjectIndicator Indicator,
    IndicatorReportRow Row,
    ReportingPeriod Period,
    IReadOnlyList<IndicatorEventRow> Events,
    IReadOnlyList<CountedMeasure> Measures,
    IReadOnlyList<ProjectChangeRow> History);

public sealed class IndicatorQueries(IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, CurrentStaff staff)
{
    private const int HistoryLength = 100;

    /// <param name="code">In any spelling.</param>
    /// <param name="period">«2024-08» or «2024»; null = the year.</param>
    /// <returns>Null when the passport has no such indicator.</returns>
    /// <exception cref="DomainRuleException">not a period of the project</exception>
    public async Task<IndicatorDetails?> FindAsync(string code, string? period, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        if (passport.FindIndicator(code) is not { } indicator)
        {
            return null;
        }

        var chosen = period is null ? ReportingPeriod.OfYear(passport, passport.ProjectYear) : ReportingPeriod.Parse(passport, period);
        var report = await source.ReportAsync(db, passport, chosen, cancellationToken);
        var normal = PassportCode.Normalize(indicator.Code);
        return new IndicatorDetails(
            indicator,
            report.Rows.Single(row => row.Number == indicator.Code),
            chosen,
            indicator.FactSource == IndicatorFactSource.Documents ? await EventsAsync(db, normal, chosen.LastDay, cancellationToken) : [],
            indicator.FactSource == IndicatorFactSource.MeasuresWithCertificates ? await MeasuresAsync(db, passport, chosen, cancellationToken) : [],
            await HistoryAsync(db, normal, cancellationToken));
    }

    /// <summary>Annulled ones too, so that nothing disappears from the list.</summary>
    private static async Task<IReadOnlyList<IndicatorEventRow>> EventsAsync(
        PassportDbContext db, string code, DateOnly lastDay, CancellationToken cancellationToken) =>
        await db.Set<IndicatorEvent>()
            .AsNoTracking()
            .Where(e => e.IndicatorCode == code && e.Date <= lastDay)
            .OrderBy(e => e.Date)
            .ThenBy(e => e.Id)
            .Select(e => new IndicatorEventRow(
                e.PublicId, e.Date, e.Delta, e.DocumentName, e.DocumentNumber, e.DocumentDate, e.DocumentKind, e.SourceSystem, e.IsExample,
                e.File == null ? null : e.File.PublicId, e.File == null ? null : e.File.FileName,
                e.EnteredBy, e.EnteredAtUtc, e.AnnulledBy, e.AnnulledAtUtc, e.AnnulReason))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<CountedMeasure>> MeasuresAsync(
        PassportDbContext db, ProjectPassport passport, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var from = MoscowTime.ToUtc(new DateTime(passport.ProjectYear, 1, 1));
        var before = MoscowTime.ToUtc(period.LastDay.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var rows = await MeasuresWithCertificates.Counted(db.Set<Certificate>().AsNoTracking(), from, before)
            .GroupBy(certificate => certificate.MeasureCode)
            .Select(group => new
            {
                Code = group.Key,
                Name = group.Min(certificate => certificate.MeasureName),
                Since = group.Min(certificate => certificate.ActivatedAt),
                Count = group.Count(),
            })
            .OrderBy(measure => measure.Code)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CountedMeasure(row.Name!, MoscowTime.DateOf(row.Since!.Value), row.Count))];
    }

    private static async Task<IReadOnlyList<ProjectChangeRow>> HistoryAsync(PassportDbContext db, string code, CancellationToken cancellationToken) =>
        await db.Set<ProjectChange>()
            .AsNoTracking()
            .Where(change => change.Area == ProjectArea.Indicators && change.Subject == code)
            .OrderByDescending(change => change.Id)
            .Take(HistoryLength)
            .Select(change => new ProjectChangeRow(change.AtUtc, change.By, change.Summary, change.Reason))
            .ToListAsync(cancellationToken);
}
