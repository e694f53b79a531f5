using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Strategy;

/// <summary>Which items of a list are shown.</summary>
public enum StrategyPart
{
    All,
    Counted,
    NotCounted,
}

/// <summary>A page of the list a number is made of.</summary>
/// <param name="Items">Of this page; the last column says whether the item counts.</param>
/// <param name="Total">Items of the chosen part.</param>
public sealed record StrategyList(StrategyLine Line, StrategyShare Share, TableReport Items, int Page, long Total);

/// <summary>A figure as pages show it.</summary>
public sealed record StrategyFigureRow(
    Guid PublicId,
    string Period,
    long Tenths,
    string DocumentName,
    string DocumentNumber,
    DateOnly DocumentDate,
    ProjectFileRow File,
    string EnteredBy,
    DateTime EnteredAtUtc,
    string? AnnulledBy,
    DateTime? AnnulledAtUtc,
    string? AnnulReason)
{
    public decimal Percent => Tenths / 10m;
}

/// <summary>Numbers of the strategy and what they are made of; a supervisor sees those of the own centre.</summary>
public sealed class StrategyQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 50;

    private const int MostFigures = 200;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <exception cref="AccessRefusedException">the role does not see the project</exception>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public async Task<TableReport> ReportAsync(CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = new StrategyItems(db, who.CentreId, Today);
        var shares = new List<StrategyShare>();
        foreach (var line in StrategyLine.All.Where(line => !line.IsEntered))
        {
            var (part, whole) = (0L, 0L);
            await foreach (var item in items.Of(line.Key).WithCancellation(cancellationToken))
            {
                (part, whole) = (part + item.Part, whole + item.Whole);
            }

            shares.Add(new StrategyShare(line.Key, part, whole));
        }

        var figures = await db.Set<StrategyFigure>()
            .AsNoTracking()
            .Where(figure => figure.AnnulledAtUtc == null)
            .OrderByDescending(figure => figure.PeriodEnd)
            .ThenByDescending(figure => figure.Id)
            .Take(MostFigures)
            .ToListAsync(cancellationToken);
        return StrategyIndicators.Report(shares, figures, Today);
    }

    /// <param name="page">1-based.</param>
    /// <exception cref="AccessRefusedException">the role does not see the project</exception>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public async Task<StrategyList> ListAsync(StrategyLine line, StrategyPart part, int page, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        ArgumentNullException.ThrowIfNull(line);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (counted, whole, total) = (0L, 0L, 0L);
        var rows = new List<IReadOnlyList<object?>>();
        await foreach (var item in new StrategyItems(db, who.CentreId, Today).Of(line.Key).WithCancellation(cancellationToken))
        {
            (counted, whole) = (counted + item.Part, whole + item.Whole);
            if (part != StrategyPart.All && item.Counts != (part == StrategyPart.Counted))
            {
                continue;
            }

            if (total >= (page - 1L) * PageSize && rows.Count < PageSize)
            {
                rows.Add([.. item.Cells, item.Counts ? "да" : "нет"]);
            }

            total++;
        }

        var items = new TableReport
        {
            Title = line.Name,
            AsOf = Today,
            Columns = [.. line.Columns, new TableColumn("Учтено", TableCellKind.Text)],
            Rows = rows,
            Total = null,
            Notes = [],
        };
        return new StrategyList(line, new StrategyShare(line.Key, counted, whole), items, page, total);
    }

    /// <summary>Entered figures of one indicator, the latest period first, annulled ones too.</summary>
    public async Task<IReadOnlyList<StrategyFigureRow>> FiguresAsync(StrategyKey key, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StrategyFigure>()
            .AsNoTracking()
            .Where(figure => figure.Key == key)
            .OrderByDescending(figure => figure.PeriodEnd)
            .ThenByDescending(figure => figure.Id)
            .Take(MostFigures)
            .Select(figure => new StrategyFigureRow(
                figure.PublicId, figure.Period, figure.Tenths, figure.DocumentName, figure.DocumentNumber, figure.DocumentDate,
                new ProjectFileRow(figure.File.PublicId, figure.File.FileName), figure.EnteredBy, figure.EnteredAtUtc,
                figure.AnnulledBy, figure.AnnulledAtUtc, figure.AnnulReason))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ProjectChangeRow>> HistoryAsync(StrategyKey key, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ProjectHistories.ReadAsync(db, ProjectArea.Strategy, key.ToString(), cancellationToken);
    }
}
