using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Exchange;

/// <summary>Each check at its border: what is a difference, what is not yet one.</summary>
public sealed class CertificateChecksTests
{
    private static readonly ReconciliationPatience Patience = new(TimeSpan.FromHours(24), TimeSpan.FromDays(3));
    private static readonly DateTime Sent = CertificateData.Now;
    private static readonly CertificateNumber Number = CertificateNumber.Parse(CertificateData.Number);

    [Theory]
    [InlineData(23.99, false)]
    [InlineData(24, true)]
    public void NotFormed_AfterTheHoursOfPatience_IsADifference(double hours, bool isDifference)
    {
        var found = Check(CertificateData.In(CertificateLife.Sent), now: Sent.AddHours(hours));
        Assert.Equal(isDifference, found.Any(f => f.Check == ReconciliationCheck.NotFormed));
    }

    [Theory]
    [InlineData(620_460, 0, 0, false)]
    [InlineData(520_460, 100_000, 0, false)]
    [InlineData(520_459, 100_000, 0, true)]
    [InlineData(570_460, 100_000, 50_000, false)]
    [InlineData(520_460, 100_000, 50_000, true)]
    public void Balance_FaceValueLessPurchasesPlusReturns_IsComparedToTheKopeck(long reported, long bought, long returned, bool isDifference)
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        certificate.Accept(Number, CertificateData.Report(CertificateLife.Active, Sent.AddHours(1)) with { BalanceKopecks = reported }, Sent.AddHours(1));
        Spend(certificate, bought, returned, Sent);

        var found = Check(certificate, now: Sent.AddDays(10)).SingleOrDefault(f => f.Check == ReconciliationCheck.Balance);

        Assert.Equal(isDifference, found is not null);
        Assert.Equal(isDifference ? reported - (620_460 - bought + returned) : null, found?.Kopecks);
    }

    [Theory]
    [InlineData(2.9, false)]
    [InlineData(3, true)]
    public void Balance_OperationInClearing_IsWaitedFor(double days, bool isDifference)
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        Spend(certificate, 100_000, 0, Sent);
        Assert.Equal(isDifference, Check(certificate, now: Sent.AddDays(days)).Any(f => f.Check == ReconciliationCheck.Balance));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Pieces_OfAKind_AreCountedByTheBeginningOfTheArticle(int left, bool isDifference)
    {
        var order = CertificateData.Terms() with
        {
            Type = CertificateType.Ectp0001,
            AmountKopecks = null,
            Lines = [new("105111000.000000001", "Молоко", 10_000, 10)],
        };
        var certificate = CertificateData.In(CertificateLife.Active, order);
        certificate.Accept(
            Number,
            CertificateData.Report(CertificateLife.Active, Sent.AddHours(1)) with { BalanceKopecks = null, LineBalances = [new("105111000.000000001", null, left)] },
            Sent.AddHours(1));
        certificate.AddOperations([Operation(1, CertificateOperationKind.Purchase, 18_000, Sent, pieces: 2)]);

        Assert.Equal(isDifference, Check(certificate, now: Sent.AddDays(10)).Any(f => f.Check == ReconciliationCheck.Balance));
    }

    [Theory]
    [InlineData(CertificateLife.Active, CertificateLife.Active, false)]
    [InlineData(CertificateLife.Active, CertificateLife.Blocked, true)]
    [InlineData(CertificateLife.Active, null, true)]
    [InlineData(CertificateLife.Suspended, CertificateLife.Suspended, false)]
    [InlineData(CertificateLife.Expired, CertificateLife.Active, false)]
    [InlineData(CertificateLife.Expired, CertificateLife.Blocked, true)]
    [InlineData(CertificateLife.Blocked, CertificateLife.Active, true)]
    public void Status_AsReported_IsComparedWithOurs(CertificateLife ours, CertificateLife? reported, bool isDifference)
    {
        var found = CertificateChecks.Of(new ComparedCertificate { Certificate = CertificateData.In(ours), ReportedLife = reported }, Patience, Sent);
        Assert.Equal(isDifference, found.Any(f => f.Check == ReconciliationCheck.Status));
    }

    [Fact]
    public void Status_RevocationOnItsWay_IsNoDifference()
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Смерть", Sent);
        Assert.DoesNotContain(Check(certificate, CertificateLife.Blocked), f => f.Check == ReconciliationCheck.Status);
    }

    [Theory]
    [InlineData("2025-10-15", "2025-11-13", 620_460L, false, null)]
    [InlineData("2025-10-16", "2025-11-13", 620_460L, true, null)]
    [InlineData("2025-10-15", "2025-11-14", 620_460L, true, null)]
    [InlineData("2025-10-15", "2025-11-13", 620_461L, true, 1L)]
    [InlineData(null, null, null, false, null)]
    public void Terms_AsReported_AreComparedWithOurs(string? start, string? end, long? amount, bool isDifference, long? kopecks)
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        certificate.Accept(
            Number,
            CertificateData.Report(CertificateLife.Active, Sent.AddHours(1)) with
            {
                StartDate = start is null ? null : DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
                EndDate = end is null ? null : DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
                AmountKopecks = amount,
            },
            Sent.AddHours(1));

        var found = Check(certificate).SingleOrDefault(f => f.Check == ReconciliationCheck.Terms);

        Assert.Equal(isDifference, found is not null);
        Assert.Equal(kopecks, found?.Kopecks);
    }

    [Theory]
    [InlineData(23.99, false)]
    [InlineData(24, true)]
    public void UnconfirmedEdit_AfterTheHoursOfPatience_IsADifference(double hours, bool isDifference)
    {
        var certificate = CertificateData.In(CertificateLife.Active);
        certificate.RequestCardChange(CertificateData.Card("1111"), Sent);
        Assert.Equal(isDifference, Check(certificate, now: Sent.AddHours(hours)).Any(f => f.Check == ReconciliationCheck.UnconfirmedEdit));
    }

    [Theory]
    [InlineData(0L, false)]
    [InlineData(1L, true)]
    public void Unspent_ExpiredWithMoneyLeft_IsForTheBudget(long left, bool isDifference)
    {
        var certificate = CertificateData.In(CertificateLife.Expired);
        certificate.Accept(Number, CertificateData.Report(CertificateLife.Expired, Sent.AddDays(40)) with { BalanceKopecks = left }, Sent.AddDays(40));
        var found = Check(certificate, CertificateLife.Expired).SingleOrDefault(f => f.Check == ReconciliationCheck.Unspent);
        Assert.Equal(isDifference ? left : null, found?.Kopecks);
    }

    [Theory]
    [InlineData(CertificateLife.Active, true, false, true)]
    [InlineData(CertificateLife.Active, false, true, true)]
    [InlineData(CertificateLife.Active, false, false, false)]
    [InlineData(CertificateLife.Draft, true, false, true)]
    [InlineData(CertificateLife.Sent, false, true, true)]
    [InlineData(CertificateLife.Expired, true, true, false)]
    [InlineData(CertificateLife.Blocked, true, true, false)]
    public void HolderLeft_WhileTheCertificateLives_IsADifference(CertificateLife life, bool died, bool moved, bool isDifference)
    {
        var compared = new ComparedCertificate
        {
            Certificate = CertificateData.In(life),
            ReportedLife = life,
            HolderDiedOn = died ? new DateOnly(2025, 10, 16) : null,
            HolderMovedAway = moved,
        };
        Assert.Equal(isDifference, CertificateChecks.Of(compared, Patience, Sent).Any(f => f.Check == ReconciliationCheck.HolderLeft));
    }

    private static List<Finding> Check(Certificate certificate, CertificateLife? reported = null, DateTime? now = null) =>
        [.. CertificateChecks.Of(new ComparedCertificate { Certificate = certificate, ReportedLife = reported ?? certificate.Life }, Patience, now ?? Sent)];

    private static void Spend(Certificate certificate, long bought, long returned, DateTime at)
    {
        if (bought > 0)
        {
            certificate.AddOperations([Operation(1, CertificateOperationKind.Purchase, bought, at)]);
        }

        if (returned > 0)
        {
            certificate.AddOperations([Operation(2, CertificateOperationKind.Return, returned, at)]);
        }
    }

    private static CertificateOperation Operation(int number, CertificateOperationKind kind, long kopecks, DateTime at, int pieces = 1) => CertificateOperation.Report(
        number.ToString("D16", System.Globalization.CultureInfo.InvariantCulture),
        kind,
        kind == CertificateOperationKind.Purchase ? "OPTPPRCH" : "OPTPRETN",
        at,
        kopecks,
        kopecks,
        ("Магазин", "4703123451", "Всеволожск"),
        [new("105111000.00000000100010643643", "Молоко 1 л", kopecks, kopecks, pieces)]);
}
