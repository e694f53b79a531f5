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

    /// <summary>In the order of the list on screen.</summary>
    public static readonly IReadOnlyList<string> All = [PerCapita, WorkingAge, Pensioner, Child, AverageIncome];

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

    /// <summary>The value this one stands instead of; null = the first of its days.</summary>
    public long? CorrectsId { get; private set; }

    public Yardstick? Corrects { get; private set; }

    /// <summary>Since then another value stands instead, or none; the row stays for what was assessed by it.</summary>
    public DateTime? WithdrawnAtUtc { get; private set; }

    public bool IsWithdrawn => WithdrawnAtUtc is not null;

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

    /// <summary>Any day of the two periods is common.</summary>
    public bool Overlaps(Yardstick other) =>
        (other.ValidTo is null || ValidFrom < other.ValidTo) && (ValidTo is null || other.ValidFrom < ValidTo);

    /// <summary>A misprint is corrected by a value of its own that names this one; this one stays as it was.</summary>
    /// <exception cref="DomainRuleException">yardstick.withdrawn, yardstick.same, yardstick.amount, yardstick.act</exception>
    public Yardstick Correct(long kopecks, string act, DateTime utc)
    {
        if (kopecks == Kopecks && act == Act)
        {
            throw new DomainRuleException("yardstick.same", "Ничего не изменилось: сумма и акт те же.");
        }

        var corrected = Create(Code, ValidFrom, ValidTo, kopecks, act, isExample: false);
        corrected.Corrects = this;
        Withdraw(utc);
        return corrected;
    }

    /// <summary>The value was entered by mistake and nothing stands instead.</summary>
    /// <exception cref="DomainRuleException">yardstick.withdrawn</exception>
    public void Withdraw(DateTime utc)
    {
        if (IsWithdrawn)
        {
            throw new DomainRuleException("yardstick.withdrawn", "Это значение уже исправлено или отменено. Обновите страницу.");
        }

        WithdrawnAtUtc = utc;
    }

    /// <summary>The value stops on a day because a new act replaces it.</summary>
    /// <exception cref="DomainRuleException">yardstick.withdrawn, yardstick.period</exception>
    public void EndOn(DateOnly firstDayWithout)
    {
        if (IsWithdrawn)
        {
            throw new DomainRuleException("yardstick.withdrawn", "Это значение уже исправлено или отменено. Обновите страницу.");
        }

        if (firstDayWithout <= ValidFrom)
        {
            throw new DomainRuleException("yardstick.period", "Окончание действия величины должно быть позже начала.");
        }

        ValidTo = firstDayWithout;
    }
}
