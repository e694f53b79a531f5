using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

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
        Search = new FamilySearch(database, Staff, audit, new FamilyNews(), Access, new NameDictionary(Clock), Dictionaries, Clock);
        Card = new FamilyCard(database, Staff, audit, Access, Queries);
        Registration = new FamilyRegistration(database, Staff, audit, duplicates, Clock);
        Changes = new FamilyChanges(database, Staff, audit, Queries, Clock);
        Facts = new FamilyFactsService(Changes, Dictionaries, duplicates);
        Incomes = new IncomeEntryService(Changes, Dictionaries);
        Since = new CardChangesSince(database, Staff, Queries);
    }

    public FixedTimeProvider Clock { get; }

    public CurrentStaff Staff { get; }

    public FamilyAccess Access { get; }

    public DictionaryLookup Dictionaries { get; }

    public FamilyQueries Queries { get; }

    public FamilySearch Search { get; }

    public FamilyCard Card { get; }

    public FamilyRegistration Registration { get; }

    public FamilyChanges Changes { get; }

    public FamilyFactsService Facts { get; }

    public IncomeEntryService Incomes { get; }

    public CardChangesSince Since { get; }
}
