using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilyFactsServiceTests : IAsyncLifetime
{
    private static readonly NewLifeEvent JobLoss = new() { Type = "jobLoss", Date = TestData.Today, Source = FactSource.Declared };

    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    private Guid Applicant => family.Members.First(m => m.Role == MemberRole.Applicant).Person.PublicId;

    private CardVersion Card => new(family.PublicId, family.Version);

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().WithSpouse().WithChild(age: 2).SaveAsync(database);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task AddCategory_WithRegistryRecord_IsOnTheCard()
    {
        await Facts().AddCategoryAsync(Card, new NewCategory
        {
            Category = "largeFamily",
            From = new DateOnly(2025, 1, 10),
            To = new DateOnly(2026, 1, 9),
            Document = "Удостоверение № 5",
            RegistryNumber = "47-12",
            RegistryDate = new DateOnly(2025, 1, 11),
        });

        var category = Assert.Single(await new FamilyScope(database).Queries.CategoriesAsync(family.PublicId));
        Assert.Equal(("Многодетная семья", "вся семья", true, "47-12"), (category.Name, category.Whose, category.IsValid, category.RegistryNumber));
    }

    [Fact]
    public async Task AddCategory_EndBeforeBegin_IsRefused()
    {
        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().AddCategoryAsync(
            Card, new NewCategory { Category = "largeFamily", From = new DateOnly(2025, 1, 10), To = new DateOnly(2025, 1, 9) }));

        Assert.Equal("category.period", rule.Code);
    }

    [Fact]
    public async Task AddLifeEvent_Today_IsSavedButTomorrowIsRefused()
    {
        var today = new NewLifeEvent { Type = "jobLoss", Date = TestData.Today, Source = FactSource.Declared, PersonPublicId = Applicant };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().AddLifeEventAsync(Card, today with { Date = TestData.Today.AddDays(1) }));
        await Facts().AddLifeEventAsync(Card, today);

        Assert.Equal("lifeEvent.future", rule.Code);
        var item = Assert.Single(await new FamilyScope(database).Queries.LifeEventsAsync(family.PublicId));
        Assert.Equal(("Потеря работы", "Петрова\u00a0А.\u00a0И.", "со слов"), (item.Name, item.Whose, item.Source));
    }

    [Fact]
    public async Task AddMember_Newborn_JoinsTheFamily()
    {
        var child = new NewPerson { FormKey = "member", Surname = "Петров", FirstName = "Илья", BirthDate = new DateOnly(2025, 10, 1), Sex = Sex.Male };

        await Facts().AddMemberAsync(Card, child, MemberRole.Child, new DateOnly(2025, 10, 1));

        var card = await new FamilyScope(database).Queries.CardAsync(family.PublicId);
        Assert.Equal(4, card.Members.Count);
        Assert.Equal(2, card.ChildCount);
        Assert.Contains(card.Members, m => m is { FullName: "Петров Илья", Age: "0\u00a0месяцев", RoleName: "сын" });
    }

    [Fact]
    public async Task Leave_Spouse_IsKeptInTheHistoryButApplicantMayNot()
    {
        var spouse = family.Members.First(m => m.Role == MemberRole.Spouse).Person.PublicId;

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => Facts().LeaveAsync(Card, Applicant, TestData.Today, "развод"));
        await Facts().LeaveAsync(Card, spouse, TestData.Today, "развод");

        Assert.Equal("member.applicant", rule.Code);
        var card = await new FamilyScope(database).Queries.CardAsync(family.PublicId);
        Assert.Equal(2, card.Members.Count);
        Assert.Equal(TestData.Today, Assert.Single(card.FormerMembers).To);
    }

    [Fact]
    public async Task AnyChange_OfAnotherCentre_IsRefusedEvenWhenTheCardIsOpen()
    {
        var scope = new FamilyScope(database, centreId: 2);
        await scope.Card.OpenAsync(family.PublicId.ToString(), "обращение по месту пребывания");

        var rule = await Assert.ThrowsAsync<DomainRuleException>(() => scope.Facts.AddLifeEventAsync(Card, JobLoss));

        Assert.Equal("family.otherCentre", rule.Code);
    }

    [Fact]
    public async Task AnyChange_RoleThatMayNotEdit_IsRefused() => await Assert.ThrowsAsync<AccessRefusedException>(() =>
        new FamilyScope(database, StaffRoles.Supervisor).Facts.AddLifeEventAsync(Card, JobLoss));

    private FamilyFactsService Facts() => new FamilyScope(database).Facts;
}
