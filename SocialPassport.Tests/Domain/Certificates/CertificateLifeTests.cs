using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using static SocialPassport.Domain.Certificates.CertificateLife;

namespace SocialPassport.Tests.Domain.Certificates;

public sealed class CertificateLifeTests
{
    private static readonly DateTime Now = CertificateData.Now;
    private static readonly CertificateNumber Number = CertificateNumber.Parse(CertificateData.Number);

    private static readonly Dictionary<string, Action<Certificate>> Verbs = new(StringComparer.Ordinal)
    {
        ["Send"] = c => c.Send(CertificateData.Card(), Now),
        ["Reject"] = c => c.Reject("Правило 018", Now),
        ["Cancel"] = c => c.Cancel("Ошибка", Now),
        ["Accept Active"] = c => c.Accept(Number, CertificateData.Report(Active), Now),
        ["Accept Suspended"] = c => c.Accept(Number, CertificateData.Report(Suspended), Now),
        ["Accept Blocked"] = c => c.Accept(Number, CertificateData.Report(Blocked), Now),
        ["Accept Expired"] = c => c.Accept(Number, CertificateData.Report(Expired), Now),
        ["Accept unknown"] = c => c.Accept(Number, CertificateData.Report(null), Now),
        ["RequestRevocation"] = c => c.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now),
        ["ConfirmRevocation"] = c => c.ConfirmRevocation(Now),
        ["RefuseRevocation"] = c => c.RefuseRevocation("Правило 020"),
        ["RequestCardChange"] = c => c.RequestCardChange(CertificateData.Card("5002"), Now),
        ["Expire"] = c => c.Expire(new DateOnly(2025, 11, 14), Now),
    };

    /// <summary>Rows: where it was. Columns: the verb. Cell: where it is then; «-» = refused.</summary>
    private static readonly string[] Table =
    [
        "            | Send | Reject   | Cancel    | Accept Active | Accept Suspended | Accept Blocked | Accept Expired | Accept unknown | RequestRevocation | ConfirmRevocation | RefuseRevocation | RequestCardChange | Expire",
        "Draft       | Sent | -        | Cancelled | -             | -                | -              | -              | -              | -                 | -                 | -                | -                 | -",
        "Sent        | -    | Rejected | -         | Active        | Suspended        | Sent           | Sent           | Sent           | Sent              | -                 | -                | -                 | -",
        "Active      | -    | -        | -         | Active        | Suspended        | Active         | Active         | Active         | Active            | -                 | -                | Active            | Expired",
        "Suspended   | -    | -        | -         | Active        | Suspended        | Suspended      | Suspended      | Suspended      | Suspended         | -                 | -                | Suspended         | Expired",
        "Rejected    | Sent | -        | Cancelled | -             | -                | -              | -              | -              | -                 | -                 | -                | -                 | -",
        "Cancelled   | -    | -        | -         | -             | -                | -              | -              | -              | -                 | -                 | -                | -                 | -",
        "Blocked     | -    | -        | -         | Blocked       | Blocked          | Blocked        | Blocked        | Blocked        | -                 | Blocked           | -                | -                 | -",
        "Expired     | -    | -        | -         | Expired       | Expired          | Expired        | Expired        | Expired        | -                 | -                 | -                | -                 | -",
    ];

    public static TheoryData<CertificateLife, string, CertificateLife?> Cells()
    {
        var data = new TheoryData<CertificateLife, string, CertificateLife?>();
        var verbs = Split(Table[0]);
        foreach (var row in Table.Skip(1).Select(Split))
        {
            for (var i = 1; i < verbs.Length; i++)
            {
                data.Add(Enum.Parse<CertificateLife>(row[0]), verbs[i], row[i] == "-" ? null : Enum.Parse<CertificateLife>(row[i]));
            }
        }

        return data;
    }

    [Fact]
    public void Table_Always_CoversEveryLifeAndVerb()
    {
        Assert.Equal(Enum.GetValues<CertificateLife>(), Table.Skip(1).Select(row => Enum.Parse<CertificateLife>(Split(row)[0])));
        Assert.Equal(Verbs.Keys, Split(Table[0]).Skip(1));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Verb_FromEveryLife_MovesAsTheTableSays(CertificateLife from, string verb, CertificateLife? to)
    {
        var certificate = CertificateData.In(from);
        if (to is null)
        {
            var refusal = Assert.Throws<DomainRuleException>(() => Verbs[verb](certificate));
            Assert.StartsWith("certificate.", refusal.Code, StringComparison.Ordinal);
            Assert.Equal(from, certificate.Life);
        }
        else
        {
            Verbs[verb](certificate);
            Assert.Equal(to, certificate.Life);
        }
    }

    [Theory]
    [InlineData(Active)]
    [InlineData(Suspended)]
    public void Revocation_OfFormed_GoesOutAtOnceAndBlocks(CertificateLife from)
    {
        var certificate = CertificateData.In(from);
        Assert.True(certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now));
        Assert.True(certificate.IsRevocationPending);
        certificate.ConfirmRevocation(Now);
        Assert.Equal(Blocked, certificate.Life);
        Assert.False(certificate.IsRevocationPending);
    }

    [Fact]
    public void Revocation_OfSent_IsStoredUntilTheNumberIsKnown()
    {
        var certificate = CertificateData.In(Sent);
        Assert.False(certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now));
        Assert.Throws<DomainRuleException>(() => certificate.ConfirmRevocation(Now));
        certificate.Accept(Number, CertificateData.Report(Active), Now);
        Assert.True(certificate.IsRevocationPending);
        certificate.ConfirmRevocation(Now);
        Assert.Equal(Blocked, certificate.Life);
    }

    [Fact]
    public void Revocation_OfSentThatIsRejected_EndsCancelledWithItsReason()
    {
        var certificate = CertificateData.In(Sent);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        certificate.Reject("Правило 018", Now);
        Assert.Equal((Cancelled, "Переезд"), (certificate.Life, certificate.CancelReasonText));
        Assert.Null(certificate.CardCipher);
    }

    [Fact]
    public void Revocation_Twice_IsRefused()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        var refusal = Assert.Throws<DomainRuleException>(() => certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now));
        Assert.Equal("certificate.revoke.pending", refusal.Code);
    }

    [Fact]
    public void Revocation_RefusedByGises_MayBeAskedAgain()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        certificate.RefuseRevocation("Правило 020");
        Assert.Equal((Active, "Правило 020", false), (certificate.Life, certificate.RefusalText, certificate.IsRevocationPending));
        Assert.True(certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now));
    }

    [Theory]
    [InlineData("", "Переезд")]
    [InlineData("ECBLPRI", "Переезд")]
    [InlineData("ECBLPRIM", " ")]
    public void Revocation_WithoutReason_IsRefused(string code, string text)
    {
        var refusal = Assert.Throws<DomainRuleException>(() => CertificateData.In(Active).RequestRevocation(code, text, Now));
        Assert.Equal("certificate.reason", refusal.Code);
    }

    [Fact]
    public void Accept_BlockWeAskedFor_Blocks()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        certificate.Accept(Number, CertificateData.Report(Blocked, Now.AddMinutes(1)), Now);
        Assert.Equal(Blocked, certificate.Life);
    }

    [Fact]
    public void Accept_OlderReport_ChangesNothing()
    {
        var certificate = CertificateData.In(Active);
        Assert.False(certificate.Accept(Number, CertificateData.Report(Suspended, Now.AddSeconds(-1)) with { BalanceKopecks = 1 }, Now));
        Assert.Equal((Active, 620_460L), (certificate.Life, certificate.BalanceKopecks!.Value));
    }

    [Fact]
    public void Accept_SameStatusTimeButEarlierOperation_KeepsTheNewerBalance()
    {
        var certificate = CertificateData.In(Active);
        var second = CertificateData.Report(Active) with { BalanceKopecks = 100, LastOperationAt = Now.AddHours(2) };
        var first = CertificateData.Report(Active) with { BalanceKopecks = 500, LastOperationAt = Now.AddHours(1) };
        Assert.True(certificate.Accept(Number, second, Now));
        Assert.False(certificate.Accept(Number, first, Now));
        Assert.Equal(100, certificate.BalanceKopecks);
    }

    [Fact]
    public void Accept_OtherNumber_IsRefused()
    {
        var certificate = CertificateData.In(Active);
        var other = CertificateNumber.Parse("2021080713257902301000002");
        Assert.Equal("certificate.number.differs", Assert.Throws<DomainRuleException>(() => certificate.Accept(other, CertificateData.Report(Active), Now)).Code);
    }

    [Fact]
    public void Accept_UnknownStatusCode_IsKeptAndShown()
    {
        var certificate = CertificateData.In(Sent);
        certificate.Accept(Number, CertificateData.Report(null, code: "ECSTNEWX"), Now);
        Assert.Equal((Sent, "ECSTNEWX", CertificateData.Number), (certificate.Life, certificate.ReportedStatusCode, certificate.Number));
    }

    [Fact]
    public void Accept_First_ErasesTheCardNumberAndKeepsItsMask()
    {
        var certificate = CertificateData.In(Sent);
        Assert.NotNull(certificate.CardCipher);
        certificate.Accept(Number, CertificateData.Report(Active), Now.AddSeconds(3));
        Assert.Null(certificate.CardCipher);
        Assert.Equal(("220000", "0004"), (certificate.CardBin, certificate.CardLast4));
        Assert.Equal((Now.AddSeconds(3), Now.AddSeconds(3)), (certificate.ConfirmedAt, certificate.ActivatedAt));
    }

    [Fact]
    public void Accept_Ended_TakesBalanceOnly()
    {
        var certificate = CertificateData.In(Expired);
        certificate.Accept(Number, CertificateData.Report(Active) with { BalanceKopecks = 7, Usage = CertificateUsage.Partial }, Now);
        Assert.Equal((Expired, 7L, CertificateUsage.Partial), (certificate.Life, certificate.BalanceKopecks!.Value, certificate.Usage));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public void Expire_OnlyAfterTheLastDay(int day, bool allowed)
    {
        var certificate = CertificateData.In(Active);
        var refusal = Record.Exception(() => certificate.Expire(new DateOnly(2025, 11, day), Now));
        Assert.Equal(allowed, refusal is null);
        Assert.Equal(allowed ? Expired : Active, certificate.Life);
    }

    [Fact]
    public void Expire_WhileBlockIsOnItsWay_Waits()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        Assert.Equal("certificate.revoke.pending", Assert.Throws<DomainRuleException>(() => certificate.Expire(new DateOnly(2026, 1, 1), Now)).Code);
    }

    [Fact]
    public void CardChange_Confirmed_ShowsTheNewCard()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestCardChange(CertificateData.Card("5002"), Now);
        Assert.Equal(("0004", "5002"), (certificate.CardLast4, certificate.NewCardLast4));
        Assert.Equal(CertificateEdit.Card, certificate.ConfirmEdit());
        Assert.Equal("5002", certificate.CardLast4);
        Assert.Null(certificate.NewCardCipher);
        Assert.Null(certificate.PendingEdit);
    }

    [Fact]
    public void CardChange_Refused_KeepsTheOldCard()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestCardChange(CertificateData.Card("5002"), Now);
        certificate.RefuseEdit("Карта 2202200112345002 не найдена");
        Assert.Equal(("0004", null, "Карта [номер скрыт] не найдена"), (certificate.CardLast4, certificate.NewCardLast4, certificate.RefusalText));
    }

    [Fact]
    public void CardChange_ToTheSameOrWhilePending_IsRefused()
    {
        var certificate = CertificateData.In(Active);
        Assert.Equal("certificate.card.same", Assert.Throws<DomainRuleException>(() => certificate.RequestCardChange(CertificateData.Card(), Now)).Code);
        certificate.RequestCardChange(CertificateData.Card("5002"), Now);
        Assert.Equal("certificate.card.pending", Assert.Throws<DomainRuleException>(() => certificate.RequestCardChange(CertificateData.Card("0003"), Now)).Code);
    }

    [Fact]
    public void AddOperations_Repeated_CountsOnce()
    {
        var certificate = CertificateData.In(Active);
        CertificateOperation Purchase(string number) => CertificateOperation.Report(
            number, CertificateOperationKind.Purchase, "OPTPPRCH", Now, 100, 150, ("Магазин", "4703123451", null), []);
        Assert.Equal(2, certificate.AddOperations([Purchase("0000000000000001"), Purchase("0000000000000002")]).Count);
        Assert.Equal("0000000000000003", Assert.Single(certificate.AddOperations([Purchase("0000000000000002"), Purchase("0000000000000003"), Purchase("0000000000000003")])).Number);
        Assert.Equal(3, certificate.Operations.Count);
    }

    [Theory]
    [InlineData(Draft, false)]
    [InlineData(Sent, true)]
    [InlineData(Active, true)]
    [InlineData(Suspended, true)]
    [InlineData(Rejected, false)]
    [InlineData(Cancelled, false)]
    [InlineData(Blocked, false)]
    [InlineData(Expired, true)]
    public void CountsAsReceived_PerLife_FollowsTheFrequencyRule(CertificateLife life, bool expected) =>
        Assert.Equal(expected, CertificateData.In(life).CountsAsReceived);

    [Fact]
    public void CountsAsReceived_UsedBeforeItWasBlocked_Counts()
    {
        var certificate = CertificateData.In(Active);
        certificate.Accept(Number, CertificateData.Report(Active) with { Usage = CertificateUsage.Partial }, Now);
        certificate.RequestRevocation(CertificateData.RevocationCode, "Переезд", Now);
        certificate.ConfirmRevocation(Now);
        Assert.True(certificate.CountsAsReceived);
    }

    [Fact]
    public void Draft_WithTermsAgainstTheType_IsRefusedWithTheRule()
    {
        var terms = CertificateData.Terms() with { AmountKopecks = null };
        Assert.Equal("certificate.amount.required", Assert.Throws<DomainRuleException>(() => Certificate.Draft(terms, Guid.NewGuid(), Now)).Code);
    }

    [Fact]
    public void Draft_EndingBeforeItBegins_IsRefused()
    {
        var terms = CertificateData.Terms();
        var oneDay = terms with { EndDate = terms.StartDate };
        Assert.Equal(Draft, Certificate.Draft(oneDay, Guid.NewGuid(), Now).Life);
        var backwards = terms with { EndDate = terms.StartDate.AddDays(-1) };
        Assert.Equal("certificate.term", Assert.Throws<DomainRuleException>(() => Certificate.Draft(backwards, Guid.NewGuid(), Now)).Code);
    }

    private static string[] Split(string row) => [.. row.Split('|').Select(cell => cell.Trim())];
}
