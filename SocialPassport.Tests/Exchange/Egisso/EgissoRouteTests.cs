using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Certificates;

namespace SocialPassport.Tests.Exchange.Egisso;

/// <summary>Certificates by 10.36.S packages instead of the direct service.</summary>
public sealed class EgissoRouteTests
{
    [SchemaFact]
    public async Task Issue_ByThisRoute_GoesIntoAPackageOnlyTheApplicationReads()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await host.Gateway.IssuedAsync();

        await host.RunAsync();
        Assert.Equal(0, await host.Gateway.RunAsync());

        var file = Assert.Single(host.Files);
        var package = Assert.Single(await host.PackagesAsync());
        Assert.Equal($"{package.PublicId:D}.xml", Path.GetFileName(file));
        Assert.Empty(OfficialSchemas.EgissoErrors(await File.ReadAllBytesAsync(file)));
        var created = Assert.Single(EgissoHost.Read(file).Descendants("createAssignmentFact"));
        Assert.Equal(certificate.FactAssignmentUuid.ToString(), created.Element("uuid")!.Value);
        Assert.Equal(GatewayHost.Card, Assert.Single(created.Descendants("nationalPaymentInstrument")).Value);
        Assert.Single(created.Descendants("reasonPerson"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(host.Out));
        }

        Assert.Equal((EgissoPackageState.Sent, EgissoEvent.Create), (package.State, Assert.Single(package.Records).Event));
        Assert.Equal(ExchangeState.Sending, Assert.Single(await host.Gateway.MessagesAsync(certificate)).State);
        Assert.Equal(CertificateLife.Sent, (await host.Gateway.ReadAsync(certificate)).Life);
        Assert.Empty(await host.Gateway.SandboxAsync());
    }

    [Fact]
    public async Task Rounds_WithoutAProtocol_DoNotSendTheSameTwice()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.Gateway.IssuedAsync();

        for (var i = 0; i < 3; i++)
        {
            await host.RunAsync();
            host.Gateway.Clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Single(host.Files);
        Assert.Single(await host.PackagesAsync());
    }

    [Fact]
    public async Task Protocol_Accepted_ErasesTheFileAndWaitsForTheNumber()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await host.Gateway.IssuedAsync();
        await host.RunAsync();

        await host.ProcessAsync();

        Assert.Empty(host.Files);
        var package = Assert.Single(await host.PackagesAsync());
        Assert.Equal((EgissoPackageState.Processed, EgissoRecordState.Accepted), (package.State, package.Records[0].State));
        Assert.Equal(host.Gateway.Now, package.FileErasedAt);
        var message = Assert.Single(await host.Gateway.MessagesAsync(certificate));
        Assert.Equal((ExchangeState.Done, ExchangeOutcome.Accepted), (message.State, message.Outcome!.Value));
        Assert.Equal(CertificateLife.Sent, (await host.Gateway.ReadAsync(certificate)).Life);

        await host.AnswerAsync(EgissoDocuments.Notice(certificate.FactAssignmentUuid, CertificateData.Number, "ECSTACTV"));

        var active = await host.Gateway.ReadAsync(certificate);
        Assert.Equal((CertificateLife.Active, CertificateData.Number, 605_460L), (active.Life, active.Number, active.BalanceKopecks!.Value));
        Assert.Null(active.CardCipher);
        Assert.Equal("123456789012345678901234567890", Assert.Single(active.Operations).Number);
    }

    [Fact]
    public async Task Protocol_Rejected_RejectsTheCertificateWithTheWordsAndItGoesAgainUnderTheSameFact()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await host.Gateway.IssuedAsync();
        await host.RunAsync();

        await host.ProcessAsync((certificate.FactAssignmentUuid, false, [(1, "014", "ЛМСЗ не найдена")]));

        var rejected = await host.Gateway.ReadAsync(certificate);
        Assert.Equal((CertificateLife.Rejected, "ЛМСЗ не найдена (правило 014)"), (rejected.Life, rejected.RefusalText));
        var record = (await host.PackagesAsync())[0].Records[0];
        Assert.Equal((EgissoRecordState.Rejected, "014", "ЛМСЗ не найдена"), (record.State, record.RuleCodes, record.Text));

        await host.ActAsync(s => s.SendAgainAsync(record.Id));
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s => s.SendAgainAsync(record.Id)));
        await host.RunAsync();

        var packages = await host.PackagesAsync();
        Assert.Equal(2, packages.Count);
        Assert.Equal(certificate.FactAssignmentUuid, packages[1].Records[0].FactUuid);
        Assert.Single(host.Files);
        await host.ProcessAsync((certificate.FactAssignmentUuid, true, [(2, "018", "Проверьте категорию")]));
        Assert.Equal(EgissoRecordState.AcceptedWithWarning, (await host.PackagesAsync())[1].Records[0].State);
        Assert.Single(await host.Gateway.MessagesAsync(certificate));
    }

    [Fact]
    public async Task Edit_Accepted_TiesTheNewCard()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await ActiveAsync(host);
        await host.Gateway.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = GatewayHost.OtherCard }));

        await host.RunAsync();

        var edit = Assert.Single(EgissoHost.Read(Assert.Single(host.Files)).Descendants("editAssignmentFact"));
        Assert.Equal((GatewayHost.OtherCard, "01"), (edit.Element("nationalPaymentInstrument")!.Value, edit.Element("modificationReasonCode")!.Value));
        await host.ProcessAsync();
        var changed = await host.Gateway.ReadAsync(certificate);
        Assert.Equal("5002", changed.CardLast4);
        Assert.Null(changed.PendingEdit);
    }

    [Fact]
    public async Task Edit_OfThePhone_TellsTheReceiverAnew()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await ActiveAsync(host);
        await host.Gateway.ActAsync(s => s.ChangePhoneAsync(certificate.PublicId, "9210000001"));

        await host.RunAsync();

        var edit = Assert.Single(EgissoHost.Read(Assert.Single(host.Files)).Descendants("editAssignmentFact"));
        Assert.Null(edit.Element("nationalPaymentInstrument"));
        Assert.Equal("9210000001", Assert.Single(edit.Descendants("phoneNumber")).Value);
        await host.ProcessAsync();
        Assert.Equal("9210000001", (await host.Gateway.ReadAsync(certificate)).HolderPhone);
    }

    [Theory]
    [InlineData(null, "terminationAssignmentFact", EgissoEvent.Termination, "07")]
    [InlineData("BLRSMOVE", "annulmentAssignmentFact", EgissoEvent.Annulment, "07")]
    public async Task Revocation_Accepted_BlocksTheCertificate(string? annulment, string element, EgissoEvent happened, string reason)
    {
        await using var host = await EgissoHost.StartAsync(("Egisso:AnnulmentReasons:0", annulment ?? "NOTHING0"), ("Egisso:EndReasonCodes:BLRSMOVE", "07"));
        var certificate = await ActiveAsync(host);
        await host.Gateway.RevokeAsync(certificate);

        await host.RunAsync();

        var end = Assert.Single(EgissoHost.Read(Assert.Single(host.Files)).Descendants(element));
        Assert.Equal((certificate.FactAssignmentUuid.ToString(), reason), (end.Element("uuid")!.Value, end.Element("modificationReasonCode")!.Value));
        Assert.Equal(happened, (await host.PackagesAsync())[^1].Records[0].Event);
        await host.ProcessAsync();
        Assert.Equal(CertificateLife.Blocked, (await host.Gateway.ReadAsync(certificate)).Life);
    }

    [SchemaFact]
    public async Task Refresh_ByThisRoute_AsksAndTakesTheOldAnswer()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await ActiveAsync(host);
        host.Gateway.Clock.Advance(TimeSpan.FromDays(1));
        await host.Gateway.ActAsync(s => s.RefreshAsync(certificate.PublicId));

        await host.RunAsync();

        var package = (await host.PackagesAsync())[^1];
        var file = Assert.Single(host.Files);
        Assert.Equal((EgissoPackageKind.States, $"{package.PublicId:D}.xml"), (package.Kind, Path.GetFileName(file)));
        Assert.Empty(OfficialSchemas.EgissoErrors(await File.ReadAllBytesAsync(file)));
        await host.AnswerAsync(EgissoDocuments.State((int)package.Records[0].Id, isSuccess: true, "Запрос обработан"));
        Assert.Equal(EgissoPackageState.Processed, (await host.PackagesAsync())[^1].State);
        Assert.Equal(ExchangeState.Done, (await host.Gateway.MessagesAsync(certificate))[^1].State);
    }

    [Fact]
    public async Task Refusal_OfACertificateMeasure_GoesAsResolution()
    {
        await using var host = await EgissoHost.StartAsync();
        var decision = await host.RefuseAsync();

        await host.RunAsync();
        await host.RunAsync();

        var resolution = Assert.Single(EgissoHost.Read(Assert.Single(host.Files)).Descendants("rejectionResolution"));
        Assert.Equal(decision.PublicId.ToString(), resolution.Element("uuid")!.Value);
        Assert.Equal(EgissoEvent.Refusal, Assert.Single(Assert.Single(await host.PackagesAsync()).Records).Event);
    }

    [Fact]
    public async Task MissingCodes_AreListedAndNothingIsWritten()
    {
        await using var host = await EgissoHost.StartAsync(("Egisso:OszCode", null), ("Egisso:Measures:0:LmszId", null));
        var certificate = await host.Gateway.IssuedAsync();

        await host.RunAsync();

        Assert.Empty(host.Files);
        var waiting = Assert.Single((await host.AskAsync(q => q.WaitingCertificatesAsync(1))).Rows);
        Assert.Equal(
            ["Не задан код органа в ЕГИССО.", "Не заданы коды меры в ЕГИССО."],
            waiting.Problems.Select(p => p.Text));
        Assert.Equal(ExchangeState.Pending, Assert.Single(await host.Gateway.MessagesAsync(certificate)).State);
    }

    [Fact]
    public async Task DirectRoute_NothingOfCertificatesGoesThisWay()
    {
        await using var host = await EgissoHost.StartAsync(("Exchange:Route", "GisEs"));
        var certificate = await host.Gateway.IssuedAsync();
        await host.RefuseAsync();

        await host.RunAsync();
        await host.Gateway.RunAsync();

        Assert.Empty(await host.PackagesAsync());
        Assert.Equal(CertificateLife.Active, (await host.Gateway.ReadAsync(certificate)).Life);
    }

    [Fact]
    public async Task CardThatCannotBeRead_WaitsForStaffAndTheOthersGo()
    {
        await using var host = await EgissoHost.StartAsync();
        var unreadable = await host.Gateway.IssuedAsync();
        await using (var db = host.Gateway.Database.CreateDbContext())
        {
            await db.Set<Certificate>().ExecuteUpdateAsync(set => set.SetProperty(c => c.CardCipher, (byte[]?)null));
        }

        var readable = await host.Gateway.IssuedAsync(GatewayHost.OtherCard);
        await host.RunAsync();

        Assert.Equal((ExchangeState.Failed, true), (Assert.Single(await host.Gateway.MessagesAsync(unreadable)).State, Assert.Single(await host.Gateway.MessagesAsync(unreadable)).IsStuck));
        Assert.Equal(readable.FactAssignmentUuid, Assert.Single(Assert.Single(await host.PackagesAsync()).Records).FactUuid);
    }

    [Fact]
    public async Task KilledAfterTheFile_WritesTheSamePackageAgain()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.Gateway.IssuedAsync();
        await host.RunAsync();
        var before = await File.ReadAllBytesAsync(Assert.Single(host.Files));
        await using (var db = host.Gateway.Database.CreateDbContext())
        {
            await db.Set<EgissoPackage>().ExecuteUpdateAsync(set => set.SetProperty(p => p.State, EgissoPackageState.Prepared));
        }

        await host.RunAsync();

        Assert.Equal(before, await File.ReadAllBytesAsync(Assert.Single(host.Files)));
        Assert.Equal(EgissoPackageState.Sent, Assert.Single(await host.PackagesAsync()).State);
    }

    [Fact]
    public async Task KilledBeforeTheFileWithTheKeysGone_NothingGoesAndStaffAreAsked()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await host.Gateway.IssuedAsync();
        await host.RunAsync();
        File.Delete(Assert.Single(host.Files));
        await using (var db = host.Gateway.Database.CreateDbContext())
        {
            await db.Set<EgissoPackage>().ExecuteUpdateAsync(set => set.SetProperty(p => p.State, EgissoPackageState.Prepared));
            await db.Set<Certificate>().ExecuteUpdateAsync(set => set.SetProperty(c => c.CardCipher, (byte[]?)null));
        }

        await host.RunAsync();

        Assert.Empty(host.Files);
        Assert.Equal(EgissoPackageState.Refused, Assert.Single(await host.PackagesAsync()).State);
        var message = Assert.Single(await host.Gateway.MessagesAsync(certificate));
        Assert.Equal(ExchangeState.Failed, message.State);
        Assert.Contains("Номер карты не читается", message.LastText);
    }

    [Fact]
    public async Task FullNumber_AfterTheWholeWay_IsNowhere()
    {
        await using var host = await EgissoHost.StartAsync();
        var certificate = await ActiveAsync(host);
        await host.Gateway.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = certificate.PublicId, CardNumber = GatewayHost.OtherCard }));
        await host.RunAsync();
        await host.ProcessAsync();

        await using var db = host.Gateway.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var audit = await db.Set<AuditEntry>().AsNoTracking().Select(a => a.Details).ToListAsync();
        Assert.Contains(audit, details => details?.Contains("записан в папку обмена", StringComparison.Ordinal) == true);
        Assert.Contains(audit, details => details?.Contains("файл с номерами карт удалён", StringComparison.Ordinal) == true);
        foreach (var card in new[] { GatewayHost.Card, GatewayHost.OtherCard })
        {
            var digits = System.Text.Encoding.ASCII.GetBytes(card);
            Assert.Equal(-1, File.ReadAllBytes(host.Gateway.Database.File).AsSpan().IndexOf(digits));
            Assert.DoesNotContain(card, host.Gateway.Log.Text);
            Assert.All(Directory.EnumerateFiles(host.Out, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(host.In, "*", SearchOption.AllDirectories)),
                file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(digits)));
        }
    }

    private static async Task<Certificate> ActiveAsync(EgissoHost host)
    {
        var certificate = await host.Gateway.IssuedAsync();
        await host.RunAsync();
        await host.ProcessAsync();
        await host.AnswerAsync(EgissoDocuments.Notice(certificate.FactAssignmentUuid, CertificateData.Number, "ECSTACTV"));
        Assert.Equal(CertificateLife.Active, (await host.Gateway.ReadAsync(certificate)).Life);
        return certificate;
    }
}
