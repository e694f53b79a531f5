using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Families;

/// <summary>The services of one circuit over one test database.</summary>
public sealed class FamilyScope
{
    public FamilyScope(TestDatabase database, StaffRoles roles = StaffRoles.Operator, long? centreId = 1, long staffId = 1)
    {
        Clock = FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day);
        Staff = TestStaff.Signed(roles, staffId, centreId);
        Access = new FamilyAccess(Staff);
        Dictionaries = new DictionaryLookup(database);
        var audit = new AuditTrail(Clock);
        var duplicates = new DuplicateCheck(Clock);
        Queries = new FamilyQueries(database, Staff, Access, Dictionaries, Clock);
        Search = new FamilySearch(database, Staff, audit, new FamilyNews(), Clock);
        Card = new FamilyCard(database, Staff, audit, Access, Queries);
        Registration = new FamilyRegistration(database, Staff, audit, duplicates, Clock);
        Facts = new FamilyFactsService(database, Staff, audit, Queries, Dictionaries, duplicates, Clock);
    }

    public FixedTimeProvider Clock { get; }

    public CurrentStaff Staff { get; }

    public FamilyAccess Access { get; }

    public DictionaryLookup Dictionaries { get; }

    public FamilyQueries Queries { get; }

    public FamilySearch Search { get; }

    public FamilyCard Card { get; }

    public FamilyRegistration Registration { get; }

    public FamilyFactsService Facts { get; }
}
