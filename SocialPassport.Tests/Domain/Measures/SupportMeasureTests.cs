using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class SupportMeasureTests
{
    private static readonly Criterion Anybody = new ChildCountCriterion("Есть ребёнок", "п. 1", 1, 0, 18);

    [Theory]
    [InlineData("2023-12-31", null)]
    [InlineData("2024-01-01", 1)]
    [InlineData("2025-06-30", 1)]
    [InlineData("2025-07-01", 2)]
    [InlineData("2025-12-31", 2)]
    [InlineData("2026-01-01", null)]
    public void Version_OnADay_IsTheOneInForce(string day, int? expected)
    {
        var measure = New();
        measure.DraftVersion(Day("2024-01-01"), null, Anybody, BeneficiaryRule.Family, null, "автор");
        measure.ActivateVersion(1, "другой", Utc);
        measure.DraftVersion(Day("2025-07-01"), Day("2026-01-01"), Anybody, BeneficiaryRule.Family, null, "автор");
        measure.ActivateVersion(2, "другой", Utc);
        measure.DraftVersion(Day("2025-07-01"), null, Anybody, BeneficiaryRule.Family, null, "автор");

        Assert.Equal(expected, measure.FindVersion(Day(day))?.Number);
    }

    [Theory]
    [InlineData("2024-01-01", null)]
    [InlineData("2023-07-01", "2024-01-02")]
    public void ActivateVersion_OverAnotherInForce_IsRefusedAndChangesNothing(string from, string? to)
    {
        var measure = New();
        measure.DraftVersion(Day("2024-01-01"), null, Anybody, BeneficiaryRule.Family, null, "автор");
        measure.ActivateVersion(1, "другой", Utc);
        var draft = measure.DraftVersion(Day(from), to is null ? null : Day(to), Anybody, BeneficiaryRule.Family, null, "автор");

        Refusal.With("measure.overlap", () => measure.ActivateVersion(2, "другой", Utc));

        Assert.Equal(MeasureVersionStatus.Draft, draft.Status);
        Assert.Null(measure.Versions[0].ValidTo);
    }

    [Fact]
    public void ActivateVersion_ByItsAuthor_IsRefused()
    {
        var measure = New();
        measure.DraftVersion(Day("2024-01-01"), null, Anybody, BeneficiaryRule.Family, null, "автор");

        Refusal.With("measure.same-person", () => measure.ActivateVersion(1, "автор", Utc));
        Assert.Null(measure.FindVersion(Day("2024-01-01")));
    }

    [Fact]
    public void ActivateVersion_Twice_IsRefused()
    {
        var measure = New();
        measure.DraftVersion(Day("2024-01-01"), Day("2024-02-01"), Anybody, BeneficiaryRule.Family, null, "автор");
        measure.ActivateVersion(1, "другой", Utc);

        Refusal.With("measure.not-draft", () => measure.ActivateVersion(1, "третий", Utc));
    }

    [Fact]
    public void DraftVersion_PerChildWithoutTopLevelFrequency_IsRefused()
    {
        var frequency = new NotReceivedSinceCriterion("Не получали", "п. 2", FrequencyPeriod.CalendarYear, null);
        var hidden = new AllCriterion("Всё", "п. 1", [new AnyCriterion("Любое", "п. 1", [Anybody, frequency])]);

        Refusal.With("measure.beneficiary", () => New().DraftVersion(AsOf, null, Anybody, BeneficiaryRule.Child(6, 18), null, "автор"));
        Refusal.With("measure.beneficiary", () => New().DraftVersion(AsOf, null, hidden, BeneficiaryRule.Child(6, 18), null, "автор"));
        Refusal.With("measure.beneficiary", () => New().DraftVersion(AsOf, null, new AllCriterion("Всё", "п. 1", [frequency]), BeneficiaryRule.Child(6, 6), null, "автор"));
    }

    [Fact]
    public void DraftVersion_PeriodTermsAndRules_AreChecked()
    {
        Refusal.With("measure.period", () => New().DraftVersion(AsOf, AsOf, Anybody, BeneficiaryRule.Family, null, "автор"));
        Refusal.With("measure.terms", () => New().DraftVersion(AsOf, null, Anybody, BeneficiaryRule.Family, Food.Versions[0].Terms, "автор"));
        Refusal.With("rule.invalid", () => New().DraftVersion(AsOf, null, new AllCriterion("Всё", "п. 1", []), BeneficiaryRule.Family, null, "автор"));
    }

    [Fact]
    public void Examples_AreMarkedAndExactlyAsAgreed()
    {
        Assert.All(ExampleMeasures.All(Utc), measure =>
        {
            Assert.True(measure.IsExample);
            Assert.Contains("условия утверждает комитет", measure.LegalAct, StringComparison.Ordinal);
            var version = Assert.Single(measure.Versions);
            Assert.Equal((1, Day("2024-01-01"), null, MeasureVersionStatus.Active), (version.Number, version.ValidFrom, version.ValidTo, version.Status));
            Assert.All(version.Terms!.Lines, line => Assert.Matches("^[0-9]{9}\\.[0-9]{9}$", line.Code));
        });
        Assert.Equal(BeneficiaryRule.Family, Food.Versions[0].Beneficiary);
        Assert.Equal(BeneficiaryRule.Child(6, 18), School.Versions[0].Beneficiary);
        Assert.Equal(3, School.Versions[0].Terms!.Lines.Count);
    }

    [Theory]
    [InlineData("2024-03-01", 5_305_80, "2024-03-30")]
    [InlineData("2025-02-28", 6_204_60, "2025-03-29")]
    [InlineData("2026-12-15", 6_626_70, "2027-01-13")]
    public void FoodOffer_IsThirtyPercentForThirtyDays(string start, long kopecks, string end)
    {
        var answer = Food.Versions[0].Terms!.OfferOn(Day(start), Yardsticks, null);

        Assert.Null(answer.Refusal);
        var offer = answer.Offer!;
        Assert.Equal((CertificateType.Ectp0002, kopecks, null, Day(start), Day(end)), (offer.Type, offer.AmountKopecks, offer.Quantity, offer.StartDate, offer.EndDate));
    }

    [Fact]
    public void FoodOffer_WithoutAYardstickOnTheStart_IsAnError() =>
        Refusal.With("yardstick.missing", () => Food.Versions[0].Terms!.OfferOn(Day("2027-01-01"), Yardsticks, null));

    [Theory]
    [InlineData("2025-01-01", "2025-11-30")]
    [InlineData("2025-11-30", "2025-11-30")]
    [InlineData("2025-12-01", null)]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", "2026-11-30")]
    public void SchoolOffer_LastsUntilTheThirtiethOfNovember(string start, string? end)
    {
        var answer = School.Versions[0].Terms!.OfferOn(Day(start), Yardsticks, null);

        Assert.Equal(end is null ? null : Day(end), answer.Offer?.EndDate);
        if (end is null)
        {
            Assert.Contains("следующий год", answer.Refusal, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((CertificateType.Ectp0003, 7_500_00L, 10), (answer.Offer!.Type, answer.Offer.AmountKopecks!.Value, answer.Offer.Quantity!.Value));
        }
    }

    [Theory]
    [InlineData("2022-10-16", "2025-10-15")]
    [InlineData("2022-10-15", null)]
    [InlineData(null, null)]
    public void UntilAgeOffer_EndsOnTheDayBefore(string? birthDate, string? end)
    {
        var terms = Food.Versions[0].Terms! with { Validity = new UntilAgeValidity(3) };

        var answer = terms.OfferOn(AsOf, Yardsticks, birthDate is null ? null : Day(birthDate));

        Assert.Equal(end is null ? null : Day(end), answer.Offer?.EndDate);
        Assert.Equal(end is null, answer.Refusal is not null);
    }

    /// <summary>Annotations of e-certificate-service 1.1.0: amount, quantity, price of a line, quantity of a line.</summary>
    [Theory]
    [InlineData(CertificateType.Ectp0001, false, false, true, true)]
    [InlineData(CertificateType.Ectp0002, true, false, false, false)]
    [InlineData(CertificateType.Ectp0003, true, true, true, false)]
    [InlineData(CertificateType.Ectp0004, true, false, false, true)]
    public void Terms_OfEachType_DemandAndForbidExactlyTheirFields(CertificateType type, bool amount, bool quantity, bool price, bool pieces)
    {
        for (var mask = 0; mask < 16; mask++)
        {
            var (hasAmount, hasQuantity, hasPrice, hasPieces) = ((mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0);
            var terms = new CertificateTerms(
                type,
                hasAmount ? new FixedAmount(1) : null,
                hasQuantity ? 1 : null,
                [new CertificateLine("329921120.060010102", "Вид", hasPrice ? 1 : null, hasPieces ? 1 : null)],
                new DaysValidity(1));
            var right = (hasAmount, hasQuantity, hasPrice, hasPieces) == (amount, quantity, price, pieces);

            if (right)
            {
                terms.Check();
            }
            else
            {
                Refusal.With("terms.invalid", terms.Check);
            }
        }
    }

    private static SupportMeasure New() => SupportMeasure.Create(
        "TEST",
        "Мера",
        MeasureForm.Money,
        MeasureLevel.Regional,
        "Акт",
        MeasureChannels.Centre,
        [LifeEventCodes.Move],
        isProactive: false,
        decisionTermWorkingDays: 5,
        new MeasureCodes(null, null, null, null),
        isExample: false);
}
