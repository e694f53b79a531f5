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
        var reading = new AuditOfReading(database, audit);
        var duplicates = new DuplicateCheck(Clock);
        var ties = new FamilyTies(TestStaff.Numbers);
        Queries = new FamilyQueries(database, Staff, Access, Dictionaries, Clock);
        Timeline = new FamilyTimeline(database, Staff, Queries);
        Search = new FamilySearch(database, Staff, reading, new FamilyNews(), Access, new NameDictionary(Clock), Dictionaries, Clock);
        Card = new FamilyCard(database, Staff, audit, reading, Access, ties, Queries, Dictionaries);
        Registration = new FamilyRegistration(database, Staff, audit, duplicates, ties, Clock);
        Changes = new FamilyChanges(database, Staff, audit, Queries, ties, Clock);
        Incomes = new IncomeEntryService(Changes, Dictionaries);
        Since = new CardChangesSince(database, Staff, Queries);
        Persons = new PersonChanges(Changes, Dictionaries);
        Papers = new PersonPaperChanges(Changes, Dictionaries);
        Newcomers = new Newcomers(database, Staff, audit, duplicates);
        Composition = new CompositionChanges(Changes, Dictionaries, Newcomers);
        Division = new FamilyDivision(Changes, database);
        Handover = new FamilyHandover(Changes, database, Staff, Clock);
        Representatives = new RepresentativeChanges(Changes, Dictionaries);
        Categories = new CategoryChanges(Changes, Dictionaries);
        LifeEvents = new LifeEventChanges(Changes, Dictionaries);
        Attachments = new FamilyAttachments(database, Staff, audit, Clock);
        Export = new FamilyExport(database, Staff, audit, Queries);
    }

    public FixedTimeProvider Clock { get; }

    public CurrentStaff Staff { get; }

    public FamilyAccess Access { get; }

    public DictionaryLookup Dictionaries { get; }

    public FamilyQueries Queries { get; }

    public FamilyTimeline Timeline { get; }

    public FamilySearch Search { get; }

    public FamilyCard Card { get; }

    public FamilyRegistration Registration { get; }

    public FamilyChanges Changes { get; }

    public IncomeEntryService Incomes { get; }

    public CardChangesSince Since { get; }

    public PersonChanges Persons { get; }

    public PersonPaperChanges Papers { get; }

    public Newcomers Newcomers { get; }

    public CompositionChanges Composition { get; }

    public FamilyDivision Division { get; }

    public FamilyHandover Handover { get; }

    public RepresentativeChanges Representatives { get; }

    public CategoryChanges Categories { get; }

    public LifeEventChanges LifeEvents { get; }

    public FamilyAttachments Attachments { get; }

    public FamilyExport Export { get; }
}
