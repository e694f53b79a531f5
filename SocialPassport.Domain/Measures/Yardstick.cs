using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

/// <summary>Codes of критериальные величины, with Russian names.</summary>
public static class YardstickCodes
{
    public const string PerCapita = "pm.perCapita";
    public const string WorkingAge = "pm.workingAge";
    public const string Pensioner = "pm.pensioner";
    public const string Child = "pm.child";

    /// <summary>СД, «величина среднего дохода, сложившегося в Ленинградской области»: not to be mixed with ПМ.</summary>
    public const string AverageIncome = "sd";

    public const int MaxLength = 40;

    public static string NameOf(string code) => code switch
    {
        PerCapita => "прожиточный минимум на душу населения",
        WorkingAge => "прожиточный минимум трудоспособного населения",
        Pensioner => "прожиточный минимум пенсионера",
        Child => "прожиточный минимум ребёнка",
        AverageIncome => "величина среднего дохода в Ленинградской области",
        _ => code,
    };
}

/// <summary>A value of a yardstick for [ValidFrom, ValidTo).</summary>
public sealed class Yardstick
{
    public const int MaxActLength = 500;

    private Yardstick()
    {
    }

    public long Id { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day the value no longer holds; null = without end.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Kopecks a month.</summary>
    public long Kopecks { get; private set; }

    public string Act { get; private set; } = string.Empty;

    /// <summary>Invented or unconfirmed; shown as «пример».</summary>
    public bool IsExample { get; private set; }

    public static Yardstick Create(string code, DateOnly validFrom, DateOnly? validTo, long kopecks, string act, bool isExample)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > YardstickCodes.MaxLength)
        {
            throw new DomainRuleException("yardstick.code", "Укажите код критериальной величины.");
        }

        if (kopecks <= 0)
        {
            throw new DomainRuleException("yardstick.amount", "Критериальная величина должна быть больше нуля.");
        }

        if (validTo <= validFrom)
        {
            throw new DomainRuleException("yardstick.period", "Окончание действия величины должно быть позже начала.");
        }

        if (string.IsNullOrWhiteSpace(act) || act.Length > MaxActLength)
        {
            throw new DomainRuleException("yardstick.act", "Укажите правовой акт, которым установлена величина.");
        }

        return new Yardstick
        {
            Code = code,
            ValidFrom = validFrom,
            ValidTo = validTo,
            Kopecks = kopecks,
            Act = act,
            IsExample = isExample,
        };
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    /// <summary>The value stops on a day because a new act replaces it.</summary>
    public void EndOn(DateOnly firstDayWithout)
    {
        if (firstDayWithout <= ValidFrom)
        {
            throw new DomainRuleException("yardstick.period", "Окончание действия величины должно быть позже начала.");
        }

        ValidTo = firstDayWithout;
    }
}
