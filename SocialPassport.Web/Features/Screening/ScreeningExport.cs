using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Screening;

/// <summary>A list of families as Excel: case numbers, no persons. Every export is audited.</summary>
public sealed class ScreeningExport(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit)
{
    private const int Sum = 6;

    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 9), new("Дело", 14), new("Филиал", 22), new("Список", 26), new("Событие последних дней", 16), new("Назначений", 13), new("Сумма, руб.", 16),
        new("Был в списке", 26), new("Что изменилось", 30),
    ];

    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<MadeFile> ExportAsync(ScreeningRun run, ScreeningFilter filter, CancellationToken cancellationToken = default)
    {
        using var output = new MemoryStream();
        await WriteAsync(output, run, filter, cancellationToken);
        return MadeFile.Xlsx($"Подбор {run.MeasureCode} {run.AsOf:yyyy-MM-dd}.xlsx", output.ToArray());
    }

    /// <summary>Writes the list row by row; it is not held in memory.</summary>
    /// <returns>How many families were written.</returns>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<int> WriteAsync(Stream output, ScreeningRun run, ScreeningFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RunScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().Where(m => m.Code == run.MeasureCode).Select(m => m.Title).SingleAsync(cancellationToken);
        var title = $"{measure}: {ScreeningWords.Of(filter.Standing).ToLowerInvariant()}, на {RussianText.Date(run.AsOf)}";
        var count = await new StreamedSheet("Подбор", title, Columns, [Sum]).WriteAsync(
            output,
            Rows(db, run, filter, who).AsAsyncEnumerable(),
            (cells, ordinal, row) =>
            {
                cells.Number(0, ordinal);
                cells.Text(1, row.CaseNumber);
                cells.Text(2, row.Centre);
                cells.Text(3, ScreeningWords.Of(row.Standing));
                cells.Date(4, row.LastEventOn);
                cells.Number(5, row.Assignments);
                cells.Money(Sum, run.AmountKopecks * row.Assignments);
                cells.Text(7, row.FormerStanding is { } former ? ScreeningWords.Of(former) : string.Empty);
                cells.Text(8, row.Cause is { } cause ? ScreeningWords.Of(cause) : string.Empty);
            },
            cancellationToken);
        audit.Add(db, who, AuditAction.Export, ScreeningWords.Subject(run), $"{title}: {ScreeningWords.Families(count)}");
        await db.SaveChangesAsync(cancellationToken);
        return count;
    }

    private static IQueryable<ListedFamily> Rows(PassportDbContext db, ScreeningRun run, ScreeningFilter filter, StaffIdentity who) =>
        from screened in ScreeningLists.Ordered(ScreeningLists.Filtered(db, run, filter, who)).AsNoTracking()
        join family in db.Set<Family>() on screened.FamilyId equals family.Id
        join centre in db.Set<Centre>() on family.CentreId equals centre.Id
        select new ListedFamily(
            family.CaseNumber, centre.Name, screened.Standing, screened.Assignments, screened.LastEventOn, screened.FormerStanding, screened.Cause);

    private sealed record ListedFamily(
        string CaseNumber,
        string Centre,
        ScreeningStanding Standing,
        int Assignments,
        DateOnly? LastEventOn,
        ScreeningStanding? FormerStanding,
        ScreeningCause? Cause);
}
