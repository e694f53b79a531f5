using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Journal;

public sealed record SavedView(Guid PublicId, string Name, string Query);

/// <summary>«Мои отборы»: choices of the journal each person keeps for him- or herself.</summary>
public sealed class JournalViews(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public async Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<JournalView>().AsNoTracking()
            .Where(v => v.StaffId == who.StaffId)
            .OrderBy(v => v.Name).ThenBy(v => v.Id)
            .Select(v => new SavedView(v.PublicId, v.Name, v.Query))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Keeps the choice and its order; the same name is overwritten.</summary>
    /// <exception cref="DomainRuleException">view.name, view.query, view.tooMany, text.*</exception>
    public async Task SaveAsync(string? name, JournalFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        var clean = FreeText.Optional(name, JournalView.NameLength) ?? string.Empty;
        var query = JournalAddress.QueryOf(filter with { Page = 1 });
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var views = await db.Set<JournalView>().Where(v => v.StaffId == who.StaffId).ToListAsync(cancellationToken);
        if (views.Find(v => v.Name == clean) is { } same)
        {
            same.Replace(query);
        }
        else if (views.Count >= JournalView.PerPerson)
        {
            throw new DomainRuleException(
                "view.tooMany", $"Сохранено уже {RussianText.Count(views.Count, "отбор", "отбора", "отборов")}. Удалите ненужный.");
        }
        else
        {
            db.Add(JournalView.Save(Guid.NewGuid(), who.StaffId!.Value, clean, query));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DeleteAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<JournalView>().Where(v => v.PublicId == publicId && v.StaffId == who.StaffId).ExecuteDeleteAsync(cancellationToken);
    }
}
