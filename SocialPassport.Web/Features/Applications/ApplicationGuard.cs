using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Who may work on an application: the centre that keeps the case, and there nobody on the own family.</summary>
public sealed class ApplicationGuard(FamilyTies ties)
{
    /// <exception cref="DomainRuleException">application.centre, staff.own-affairs</exception>
    public Task DemandAsync(PassportDbContext db, StaffIdentity who, SupportApplication application, CancellationToken cancellationToken) =>
        DemandAsync(db, who, application.CentreId, application.FamilyId, cancellationToken);

    /// <exception cref="DomainRuleException">application.centre, staff.own-affairs</exception>
    public async Task DemandAsync(PassportDbContext db, StaffIdentity who, long centreId, long familyId, CancellationToken cancellationToken)
    {
        if (who.CentreId != centreId)
        {
            throw new DomainRuleException("application.centre", "Это дело другого филиала. Заявление рассматривает филиал, который ведёт дело.");
        }

        await ties.DemandNoneAsync(db, who, [familyId], cancellationToken);
    }
}
