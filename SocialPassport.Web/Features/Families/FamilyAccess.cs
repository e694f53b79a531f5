using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// Which cards this circuit may read: those of the own centre, and those of other centres after a reason was stated and
/// audited. Lives as long as the circuit.
/// </summary>
public sealed class FamilyAccess(CurrentStaff staff)
{
    private readonly HashSet<long> stated = [];

    public bool IsOwn(long centreId) => staff.Identity.CentreId == centreId;

    public bool IsOpen(long familyId, long centreId) => IsOwn(centreId) || stated.Contains(familyId);

    public void StateReason(long familyId) => stated.Add(familyId);
}
