using System.Text.Json.Serialization;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Domain.Measures;

/// <summary>
/// What a certificate of the measure is worth and how long it lives. What each type demands and forbids stands in
/// <see cref="CertificateTypeRules"/>. How often it is due is part of the right (<see cref="NotReceivedSinceCriterion"/>).
/// </summary>
/// <param name="Amount">certificateAmount; absent for type 0001 only.</param>
/// <param name="Quantity">certificateQuantity; type 0003 only.</param>
public sealed record CertificateTerms(
    CertificateType Type,
    AmountRule? Amount,
    int? Quantity,
    IReadOnlyList<CertificateLine> Lines,
    ValidityRule Validity)
{
    public void Check()
    {
        Demand(Enum.IsDefined(Type), "неизвестен тип сертификата");
        Demand(Lines.All(line => line is not null), "пустой вид товаров");
        Demand(Lines.Select(line => line.Code).Distinct(StringComparer.Ordinal).Count() == Lines.Count, "код вида товаров повторён");

        // The sum is known only on the start date; whether there is one is known now.
        var faults = CertificateTypeRules.Check(Type, Amount is null ? null : 1, Quantity, Lines);
        if (faults.Count > 0)
        {
            throw new DomainRuleException("terms.invalid", $"Условия сертификата не составлены. {faults[0].Message}");
        }

        Amount?.Check();
        Validity.Check();
    }

    /// <summary>
    /// The certificate that starts on a day: amount by the yardstick of that day, term by the validity rule.
    /// «Too late this year» and «too old» are answers with a reason, not errors.
    /// </summary>
    /// <param name="beneficiaryBirthDate">Needed by <see cref="UntilAgeValidity"/> only.</param>
    public CertificateOfferAnswer OfferOn(DateOnly startDate, YardstickTable yardsticks, DateOnly? beneficiaryBirthDate)
    {
        var (endDate, refusal) = Validity.EndOf(startDate, beneficiaryBirthDate);
        if (endDate is null)
        {
            return new CertificateOfferAnswer(null, refusal);
        }

        var amount = Amount?.On(startDate, yardsticks);
        if (amount is <= 0 or > CertificateTypeRules.MaxAmountKopecks)
        {
            throw new DomainRuleException("terms.amount", "Сумма сертификата вне допустимых границ. Проверьте условия меры.");
        }

        return new CertificateOfferAnswer(new CertificateOffer(Type, amount, Quantity, startDate, endDate.Value, Lines), null);
    }

    /// <summary>What one certificate of the day costs at most, in kopecks: the purse, or all its lines together.</summary>
    public long ValueOn(DateOnly startDate, YardstickTable yardsticks) =>
        Amount?.On(startDate, yardsticks) ?? Lines.Sum(line => (line.MaxAmountKopecks ?? 0) * (line.Quantity ?? 0));

    internal static void Demand(bool holds, string problem)
    {
        if (!holds)
        {
            throw new DomainRuleException("terms.invalid", $"Условия сертификата не составлены: {problem}.");
        }
    }
}

/// <summary>Terms of one certificate. <c>EndDate</c> is its last day.</summary>
public sealed record CertificateOffer(
    CertificateType Type,
    long? AmountKopecks,
    int? Quantity,
    DateOnly StartDate,
    DateOnly EndDate,
    IReadOnlyList<CertificateLine> Lines);

/// <summary>Either an offer or the reason there is none.</summary>
public sealed record CertificateOfferAnswer(CertificateOffer? Offer, string? Refusal);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(FixedAmount), "fixed")]
[JsonDerivedType(typeof(YardstickAmount), "yardstickPercent")]
public abstract record AmountRule
{
    private protected AmountRule()
    {
    }

    internal abstract void Check();

    internal abstract long On(DateOnly startDate, YardstickTable yardsticks);
}

public sealed record FixedAmount(long Kopecks) : AmountRule
{
    internal override void Check() =>
        CertificateTerms.Demand(Kopecks is >= 1 and <= CertificateTypeRules.MaxAmountKopecks, "сумма сертификата должна быть больше нуля");

    internal override long On(DateOnly startDate, YardstickTable yardsticks) => Kopecks;
}

/// <summary>A percent of the yardstick valid on the start date, half-up to the kopeck.</summary>
public sealed record YardstickAmount(string Yardstick, int Percent) : AmountRule
{
    internal override void Check()
    {
        CertificateTerms.Demand(!string.IsNullOrWhiteSpace(Yardstick), "не указана критериальная величина");
        CertificateTerms.Demand(Percent is >= 1 and <= 1000, "процент должен быть от 1 до 1000");
    }

    internal override long On(DateOnly startDate, YardstickTable yardsticks) =>
        KopeckArithmetic.Percent(yardsticks.Require(Yardstick, startDate).Kopecks, Percent);
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(DaysValidity), "days")]
[JsonDerivedType(typeof(DayOfYearValidity), "dayOfYear")]
[JsonDerivedType(typeof(UntilAgeValidity), "untilAge")]
public abstract record ValidityRule
{
    private protected ValidityRule()
    {
    }

    internal abstract void Check();

    /// <summary>The last day, or null and the reason in Russian.</summary>
    internal abstract (DateOnly? EndDate, string? Refusal) EndOf(DateOnly startDate, DateOnly? beneficiaryBirthDate);
}

/// <summary>«30 дней» end on start + 29.</summary>
public sealed record DaysValidity(int Days) : ValidityRule
{
    internal override void Check() =>
        CertificateTerms.Demand(Days is >= 1 and <= 3660, "срок действия должен быть от 1 до 3660 дней");

    internal override (DateOnly? EndDate, string? Refusal) EndOf(DateOnly startDate, DateOnly? beneficiaryBirthDate) =>
        (startDate.AddDays(Days - 1), null);
}

/// <summary>Until a fixed day of the year of the start, that day included.</summary>
public sealed record DayOfYearValidity(int Month, int Day) : ValidityRule
{
    // 29 February is no fixed day: most years lack it.
    private const int CommonYear = 2023;

    internal override void Check() =>
        CertificateTerms.Demand(
            Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(CommonYear, Month),
            "последний день действия задан неверно");

    internal override (DateOnly? EndDate, string? Refusal) EndOf(DateOnly startDate, DateOnly? beneficiaryBirthDate)
    {
        var endDate = new DateOnly(startDate.Year, Month, Day);
        return startDate <= endDate
            ? (endDate, null)
            : (null, $"Сертификат {startDate.Year} года действует до {RussianText.Date(endDate)} и с {RussianText.Date(startDate)} уже не выдаётся. Право переходит на следующий год: примите решение с 01.01.{startDate.Year + 1}.");
    }
}

/// <summary>Until the day before the beneficiary reaches the age.</summary>
public sealed record UntilAgeValidity(int Years) : ValidityRule
{
    internal override void Check() =>
        CertificateTerms.Demand(Years is >= 1 and <= 100, "возраст должен быть от 1 года");

    internal override (DateOnly? EndDate, string? Refusal) EndOf(DateOnly startDate, DateOnly? beneficiaryBirthDate)
    {
        if (beneficiaryBirthDate is not { } birthDate)
        {
            return (null, "Срок сертификата зависит от возраста получателя, а его дата рождения неизвестна. Внесите дату рождения.");
        }

        var reached = birthDate.AddYears(Years);
        return startDate < reached
            ? (reached.AddDays(-1), null)
            : (null, $"Получатель достиг возраста, до которого действует сертификат, {RussianText.Date(reached)}.");
    }
}
