using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Families;

/// <summary>Facts end, are corrected and annulled; nothing is deleted.</summary>
public sealed class FamilyFactsTests
{
    private static readonly DateOnly From = new(2025, 1, 10);
    private static readonly DateOnly To = new(2026, 1, 9);

    [Theory]
    [InlineData("2025-01-09", "category.period")]
    [InlineData("2025-01-10", null)]
    [InlineData("2026-01-08", null)]
    [InlineData("2026-01-09", "category.ended")]
    public void CategoryEnd_BorderDays(string lastDay, string? code)
    {
        var category = Category();
        void End() => category.End(DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture));

        if (code is null)
        {
            End();
            Assert.True(category.IsValidOn(category.To!.Value));
            Assert.False(category.IsValidOn(category.To.Value.AddDays(1)));
        }
        else
        {
            Refusal.With(code, End);
        }
    }

    [Fact]
    public void CategoryAnnul_IsKeptButNeverValid()
    {
        var category = Category();

        category.Annul(TestData.Today, "внесено по ошибке");

        Assert.False(category.IsValidOn(From));
        Assert.Equal((From, (DateOnly?)To, "внесено по ошибке"), (category.From, category.To, category.AnnulReason));
        Refusal.With("category.annulled", () => category.Annul(TestData.Today, "ещё раз"));
        Refusal.With("category.annulled", () => category.End(From));
        Refusal.With("category.annulled", () => category.CorrectTerm(From, null));
        Refusal.With("category.annulled", () => category.Register("1", From));
    }

    [Fact]
    public void CategoryCorrectTerm_EndBeforeBegin_IsRefused() =>
        Refusal.With("category.period", () => Category().CorrectTerm(From, From.AddDays(-1)));

    [Fact]
    public void LifeEventAnnul_Twice_IsRefused()
    {
        var item = LifeEventRecord.Create("childBirth", null, From, FactSource.Document);

        item.Annul(TestData.Today, "описка");

        Refusal.With("lifeEvent.annulled", () => item.Annul(TestData.Today, "описка"));
    }

    [Theory]
    [InlineData(-1, "document.period")]
    [InlineData(0, null)]
    public void DocumentCancel_BorderIsTheDayOfIssue(int days, string? code)
    {
        var document = IdentityDocument.Create("03", "4110", "123456", From, null);
        void Cancel() => document.Cancel(From.AddDays(days));

        if (code is null)
        {
            Cancel();
            Refusal.With("document.cancelled", Cancel);
        }
        else
        {
            Refusal.With(code, Cancel);
        }
    }

    [Fact]
    public void AddressEnd_BeforeItBegan_IsRefused_AndTwiceToo()
    {
        var address = PersonAddress.Create(AddressKind.Residence, "г. Выборг", "41615000", null, From, null, FactSource.Document, From);

        Refusal.With("address.period", () => address.End(From.AddDays(-1)));
        address.End(From);
        Refusal.With("address.ended", () => address.End(From));

        Assert.True(address.IsCurrentOn(From));
        Assert.False(address.IsCurrentOn(From.AddDays(1)));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(-1, false)]
    public void RepresentativeEndsSoon_ThirtyDaysBefore(int daysLeft, bool expected) =>
        Assert.Equal(expected, Representative("Сидорова О. П.", to: TestData.Today.AddDays(daysLeft)).EndsSoon(TestData.Today));

    [Fact]
    public void Representative_NobodyOrTwoAnswers_IsRefused()
    {
        var family = TestData.Family().WithChild(age: 9).Build();
        var (adult, child) = (family.Members[0].Person, family.Members[1].Person);

        Refusal.With("representative.who", () => Representative(null));
        Refusal.With("representative.who", () => SocialPassport.Domain.Families.Representative.Create("guardian", adult, "Имя", child, "Акт", From, null));
        Refusal.With("representative.self", () => SocialPassport.Domain.Families.Representative.Create("guardian", child, null, child, "Акт", From, null));
    }

    [Fact]
    public void Correct_AfterDeath_BirthMayNotBeLater()
    {
        var person = TestData.Family().Build().Members[0].Person;
        person.RecordDeath(From, TestData.Today);

        Refusal.With(
            "person.birthDate.death",
            () => person.Correct(person.Surname, person.FirstName, null, From.AddDays(1), person.Sex, TestData.Today));
    }

    [Fact]
    public void Correct_Slip_LeavesNoFormerName_ButAChangeDoes()
    {
        var person = TestData.Family().Build().Members[0].Person;

        person.Correct("Петрава", "Анна", null, person.BirthDate, person.Sex, TestData.Today);
        Assert.Empty(person.FormerNames);
        person.ChangeName("Сидорова", "Анна", null, TestData.Today);

        Assert.Equal("Петрава", Assert.Single(person.FormerNames).Surname);
        Assert.Equal("СИДОРОВА", person.SurnameKey);
        Refusal.With("person.name.same", () => person.ChangeName("Сидорова", "Анна", null, TestData.Today));
        Assert.Single(person.FormerNames);
    }

    private static BenefitCategoryRecord Category() => BenefitCategoryRecord.Create("largeFamily", null, From, To, FactSource.Document);

    private static Representative Representative(string? name, DateOnly? to = null) =>
        SocialPassport.Domain.Families.Representative.Create("attorney", null, name, TestData.Family().Build().Members[0].Person, "Доверенность № 1", From, to);
}
