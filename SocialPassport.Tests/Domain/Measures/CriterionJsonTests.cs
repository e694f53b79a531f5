using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class CriterionJsonTests
{
    [Fact]
    public void Write_OfEveryCriterion_ReadsBackToTheSameText()
    {
        Criterion rules = new AllCriterion("Все «условия»", "ст. 1",
        [
            new ResidenceCriterion("Проживает", "п. 1", [AddressKind.Residence, AddressKind.Stay]),
            new MemberCountCriterion("Состав", "п. 2", 2, null),
            new ChildCountCriterion("Дети", "п. 3", 1, 0, 18),
            new AnyCriterion("Любое", "п. 4",
            [
                new PerCapitaIncomeCriterion("Доход", "п. 4", YardstickCodes.PerCapita, 100, IncomeComparison.LessThan, 3, 1),
                new CategoryCriterion("Категория", "п. 4", [CategoryCodes.LargeFamily]),
                new NotCriterion("Не было", "п. 4", new LifeEventCriterion("Переезд", "п. 4", LifeEventCodes.Move, 30)),
            ]),
            new NotReceivedSinceCriterion("Не получали", "п. 5", FrequencyPeriod.Days, 30),
        ]);

        var text = CriterionJson.Write(rules);

        Assert.Equal(text, CriterionJson.Write(CriterionJson.ReadCriterion(text)));
        Assert.StartsWith("{\"criterion\":\"all\",\"text\":\"Все «условия»\",\"clause\":\"ст. 1\",\"children\":[{\"criterion\":\"residence\"", text, StringComparison.Ordinal);
        Assert.Contains("\"comparison\":\"lessThan\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfExampleTerms_ReadsBackToTheSameText()
    {
        foreach (var measure in ExampleMeasures.All(EligibilityData.Utc))
        {
            var text = CriterionJson.Write(measure.Versions[0].Terms!);
            Assert.Equal(text, CriterionJson.Write(CriterionJson.ReadTerms(text)));
            var rules = CriterionJson.Write(measure.Versions[0].Rules);
            Assert.Equal(rules, CriterionJson.Write(CriterionJson.ReadCriterion(rules)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"text":"Т","clause":"п","children":[]}""")]
    [InlineData("""{"criterion":"sometimes","text":"Т","clause":"п"}""")]
    [InlineData("""{"criterion":"all","text":"Т","clause":"п","children":[]}""")]
    [InlineData("""{"criterion":"all","text":"Т","clause":"п","children":[null]}""")]
    [InlineData("""{"criterion":"all","text":"Т","clause":"п","children":null}""")]
    [InlineData("""{"criterion":"childCount","text":"Т","clause":"п","min":1,"ageFrom":0}""")]
    [InlineData("""{"criterion":"childCount","text":"Т","clause":"п","min":1,"ageFrom":0,"ageBelow":18,"extra":1}""")]
    [InlineData("""{"criterion":"childCount","text":"Т","clause":"п","min":1,"min":1,"ageFrom":0,"ageBelow":18}""")]
    [InlineData("""{"criterion":"childCount","text":"Т","clause":"п","min":0,"ageFrom":0,"ageBelow":18}""")]
    [InlineData("""{"criterion":"childCount","text":"Т","clause":"п","min":1,"ageFrom":18,"ageBelow":18}""")]
    [InlineData("""{"criterion":"childCount","text":" ","clause":"п","min":1,"ageFrom":0,"ageBelow":18}""")]
    [InlineData("""{"criterion":"residence","text":"Т","clause":"п","kinds":[]}""")]
    [InlineData("""{"criterion":"residence","text":"Т","clause":"п","kinds":["home"]}""")]
    [InlineData("""{"criterion":"residence","text":"Т","clause":"п","kinds":[1]}""")]
    [InlineData("""{"criterion":"memberCount","text":"Т","clause":"п","min":null,"max":null}""")]
    [InlineData("""{"criterion":"memberCount","text":"Т","clause":"п","min":3,"max":2}""")]
    [InlineData("""{"criterion":"perCapitaIncome","text":"Т","clause":"п","yardstick":"sd","percent":0,"comparison":"atMost","months":6,"lag":0}""")]
    [InlineData("""{"criterion":"perCapitaIncome","text":"Т","clause":"п","yardstick":"sd","percent":70,"comparison":"atMost","months":0,"lag":0}""")]
    [InlineData("""{"criterion":"perCapitaIncome","text":"Т","clause":"п","yardstick":"sd","percent":70,"comparison":"atMost","months":25,"lag":0}""")]
    [InlineData("""{"criterion":"perCapitaIncome","text":"Т","clause":"п","yardstick":"sd","percent":70,"comparison":"atMost","months":6,"lag":-1}""")]
    [InlineData("""{"criterion":"category","text":"Т","clause":"п","anyOf":[]}""")]
    [InlineData("""{"criterion":"notReceivedSince","text":"Т","clause":"п","period":"days","days":null}""")]
    [InlineData("""{"criterion":"notReceivedSince","text":"Т","clause":"п","period":"ever","days":1}""")]
    public void Read_OfWhatIsNoRule_IsRefused(string json) =>
        Refusal.With("rule.invalid", () => CriterionJson.ReadCriterion(json));
}
