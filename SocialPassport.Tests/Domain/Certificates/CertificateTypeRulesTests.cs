using SocialPassport.Domain.Certificates;

namespace SocialPassport.Tests.Domain.Certificates;

public sealed class CertificateTypeRulesTests
{
    // Every combination of the four values per type: exactly one is right (annotations of e-certificate 1.1.0).
    public static TheoryData<CertificateType, bool, bool, bool, bool, bool> Combinations()
    {
        var data = new TheoryData<CertificateType, bool, bool, bool, bool, bool>();
        foreach (var type in Enum.GetValues<CertificateType>())
        {
            for (var bits = 0; bits < 16; bits++)
            {
                var (price, pieces, amount, quantity) = ((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0);
                var valid = (type, price, pieces, amount, quantity) is
                    (CertificateType.Ectp0001, true, true, false, false) or
                    (CertificateType.Ectp0002, false, false, true, false) or
                    (CertificateType.Ectp0003, true, false, true, true) or
                    (CertificateType.Ectp0004, false, true, true, false);
                data.Add(type, price, pieces, amount, quantity, valid);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Check_PresenceOfValues_FollowsTheSchema(CertificateType type, bool price, bool pieces, bool amount, bool quantity, bool valid)
    {
        var line = new CertificateLine("329921120.060010102", "Молоко", price ? 100 : null, pieces ? 2 : null);
        var faults = CertificateTypeRules.Check(type, amount ? 750_000 : null, quantity ? 10 : null, [line]);
        Assert.Equal(valid, faults.Count == 0);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(999_999_999_999, true)]
    [InlineData(1_000_000_000_000, false)]
    public void Check_Amount_HasTwelveDigits(long kopecks, bool valid)
    {
        var faults = CertificateTypeRules.Check(CertificateType.Ectp0002, kopecks, null, [Kind()]);
        Assert.Equal(valid, faults.Count == 0);
        Assert.All(faults, fault => Assert.Equal("certificate.amount.range", fault.Code));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(99_999_999, true)]
    [InlineData(100_000_000, false)]
    public void Check_Quantity_HasEightDigits(int pieces, bool valid)
    {
        var faults = CertificateTypeRules.Check(CertificateType.Ectp0003, 1, pieces, [Kind() with { MaxAmountKopecks = 1 }]);
        Assert.Equal(valid, faults.Count == 0);
        Assert.All(faults, fault => Assert.Equal(("quantity", "certificate.quantity.range"), (fault.Field, fault.Code)));
    }

    [Theory]
    [InlineData(14, 1, false)]
    [InlineData(15, 1, true)]
    [InlineData(30, 1000, true)]
    [InlineData(31, 1, false)]
    [InlineData(19, 0, false)]
    [InlineData(19, 1001, false)]
    public void Check_LineCodeAndName_HaveTheirLengths(int code, int name, bool valid)
    {
        var line = new CertificateLine(new string('1', code), new string('я', name), null, null);
        Assert.Equal(valid, CertificateTypeRules.Check(CertificateType.Ectp0002, 1, null, [line]).Count == 0);
    }

    [Fact]
    public void Check_NameWithControlCharacter_IsRefusedAsItCannotBeWritten()
    {
        var fault = Assert.Single(CertificateTypeRules.Check(CertificateType.Ectp0002, 1, null, [Kind() with { Name = "Молоко\u0001" }]));
        Assert.Equal(("lines[0].name", "certificate.line.name"), (fault.Field, fault.Code));
    }

    [Theory]
    [InlineData(999_999_999_999, 1, true)]
    [InlineData(500_000_000_000, 2, false)]
    public void Check_PriceTimesPieces_FitsTheBalance(long price, int pieces, bool valid)
    {
        var faults = CertificateTypeRules.Check(CertificateType.Ectp0001, null, null, [Kind() with { MaxAmountKopecks = price, Quantity = pieces }]);
        Assert.Equal(valid, faults.Count == 0);
    }

    [Fact]
    public void Check_NoLines_IsRefused() =>
        Assert.Equal("certificate.lines.empty", Assert.Single(CertificateTypeRules.Check(CertificateType.Ectp0002, 1, null, [])).Code);

    [Fact]
    public void Check_SeveralFaults_AreAllNamedWithTheirFields()
    {
        var faults = CertificateTypeRules.Check(CertificateType.Ectp0001, 5, null, [Kind() with { Quantity = 1 }]);
        Assert.Equal(
            [("amount", "certificate.amount.forbidden"), ("lines[0].maxAmount", "certificate.line.maxAmount.required")],
            faults.Select(fault => (fault.Field, fault.Code)));
    }

    [Theory]
    [InlineData("2021080713257902301000001", true)]
    [InlineData("202108071325790230100000", false)]
    [InlineData("20210807132579023010000011", false)]
    [InlineData("202108071325790230100000x", false)]
    [InlineData("٢٠٢١٠٨٠٧١٣٢٥٧٩٠٢٣٠١٠٠٠٠٠١", false)]
    [InlineData(null, false)]
    public void CertificateNumber_IsTwentyFiveDigits(string? text, bool valid) =>
        Assert.Equal(valid, CertificateNumber.TryParse(text, out _));

    private static CertificateLine Kind() => new("329921120.060010102", "Молоко", null, null);
}
