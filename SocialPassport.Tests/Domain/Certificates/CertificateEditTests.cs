using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Tests.Support;
using static SocialPassport.Domain.Certificates.CertificateLife;

namespace SocialPassport.Tests.Domain.Certificates;

public sealed class CertificateEditTests
{
    private static readonly DateTime Now = CertificateData.Now;

    [Fact]
    public void PhoneChange_Confirmed_CountsFromThen()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestPhoneChange("9211234567", Now);
        Assert.Equal(("8121234567", CertificateEdit.Phone, false), (certificate.HolderPhone, certificate.PendingEdit, certificate.CanBeEdited));

        Assert.Equal(CertificateEdit.Phone, certificate.ConfirmEdit());

        Assert.Equal(("9211234567", null, true), (certificate.HolderPhone, certificate.NewPhone, certificate.CanBeEdited));
    }

    [Fact]
    public void PhoneChange_Refused_KeepsTheOldOneAndSaysWhy()
    {
        var certificate = CertificateData.In(Suspended);
        certificate.RequestPhoneChange("9211234567", Now);

        certificate.RefuseEdit("Номер занят");

        Assert.Equal(("8121234567", null, "Номер занят"), (certificate.HolderPhone, certificate.PendingEdit, certificate.RefusalText));
    }

    [Theory]
    [InlineData("812123456", "certificate.holder.phone")]
    [InlineData("81212345678", "certificate.holder.phone")]
    [InlineData("812123456a", "certificate.holder.phone")]
    [InlineData("", "certificate.holder.phone")]
    [InlineData("8121234567", "certificate.phone.same")]
    public void PhoneChange_ToAWrongOrTheSameNumber_IsRefused(string phone, string code)
    {
        var certificate = CertificateData.In(Active);
        Refusal.With(code, () => certificate.RequestPhoneChange(phone, Now));
        Assert.Null(certificate.PendingEdit);
    }

    [Theory]
    [InlineData(Draft)]
    [InlineData(Sent)]
    [InlineData(Rejected)]
    [InlineData(Cancelled)]
    [InlineData(Blocked)]
    [InlineData(Expired)]
    public void PhoneChange_BeforeOrAfterItsLife_IsRefused(CertificateLife life) =>
        Refusal.With("certificate.phone", () => CertificateData.In(life).RequestPhoneChange("9211234567", Now));

    [Fact]
    public void Edits_WhileOneIsPending_WaitForIt()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestCardChange(CertificateData.Card("5002"), Now);
        Refusal.With("certificate.card.pending", () => certificate.RequestPhoneChange("9211234567", Now));
        certificate.ConfirmEdit();
        certificate.RequestPhoneChange("9211234567", Now);
        Refusal.With("certificate.phone.pending", () => certificate.RequestCardChange(CertificateData.Card("0003"), Now));
    }

    [Fact]
    public void Edits_NotAskedFor_AreNotConfirmed()
    {
        var certificate = CertificateData.In(Active);
        Refusal.With("certificate.edit.none", () => certificate.ConfirmEdit());
        Refusal.With("certificate.edit.none", () => certificate.RefuseEdit("нет"));
    }

    [Fact]
    public void Edits_WhenTheCertificateEnds_AreForgotten()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestPhoneChange("9211234567", Now);
        certificate.Expire(new DateOnly(2025, 11, 14), Now);
        Assert.Null(certificate.PendingEdit);
    }

    [Fact]
    public void ReenterCard_OfASentOne_KeepsItSentWithTheCard()
    {
        var certificate = CertificateData.In(Sent);
        certificate.ReenterCard(CertificateData.Card("5002"), mayHaveArrived: false);
        Assert.Equal((Sent, "5002"), (certificate.Life, certificate.CardLast4));
        Assert.NotNull(certificate.CardCipher);
    }

    [Fact]
    public void ReenterCard_OfAChange_ReplacesTheNewCardOnly()
    {
        var certificate = CertificateData.In(Active);
        certificate.RequestCardChange(CertificateData.Card("5002"), Now);
        certificate.ReenterCard(CertificateData.Card("0003"), mayHaveArrived: false);
        Assert.Equal(("0004", "0003"), (certificate.CardLast4, certificate.NewCardLast4));
    }

    [Fact]
    public void ReenterCard_WhenTheFirstMayHaveArrived_MustBeTheSame()
    {
        var certificate = CertificateData.In(Sent);
        var message = Refusal.With("certificate.card.arrived", () => certificate.ReenterCard(CertificateData.Card("5002"), mayHaveArrived: true));
        Assert.Contains("2200 00•• •••• 0004", message);
        certificate.ReenterCard(CertificateData.Card() with { Hash = "another key" }, mayHaveArrived: true);
        Assert.Equal("another key", certificate.CardHash);
    }

    [Theory]
    [InlineData(Draft)]
    [InlineData(Active)]
    [InlineData(Blocked)]
    public void ReenterCard_WhereNoneIsWaitedFor_IsRefused(CertificateLife life) =>
        Refusal.With("certificate.card.reenter", () => CertificateData.In(life).ReenterCard(CertificateData.Card(), mayHaveArrived: false));

    public static TheoryData<string, Func<CertificateOrder, CertificateOrder>, bool> Others => new()
    {
        { "the same", order => order, true },
        { "of another measure", order => order with { MeasureCode = "SCHOOL" }, false },
        { "of another family", order => order with { FamilyId = 2 }, false },
        { "of one child", order => order with { BeneficiaryPersonId = 7 }, false },
        { "begins on the last day", order => order with { StartDate = new DateOnly(2025, 11, 13), EndDate = new DateOnly(2025, 12, 1) }, true },
        { "begins the day after", order => order with { StartDate = new DateOnly(2025, 11, 14), EndDate = new DateOnly(2025, 12, 1) }, false },
        { "ended on the first day", order => order with { StartDate = new DateOnly(2025, 9, 1), EndDate = new DateOnly(2025, 10, 15) }, true },
        { "ended the day before", order => order with { StartDate = new DateOnly(2025, 9, 1), EndDate = new DateOnly(2025, 10, 14) }, false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void IsForTheSameAs_Another_FollowsMeasurePeopleAndDays(string what, Func<CertificateOrder, CertificateOrder> change, bool same)
    {
        var certificate = Certificate.Draft(CertificateData.Terms(), Guid.NewGuid(), Now);
        var other = Certificate.Draft(change(CertificateData.Terms()), Guid.NewGuid(), Now);
        Assert.True(certificate.IsForTheSameAs(other) == same, what);
    }

    [Fact]
    public void IsForTheSameAs_OneChildInTwoFamilies_IsTheSame()
    {
        var here = Certificate.Draft(CertificateData.Terms() with { BeneficiaryPersonId = 7 }, Guid.NewGuid(), Now);
        var there = Certificate.Draft(CertificateData.Terms() with { BeneficiaryPersonId = 7, FamilyId = 2 }, Guid.NewGuid(), Now);
        Assert.True(here.IsForTheSameAs(there));
        Assert.False(here.IsForTheSameAs(here));
    }

    [Theory]
    [InlineData(CertificateUsage.None, 100L, true)]
    [InlineData(CertificateUsage.Partial, 1L, true)]
    [InlineData(CertificateUsage.Partial, null, true)]
    [InlineData(CertificateUsage.Partial, 0L, false)]
    [InlineData(CertificateUsage.Full, 0L, false)]
    public void TellOfEnding_WithSomethingLeftOnly_IsKept(CertificateUsage usage, long? balance, bool kept)
    {
        var certificate = CertificateData.In(Active);
        certificate.Accept(CertificateNumber.Parse(CertificateData.Number), CertificateData.Report(Active) with { Usage = usage, BalanceKopecks = balance }, Now);
        var notice = FamilyNotice.Create("phone", TestData.Today, TestData.Today, "Тестова А. П.", null);
        if (kept)
        {
            certificate.TellOfEnding(notice);
            Assert.Equal("phone", certificate.EndingNotice!.Way);
        }
        else
        {
            Refusal.With("certificate.ending", () => certificate.TellOfEnding(notice));
        }
    }
}
