using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>An edition of the passport without its text.</summary>
public sealed record PassportEditionRow(int Number, DateTime AcceptedAtUtc, string? AcceptedBy, string? Reason, IReadOnlyList<PassportDifference> Differences);

public sealed record PassportEditionPage(IReadOnlyList<PassportEditionRow> Rows, int Page, int PageSize, int Total);

public sealed record PassportComparison(int From, int To, IReadOnlyList<PassportDifference> Differences);

public sealed class PassportEditionQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public const int PageSize = 20;

    /// <param name="page">1-based; newest editions first.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<PassportEditionPage> ListAsync(int page, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Rows(NewestFirst(db).Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(cancellationToken);
        return new PassportEditionPage(rows, page, PageSize, await db.Set<PassportEdition>().CountAsync(cancellationToken));
    }

    /// <summary>The edition in force without its text.</summary>
    public async Task<PassportEditionRow> InForceAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(NewestFirst(db).Take(1)).SingleAsync(cancellationToken);
    }

    /// <param name="number">Null = the one in force.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="DomainRuleException">project.passport.unknown</exception>
    public async Task<PassportEdition> ReadAsync(int? number, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await NewestFirst(db).FirstOrDefaultAsync(e => number == null || e.Number == number, cancellationToken)
            ?? throw new DomainRuleException("project.passport.unknown", $"Редакции {number} паспорта проекта нет. Выберите редакцию из списка.");
    }

    /// <exception cref="DomainRuleException">project.passport.unknown</exception>
    public async Task<PassportComparison> CompareAsync(int from, int to, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(from, cancellationToken);
        var after = await ReadAsync(to, cancellationToken);
        return new PassportComparison(from, to, PassportDifference.Between(before.Passport, after.Passport));
    }

    private static IQueryable<PassportEdition> NewestFirst(PassportDbContext db) => db.Set<PassportEdition>().AsNoTracking().OrderByDescending(e => e.Number);

    private static IQueryable<PassportEditionRow> Rows(IQueryable<PassportEdition> editions) =>
        editions.Select(e => new PassportEditionRow(e.Number, e.AcceptedAtUtc, e.AcceptedBy, e.Reason, e.Differences));
}
