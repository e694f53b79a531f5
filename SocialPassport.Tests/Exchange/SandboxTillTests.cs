using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>Purchases and returns in the sandbox as tables, by the four types of certificates.</summary>
public sealed class SandboxTillTests
{
    private const string Milk = "105111000.000000001";
    private const string Bread = "107111000.000000001";
    private const string Beer = "110511100.000000001";
    private const string Number = "2510150000000001";

    private static readonly DateTime Noon = new(2025, 10, 15, 12, 0, 0, DateTimeKind.Unspecified);

    // Type | purse, all pieces | milk: price cap, pieces | basket: pieces, price | paid by certificate | purse, all pieces, pieces of milk after | use
    [Theory]
    [InlineData("0001", null, null, 10_000L, 3, 2, 9_000L, 18_000L, null, null, 1, "ECUSPART")]
    [InlineData("0001", null, null, 10_000L, 3, 3, 12_000L, 30_000L, null, null, 0, "ECUSPART")]
    [InlineData("0002", 50_000L, null, null, null, 2, 9_000L, 18_000L, 32_000L, null, null, "ECUSPART")]
    [InlineData("0002", 50_000L, null, null, null, 6, 9_000L, 50_000L, 0L, null, null, "ECUSFULL")]
    [InlineData("0003", 50_000L, 3, 10_000L, null, 2, 12_000L, 20_000L, 30_000L, 1, null, "ECUSPART")]
    [InlineData("0003", 50_000L, 3, 10_000L, null, 3, 100L, 300L, 49_700L, 0, null, "ECUSFULL")]
    [InlineData("0003", 15_000L, 3, 10_000L, null, 2, 10_000L, 15_000L, 0L, 1, null, "ECUSFULL")]
    [InlineData("0004", 50_000L, null, null, 2, 2, 30_000L, 50_000L, 0L, null, 0, "ECUSFULL")]
    [InlineData("0004", 50_000L, null, null, 2, 1, 30_000L, 30_000L, 20_000L, null, 1, "ECUSPART")]
    public void Buy_ByType_TakesWhatTheCertificatePays(
        string type, long? purse, int? pieces, long? cap, int? milk, int quantity, long price, long paid, long? purseLeft, int? piecesLeft, int? milkLeft, string usage)
    {
        var certificate = Certificate(type, purse, pieces, cap, milk);

        var answer = SandboxTill.Buy(certificate, new("Магазин", Milk, quantity, price), Number, Noon);

        var record = answer.Certificate!.Record;
        Assert.Equal((purseLeft, piecesLeft, milkLeft), (record.ActualAmountKopecks, record.ActualQuantity, record.Balances[0].Quantity));
        Assert.Equal(usage, record.UsageStatus);
        var operation = Assert.Single(record.Transactions);
        Assert.Equal((Number, SandboxCodes.Purchase, paid, quantity * price), (operation.Number, operation.Type, operation.TotalAmountKopecks, operation.TotalFullAmountKopecks));
        Assert.Equal((paid, quantity * price, quantity), (operation.Items[0].AmountKopecks, operation.Items[0].FullAmountKopecks, operation.Items[0].Quantity));
        Assert.Equal(Rest(certificate) - paid, Rest(answer.Certificate));
    }

    [Theory]
    [InlineData("0001", null, null, 10_000L, 3, Milk, 4, 100L, "осталось 3\u00a0штуки")]
    [InlineData("0003", 50_000L, 2, 10_000L, null, Milk, 3, 100L, "осталось 2\u00a0штуки")]
    [InlineData("0004", 50_000L, null, null, 1, Milk, 2, 100L, "осталось 1\u00a0штука")]
    [InlineData("0002", 50_000L, null, null, null, Beer, 1, 100L, "нет в перечне")]
    [InlineData("0002", 50_000L, null, null, null, Milk, 0, 100L, "Количество")]
    [InlineData("0002", 50_000L, null, null, null, Milk, 10_000, 100L, "Количество")]
    [InlineData("0002", 50_000L, null, null, null, Milk, 1, 0L, "цену")]
    [InlineData("0002", 50_000L, null, null, null, Milk, 9_999, long.MaxValue, "цену")]
    public void Buy_BeyondTheTerms_IsRefusedInWords(
        string type, long? purse, int? pieces, long? cap, int? milk, string goods, int quantity, long price, string words)
    {
        var answer = SandboxTill.Buy(Certificate(type, purse, pieces, cap, milk), new("Магазин", goods, quantity, price), Number, Noon);
        Assert.Null(answer.Certificate);
        Assert.Contains(words, answer.Text);
    }

    [Fact]
    public void Buy_WithNothingLeft_IsRefused()
    {
        var spent = Buy(Certificate("0002", 50_000, null, null, null), Milk, 6, 9_000);
        Assert.Contains("не осталось средств", SandboxTill.Buy(spent, new("Магазин", Bread, 1, 100), Number, Noon).Text);
    }

    [Theory]
    [InlineData(SandboxCodes.Suspended, "приостановлен")]
    [InlineData(SandboxCodes.Blocked, "заблокирован")]
    [InlineData(SandboxCodes.Expired, "срок истёк")]
    public void Buy_ByACertificateThatIsNotActive_IsRefused(string status, string words)
    {
        var certificate = Certificate("0002", 50_000, null, null, null);
        var answer = SandboxTill.Buy(certificate with { Record = certificate.Record with { StatusCode = status } }, new("Магазин", Milk, 1, 100), Number, Noon);
        Assert.Contains(words, answer.Text);
        Assert.Null(answer.Certificate);
    }

    [Theory]
    [InlineData("2025-10-14T23:59:59", false)]
    [InlineData("2025-10-15T00:00:00", true)]
    [InlineData("2025-11-13T23:59:59", true)]
    [InlineData("2025-11-14T00:00:00", false)]
    public void Buy_OnABorderDay_FollowsTheTerm(string at, bool allowed)
    {
        var answer = SandboxTill.Buy(
            Certificate("0002", 50_000, null, null, null), new("Магазин", Milk, 1, 100), Number, DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(allowed, answer.Certificate is not null);
    }

    [Fact]
    public void Buy_ByFullCodeOfAnArticle_IsTheKindOfItsFirstNineteenCharacters()
    {
        var answer = SandboxTill.Buy(Certificate("0002", 50_000, null, null, null), new("Магазин", Milk + "00080001643", 1, 100), Number, Noon);
        Assert.Equal(Milk, answer.Certificate!.Record.Transactions[0].Items[0].Code);
    }

    // Bought 4 pieces at 100 rub with 250 rub on the purse: money goes back to the certificate first, then to the card.
    [Theory]
    [InlineData(new[] { 4 }, new[] { 25_000L })]
    [InlineData(new[] { 1, 3 }, new[] { 10_000L, 15_000L })]
    [InlineData(new[] { 2, 1, 1 }, new[] { 20_000L, 5_000L, 0L })]
    public void Return_InParts_GivesBackWhatTheCertificatePaidAndNoMore(int[] parts, long[] back)
    {
        var certificate = Buy(Certificate("0002", 25_000, null, null, null), Milk, 4, 10_000);
        var purchase = certificate.Record.Transactions[0].Number;
        for (var i = 0; i < parts.Length; i++)
        {
            Assert.Equal(SandboxCodes.FullyUsed == certificate.Record.UsageStatus, certificate.Record.ActualAmountKopecks == 0);
            certificate = SandboxTill.Return(certificate, purchase, parts[i], $"251015000000010{i}", Noon).Certificate!;
            Assert.Equal((SandboxCodes.Return, back[i]), (certificate.Record.Transactions[^1].Type, certificate.Record.Transactions[^1].TotalAmountKopecks));
        }

        Assert.Equal((25_000, SandboxCodes.NotUsed), (certificate.Record.ActualAmountKopecks, certificate.Record.UsageStatus));
        Assert.Contains("уже возвращена целиком", SandboxTill.Return(certificate, purchase, 1, Number, Noon).Text);
    }

    [Fact]
    public void Return_OfPieces_GivesThemBackToo()
    {
        var bought = Buy(Certificate("0001", null, null, 10_000, 3), Milk, 3, 12_000);
        var returned = SandboxTill.Return(bought, bought.Record.Transactions[0].Number, 2, Number, Noon).Certificate!;
        Assert.Equal((2, 20_000), (returned.Record.Balances[0].Quantity, returned.Record.Balances[0].AmountKopecks));
        Assert.Equal(SandboxCodes.PartlyUsed, returned.Record.UsageStatus);
    }

    [Theory]
    [InlineData("2510159999999999", 1, SandboxCodes.Active, "такой покупки не было")]
    [InlineData(Number, 3, SandboxCodes.Active, "от 1 до 2")]
    [InlineData(Number, 0, SandboxCodes.Active, "от 1 до 2")]
    [InlineData(Number, 1, SandboxCodes.Blocked, "заблокирован")]
    [InlineData(Number, 1, SandboxCodes.Expired, "срок истёк")]
    public void Return_OfWhatWasNotBought_IsRefused(string operation, int quantity, string status, string words)
    {
        var certificate = Buy(Certificate("0002", 50_000, null, null, null), Milk, 2, 100);
        certificate = certificate with { Record = certificate.Record with { StatusCode = status } };
        var answer = SandboxTill.Return(certificate, operation, quantity, "2510150000000002", Noon);
        Assert.Null(answer.Certificate);
        Assert.Contains(words, answer.Text);
    }

    [Fact]
    public void Set_InTheSameSecond_IsLaterAllTheSame()
    {
        var suspended = SandboxStates.Suspend(Certificate("0002", 50_000, null, null, null), "ECSRPERS", Noon).Certificate!;
        var resumed = SandboxStates.Resume(suspended, Noon).Certificate!;
        Assert.True(resumed.Record.StatusDateTime > suspended.Record.StatusDateTime);
        Assert.Equal((1, 0), (suspended.Record.SuspensionReasons.Count, resumed.Record.SuspensionReasons.Count));
    }

    private static SandboxCertificate Buy(SandboxCertificate certificate, string goods, int quantity, long price) =>
        SandboxTill.Buy(certificate, new("Магазин", goods, quantity, price), Number, Noon).Certificate!;

    private static long Rest(SandboxCertificate certificate) =>
        certificate.Record.ActualAmountKopecks ?? certificate.Record.Balances.Sum(b => b.AmountKopecks!.Value);

    private static SandboxCertificate Certificate(string type, long? purse, int? pieces, long? cap, int? milk)
    {
        CertificateLine[] lines = [new(Milk, "Молоко", cap, milk), new(Bread, "Хлеб", cap, milk)];
        return new SandboxCertificate(
            new ECertificateRecord
            {
                FactAssignmentUuid = Guid.Parse("7f1c9a52-0000-4000-8000-000000000001"),
                CertificateNumber = new string('7', 25),
                StartDate = new DateOnly(2025, 10, 15),
                EndDate = new DateOnly(2025, 11, 13),
                Program = "ECPRASST",
                AmountKopecks = purse,
                Quantity = pieces,
                Lines = lines,
                UsageStatus = SandboxCodes.NotUsed,
                StatusCode = SandboxCodes.Active,
                StatusDateTime = Noon,
                ActualAmountKopecks = purse,
                ActualQuantity = pieces,
                Balances = [.. lines.Select(l => new CertificateLineBalance(l.Code, type == "0001" ? l.MaxAmountKopecks * l.Quantity : null, l.Quantity))],
            },
            "ECTP" + type,
            "2200 00•• •••• 0004");
    }
}
