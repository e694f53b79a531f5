using System.Text;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class AnonymousFamilyTests
{
    [Fact]
    public void Of_AFamilyOfTheRegistry_KeepsTheAnswerAndNothingPersonal()
    {
        var family = Family(
            Applicant("1990-04-02") with { Id = "P8812", Label = "Анна" },
            Child("P8813", "2016-05-17") with { Label = "Вера" }) with
        {
            Id = "F412",
            Addresses = [new AddressFact("41612101001", AddressKind.Residence)],
            Received = [new ReceivedFact("FOOD", Day("2025-10-01"), "P8813") { Number = "2021080713257902301000001" }, new ReceivedFact("SCHOOL", Day("2025-08-01"), null)],
            Categories = [new CategoryFact(CategoryCodes.LargeFamily)],
        };
        family = family with { Members = [family.Members![0].Earning("2025-01", 9, 1_500_000), family.Members[1]] };
        var before = Food.Assess(family);

        var anonymous = AnonymousFamily.Of(family, Food, Food.Versions[0], Yardsticks, AsOf);

        var text = Encoding.UTF8.GetString(AssessDocument.WriteFamilies([anonymous.Facts], AsOf));
        Assert.Equal((before.Outcome, before.PerCapitaIncomeKopecks), (anonymous.Answer.Outcome, anonymous.Answer.PerCapitaIncomeKopecks));
        Assert.Equal("F1", anonymous.Facts.Id);
        Assert.Equal(["P1", "P2"], anonymous.Facts.Members!.Select(member => member.Id));
        Assert.Equal("41000000", Assert.Single(anonymous.Facts.Addresses!).Oktmo);
        Assert.Equal([Day("1990-01-01"), Day("2016-01-01")], anonymous.Facts.Members!.Select(member => member.BirthDate!.Value));
        Assert.Equal("P2", Assert.Single(anonymous.Facts.Received!).Person);
        Assert.Equal(3, anonymous.Facts.Members![0].Incomes!.Count);
        Assert.Null(anonymous.Facts.Categories);
        foreach (var trace in new[] { "8812", "412101", "Анна", "Вера", "SCHOOL", "20210807", "2016-05", "04-02" })
        {
            Assert.DoesNotContain(trace, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    // Eighteen tomorrow, today, next month: seventeen and eighteen stay what they are on the date.
    [InlineData("2007-10-16", "2007-12-31")]
    [InlineData("2007-10-15", "2007-01-01")]
    [InlineData("2007-11-20", "2007-12-31")]
    [InlineData("2016-05-17", "2016-01-01")]
    // Born this year: the first of January is a birth date like any other, the end of the year would be in the future.
    [InlineData("2025-03-02", "2025-01-01")]
    public void Of_ABirthday_KeepsTheAgeAndNotTheDay(string birthDate, string kept)
    {
        var family = Family(Applicant(), Child("P2", birthDate));

        var anonymous = AnonymousFamily.Of(family, Food, Food.Versions[0], Yardsticks, AsOf);

        Assert.Equal(Day(kept), anonymous.Facts.Members![1].BirthDate);
        Assert.Equal(Age.On(Day(birthDate), AsOf), Age.On(Day(kept), AsOf));
    }
}
