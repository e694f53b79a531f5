using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Web.Features.Screening;

namespace SocialPassport.Web.Features.Measures.Registry;

public static class RegistryWords
{
    public static string Of(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Eligible => "имеют право",
        ScreeningOutcome.Served => "уже получили",
        ScreeningOutcome.NotEligible => "нет права",
        ScreeningOutcome.NotEnoughData => "не хватает данных",
        _ => "сведения противоречивы",
    };

    /// <summary>«дело 12-000412, Всеволожский: 34, 9 лет; доход на человека 14 218,40 ₽».</summary>
    public static string Of(RegistryExample example)
    {
        var ages = example.Ages.Count == 0 ? "состав неизвестен" : $"возраст {string.Join(", ", example.Ages)}";
        var income = example.PerCapitaIncomeKopecks is { } kopecks ? $"; доход на человека {RussianText.Money(kopecks)}" : string.Empty;
        return $"дело {example.CaseNumber}, {example.Centre}: {ages}{income}";
    }
}
