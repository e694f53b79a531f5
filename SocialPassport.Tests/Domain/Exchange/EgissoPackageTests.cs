using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;

namespace SocialPassport.Tests.Domain.Exchange;

public sealed class EgissoPackageTests
{
    private static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Add_AThousand_IsFull()
    {
        var package = Package(EgissoPackage.Limit);

        Assert.Equal(EgissoPackage.Limit, package.RecordCount);
        Assert.Equal("egisso.package.full", Code(() => package.Add(EgissoEvent.Fact, Guid.NewGuid(), Guid.NewGuid(), 1)));
    }

    [Fact]
    public void Add_SameFactOrAfterItWasSent_IsRefused()
    {
        var package = Package(1);
        Assert.Equal("egisso.package.twice", Code(() => package.Add(EgissoEvent.EndOfRight, Guid.NewGuid(), package.Records[0].FactUuid, 1)));

        package.HandOver(Now);

        Assert.Equal("egisso.package.closed", Code(() => package.Add(EgissoEvent.Fact, Guid.NewGuid(), Guid.NewGuid(), 1)));
    }

    [Theory]
    [InlineData(true, null, EgissoRecordState.Accepted, false)]
    [InlineData(true, "Проверьте категорию", EgissoRecordState.AcceptedWithWarning, true)]
    [InlineData(false, "ЛМСЗ не найдена", EgissoRecordState.Rejected, true)]
    public void Process_PerVerdict_SettlesTheRecord(bool isAccepted, string? text, EgissoRecordState expected, bool canBeCorrected)
    {
        var package = Package(1);
        package.HandOver(Now);

        package.Process(Verdicts(package, new EgissoVerdict(isAccepted, "014", text)), Now);

        Assert.Equal((EgissoPackageState.Processed, expected), (package.State, package.Records[0].State));
        Assert.Equal(canBeCorrected, package.Records[0].CanBeCorrected);
    }

    [Fact]
    public void Process_OtherRecordsOrTwice_ChangesNothing()
    {
        var package = Package(2);
        package.HandOver(Now);
        Assert.Equal("egisso.protocol.records", Code(() => package.Process(new Dictionary<Guid, EgissoVerdict> { [package.Records[0].RecordId] = new(true) }, Now)));
        Assert.All(package.Records, r => Assert.Equal(EgissoRecordState.InPackage, r.State));

        package.Process(Verdicts(package, new EgissoVerdict(true)), Now);

        Assert.Equal("egisso.package.answered", Code(() => package.Process(Verdicts(package, new EgissoVerdict(false)), Now)));
        Assert.Equal("egisso.package.answered", Code(() => package.Refuse("Поздно", Now)));
    }

    [Fact]
    public void Confirm_EarlierStage_DoesNotGoBack()
    {
        var package = Package(1);
        package.HandOver(Now);
        package.Confirm(EgissoPackageState.Processing);
        package.Confirm(EgissoPackageState.Received);
        package.HandOver(Now.AddDays(1));

        Assert.Equal((EgissoPackageState.Processing, Now), (package.State, package.SentAt!.Value));
    }

    [Fact]
    public void Answer_WithACardNumberInItsWords_IsKeptWithoutIt()
    {
        var package = Package(1);

        package.Process(Verdicts(package, new EgissoVerdict(false, null, "Карта 2200 0000 0000 0004 не действует")), Now);

        Assert.Equal("Карта [номер скрыт] не действует", package.Records[0].Text);
    }

    [Fact]
    public void MarkCorrected_Twice_IsRefused()
    {
        var package = Package(1);
        package.Process(Verdicts(package, new EgissoVerdict(false)), Now);
        package.Records[0].MarkCorrected(Now);

        Assert.Equal("egisso.record.corrected", Code(() => package.Records[0].MarkCorrected(Now)));
    }

    [Fact]
    public void Content_OfCertificates_IsNeverKept() =>
        Assert.Equal("egisso.content.cards", Code(() => EgissoContent.Keep(Package(1, EgissoPackageKind.Certificates), [1], [2])));

    private static EgissoPackage Package(int records, EgissoPackageKind kind = EgissoPackageKind.Facts)
    {
        var package = EgissoPackage.Form(Guid.NewGuid(), kind, 1, isByHand: false, "Иванова М. П.", Now);
        for (var i = 0; i < records; i++)
        {
            var fact = Guid.NewGuid();
            package.Add(EgissoEvent.Fact, fact, fact, 1);
        }

        return package;
    }

    private static Dictionary<Guid, EgissoVerdict> Verdicts(EgissoPackage package, EgissoVerdict verdict) => package.Records.ToDictionary(r => r.RecordId, _ => verdict);

    private static string Code(Action act) => Assert.Throws<DomainRuleException>(act).Code;
}
