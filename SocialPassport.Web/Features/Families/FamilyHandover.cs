using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>The family moves: its case goes to another centre and can only be read here afterwards.</summary>
public sealed class FamilyHandover(FamilyChanges changes, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Centres of today the case may go to, by code.</summary>
    public async Task<IReadOnlyList<Choice>> CentresAsync(CancellationToken cancellationToken = default)
    {
        var own = staff.Demand(StaffPermission.EditFamilies).CentreId;
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Centre>().AsNoTracking()
            .Where(c => c.Id != own && c.ValidFrom <= today && (c.ValidTo == null || today < c.ValidTo))
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .Select(c => new Choice(c.Code, c.Name))
            .ToListAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">family.centre.*, reason.empty, text.*, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task HandOverAsync(CardVersion card, string centreCode, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var next = await change.Db.Set<Centre>().AsNoTracking()
                    .SingleOrDefaultAsync(c => c.Code == centreCode && c.ValidFrom <= change.Today && (c.ValidTo == null || change.Today < c.ValidTo), cancellationToken)
                    ?? throw new DomainRuleException("family.centre.unknown", "Такого филиала нет. Выберите филиал из списка.");
                var former = await change.Db.Set<Centre>().Where(c => c.Id == change.Family.CentreId).Select(c => c.Name).SingleAsync(cancellationToken);
                change.Family.HandOver(next.Id);
                return new(FamilyChangeKind.Members, $"Дело передано в филиал {next.Name}") { Before = former, After = next.Name };
            },
            cancellationToken);
}
