using SocialPassport.Domain.Certificates;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Certificates;

public sealed class ReturnComplaintTests
{
    private static readonly DateTime Now = new(2025, 10, 20, 9, 0, 0, DateTimeKind.Utc);

    private static readonly ReturnClaim Claim = new(new DateOnly(2025, 10, 18), "Магазин «Светофор»", 45_000, "0012", null);

    [Fact]
    public void Register_WithAClaim_IsOpenWithItsTerm()
    {
        var complaint = Open(Claim);
        Assert.Equal((true, new DateOnly(2025, 10, 23), 45_000L), (complaint.IsOpen, complaint.DueOn, complaint.AmountKopecks));
    }

    public static TheoryData<ReturnClaim, string> Wrong => new()
    {
        { Claim with { Shop = " " }, "complaint.shop" },
        { Claim with { AmountKopecks = 0 }, "complaint.amount" },
        { Claim with { AmountKopecks = -1 }, "complaint.amount" },
        { Claim with { ReturnedOn = new DateOnly(2025, 10, 21) }, "complaint.day" },
        { Claim with { ReturnedOn = new DateOnly(2025, 10, 14) }, "complaint.day" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Register_WithAWrongClaim_IsRefused(ReturnClaim claim, string code) => Refusal.With(code, () => Open(claim));

    [Fact]
    public void Register_BeforeTheNumber_IsRefused() => Refusal.With("complaint.certificate", () =>
        ReturnComplaint.Register(CertificateData.In(CertificateLife.Sent), Claim, Guid.NewGuid(), new DateOnly(2025, 10, 23), "Тест", Now));

    [Theory]
    [InlineData(CertificateOperationKind.Return, 45_000, "2025-10-17T20:59:59Z", false)]
    [InlineData(CertificateOperationKind.Return, 45_000, "2025-10-17T21:00:00Z", true)]
    [InlineData(CertificateOperationKind.Return, 45_000, "2025-10-22T10:00:00Z", true)]
    [InlineData(CertificateOperationKind.Return, 44_999, "2025-10-22T10:00:00Z", false)]
    [InlineData(CertificateOperationKind.Purchase, 45_000, "2025-10-22T10:00:00Z", false)]
    [InlineData(CertificateOperationKind.Other, 45_000, "2025-10-22T10:00:00Z", false)]
    public void TryCloseBy_AnOperation_TakesTheReturnOfThatSumFromThatMoscowDay(CertificateOperationKind kind, long amount, string at, bool closes)
    {
        var complaint = Open(Claim);
        var operation = Operation(kind, amount, DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));

        Assert.Equal(closes, complaint.TryCloseBy(operation, Now));

        Assert.Equal((!closes, closes ? operation.Number : null), (complaint.IsOpen, complaint.OperationNumber));
        Assert.False(complaint.TryCloseBy(operation, Now) && closes);
    }

    [Fact]
    public void Close_ByStaff_NeedsWordsAndHappensOnce()
    {
        var complaint = Open(Claim);
        Refusal.With("complaint.answer", () => complaint.Close(" ", "Тест", Now));
        complaint.Close("Магазин вернул наличными", "Тест", Now);
        Assert.Equal((false, "Тест", "Магазин вернул наличными"), (complaint.IsOpen, complaint.ClosedBy, complaint.Answer));
        Refusal.With("complaint.closed", () => complaint.Close("ещё раз", "Тест", Now));
    }

    [Fact]
    public void Use_OfOperations_AddsUpByKindWithoutReturns()
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        certificate.AddOperations(
        [
            Operation(CertificateOperationKind.Purchase, 30_000, Now, 35_000, "1", ("105111000.000000001", 20_000, 4), ("107111000.00000000120210001000", 10_000, 2)),
            Operation(CertificateOperationKind.Return, 5_000, Now, 6_000, "2", ("105111000.000000001", 5_000, 1)),
            Operation(CertificateOperationKind.Other, 70_000, Now, 70_000, "3", ("105111000.000000001", 70_000, 1)),
        ]);

        var use = CertificateUse.Of(certificate);

        Assert.Equal((25_000L, 4_000L), (use.CertificateKopecks, use.OwnKopecks));
        Assert.Equal([("Молоко", 15_000L, 3), ("Хлеб", 10_000L, 2)], use.Lines.Select(line => (line.Line.Name, line.SpentKopecks, line.SpentPieces)));
    }

    private static ReturnComplaint Open(ReturnClaim claim) =>
        ReturnComplaint.Register(CertificateData.In(CertificateLife.Active), claim, Guid.NewGuid(), new DateOnly(2025, 10, 23), "Тест", Now);

    private static CertificateOperation Operation(
        CertificateOperationKind kind, long amount, DateTime at, long? full = null, string number = "1", params (string Code, long Kopecks, int Pieces)[] items) =>
        CertificateOperation.Report(
            number.PadLeft(16, '0'), kind, "OPTPRETN", at, amount, full ?? amount, ("Светофор", "4703123451", null),
            [.. items.Select(item => new CertificateOperationItem(item.Code, "товар", item.Kopecks, item.Kopecks, item.Pieces))]);
}
