using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange;

public sealed class CardSecrecyTests
{
    [Fact]
    public async Task Run_OfEverything_LeavesNoCardDigitsAnywhere()
    {
        await using var host = await GatewayHost.StartAsync();
        var first = await host.IssuedAsync(GatewayHost.Card, keep: true);
        host.Faults.Force(SandboxFault.LoseAnswer);
        await host.RunToEndAsync();
        await host.ActAsync(s => s.ReplaceCardAsync(new IssueCertificate { Certificate = first.PublicId, CardNumber = GatewayHost.OtherCard }));
        var waiting = await host.IssuedAsync("2201000000000003", keep: true);
        host.Faults.Force(SandboxFault.Reject, SandboxFault.Garbage);
        await host.RunAsync();
        Assert.NotNull((await host.ReadAsync(waiting)).CardCipher);
        Assert.Contains(await CardsAsync(host), c => c.Cipher is not null);
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s =>
            s.ReplaceCardAsync(new IssueCertificate { Certificate = first.PublicId, CardNumber = "2200000000000005" })));
        await AtTheDeskAsync(host);

        string[] cards = [GatewayHost.Card, GatewayHost.OtherCard, "2201000000000003", "2200000000000005", "2203000000000001", "2204000000000000"];

        // An open connection keeps the files beside the database while they are read.
        await using var reading = host.Database.CreateDbContext();
        await reading.Database.OpenConnectionAsync();
        var files = Directory.GetFiles(Path.GetDirectoryName(host.Database.File)!).Concat(Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories)).ToList();
        Assert.Contains(files, f => f.EndsWith("test.db", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("sandbox.db", StringComparison.Ordinal));
        foreach (var card in cards)
        {
            foreach (var file in files)
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(card)));
                Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes(card)));
            }

            Assert.DoesNotContain(card, host.Log.Text);
        }

        Assert.NotEmpty(host.Log.Text);
        var transports = await host.LogAsync();
        Assert.Contains(transports, t => t.Kind == TransportKind.Create && t.Request is not null);
        Assert.Contains(transports, t => t.Kind == TransportKind.Edit && t.Request is not null);
        foreach (var text in transports.SelectMany(t => new[] { t.Request, t.Answer }).OfType<byte[]>().Select(LogText.Unpack))
        {
            Assert.All(cards, card => Assert.DoesNotContain(card, text));
            Assert.DoesNotContain(host.Family.Members[0].Person.Snils!.Digits, text);
            Assert.DoesNotContain("8121234567", text);
        }
    }

    [Fact]
    public async Task Vault_Cipher_OpensOnlyForItsRecord()
    {
        await using var host = await GatewayHost.StartAsync();
        var vault = host.Services.GetRequiredService<CardVault>();
        MirCard.TryRead(GatewayHost.Card, out var card, out _);
        var owner = Guid.NewGuid();
        var sealedCard = vault.Seal(card!, owner);
        Assert.Equal(card, vault.Open(sealedCard.Cipher, owner));
        Assert.Throws<CryptographicException>(() => vault.Open(sealedCard.Cipher, Guid.NewGuid()));
        Assert.NotEqual(sealedCard.Cipher, vault.Seal(card!, owner).Cipher);
    }

    [Fact]
    public async Task Vault_Hash_IsKeyedAndOutlivesARestart()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var other = await GatewayHost.StartAsync();
        MirCard.TryRead(GatewayHost.Card, out var card, out _);
        var hash = host.Services.GetRequiredService<CardVault>().Hash(card!);
        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(GatewayHost.Card))), hash);
        Assert.NotEqual(other.Services.GetRequiredService<CardVault>().Hash(card!), hash);
        await host.RestartAsync();
        Assert.Equal(hash, host.Services.GetRequiredService<CardVault>().Hash(card!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(host.Folder, "keys", "card-hash.key")));
        }
    }

    [Fact]
    public async Task KeptCard_WithConsent_SendsTheNextCertificateAtOnce()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync(keep: true);
        var next = await host.DraftAsync();
        Assert.Equal(CertificateLife.Sent, (await host.ReadAsync(next)).Life);
        await host.RunAsync();
        Assert.Equal(CertificateLife.Active, (await host.ReadAsync(next)).Life);
    }

    [Fact]
    public async Task KeptCard_WithoutConsent_LeavesTheNextCertificateWaiting()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync(keep: false);
        Assert.Equal(CertificateLife.Draft, (await host.ReadAsync(await host.DraftAsync())).Life);
        Assert.Empty(await CardsAsync(host));
    }

    [Fact]
    public async Task KeptCard_NewCardEntered_ErasesTheOldNumber()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync(keep: true);
        await host.ActAsync(async s =>
        {
            var draft = await host.DraftAsync();
            await host.RunAsync();
            await s.ReplaceCardAsync(new IssueCertificate { Certificate = draft.PublicId, CardNumber = GatewayHost.OtherCard, KeepCard = true });
        });
        var cards = await CardsAsync(host);
        Assert.Equal([(CardErasure.NewCard, true), (null, false)], cards.Select(c => (c.ErasedBecause, c.Cipher is null)));
    }

    [Fact]
    public async Task KeptCard_ConsentWithdrawn_IsErased()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync(keep: true);
        await host.ActAsync(s => s.ForgetCardAsync(certificate.PublicId));
        var card = Assert.Single(await CardsAsync(host));
        Assert.Equal((CardErasure.ConsentWithdrawn, true), (card.ErasedBecause, card.Cipher is null));
    }

    [Theory]
    [InlineData(14, 0, false)]
    [InlineData(14, 1, true)]
    public async Task Upkeep_UnusedCard_IsErasedAfterFourteenMonths(int months, int seconds, bool erased)
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync(keep: true);
        var job = host.Services.GetRequiredService<CertificateUpkeepJob>();
        while (await job.RunAsync(host.Now.AddMonths(months).AddSeconds(seconds), CancellationToken.None) > 0)
        {
        }

        Assert.Equal(erased, Assert.Single(await CardsAsync(host)).Cipher is null);
    }

    [Fact]
    public async Task Upkeep_AfterTheLastDay_EndsTheCertificateByMoscowTime()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        var job = host.Services.GetRequiredService<CertificateUpkeepJob>();
        var midnight = new DateTime(2025, 11, 13, 21, 0, 0, DateTimeKind.Utc);
        Assert.Equal(0, await job.RunAsync(midnight.AddSeconds(-1), CancellationToken.None));
        Assert.Equal(1, await job.RunAsync(midnight, CancellationToken.None));
        Assert.Equal(CertificateLife.Expired, (await host.ReadAsync(certificate)).Life);
    }

    [Fact]
    public async Task Issue_WithoutReadableKey_IsLeftToStaff()
    {
        await using var host = await GatewayHost.StartAsync();
        var issued = await host.IssuedAsync();
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Certificates SET CardCipher = x'0102'");
        }

        await host.RunAsync();
        var message = Assert.Single(await host.MessagesAsync(issued));
        Assert.Equal(ExchangeState.Failed, message.State);
        Assert.Contains("Введите карту ещё раз", message.LastText);
        Assert.Empty(await host.SandboxAsync());
    }

    [Theory]
    [InlineData("2200000000000005", "card.CheckDigit")]
    [InlineData("4111111111111111", "card.Foreign")]
    [InlineData("220000000000000", "card.Length")]
    [InlineData("", "card.Empty")]
    [InlineData(null, "card.Empty")]
    public async Task Issue_WithWrongCard_ChangesNothing(string? number, string code)
    {
        await using var host = await GatewayHost.StartAsync();
        var draft = await host.DraftAsync();
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() =>
            host.ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = draft.PublicId, CardNumber = number })));
        Assert.Equal(code, refusal.Code);
        Assert.Equal(CertificateLife.Draft, (await host.ReadAsync(draft)).Life);
        Assert.Empty(await host.MessagesAsync(draft));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Auditor)]
    [InlineData(StaffRoles.SystemAdministrator)]
    public async Task Issue_ByAnotherRole_IsRefused(StaffRoles role)
    {
        await using var host = await GatewayHost.StartAsync();
        var draft = await host.DraftAsync();
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            host.ActAsync(s => s.IssueAsync(new IssueCertificate { Certificate = draft.PublicId, CardNumber = GatewayHost.Card }), role));
    }

    [Fact]
    public async Task Certificate_OfAnotherCentre_IsNeitherShownNorChanged()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        Assert.Null(await host.AskAsync(q => q.OpenAsync(certificate.PublicId), centre: 2));
        Assert.Equal(0, (await host.AskAsync(q => q.ListAsync(new CertificateFilter()), centre: 2)).Total);
        Assert.Equal(1, (await host.AskAsync(q => q.ListAsync(new CertificateFilter()))).Total);
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(
            s => s.RevokeAsync(new RevokeCertificate { Certificate = certificate.PublicId, ReasonCode = "recipientMoved" }), centre: 2));
        Assert.Equal("certificate.centre", refusal.Code);
    }

    /// <summary>Several with one card, a card entered anew, a card in every text that staff may type.</summary>
    private static async Task AtTheDeskAsync(GatewayHost host)
    {
        var drafts = new[] { await host.DraftAsync(Alone), await host.DraftAsync(Alone) };
        await host.ActAsync(s => s.IssueManyAsync(new IssueCertificates { Certificates = [.. drafts.Select(d => d.PublicId)], CardNumber = "2203000000000001", SecondReason = "проверка" }));
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Certificates SET CardCipher = x'0102' WHERE PublicId = {drafts[0].PublicId}");
        }

        await host.RunToEndAsync();
        await host.ActAsync(s => s.ReenterCardAsync(new IssueCertificate { Certificate = drafts[0].PublicId, CardNumber = "2204000000000000" }));
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s =>
            s.IssueManyAsync(new IssueCertificates { Certificates = [drafts[1].PublicId], SecondReason = "вместо 2203000000000001" })));
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s => s.ChangePhoneAsync(drafts[1].PublicId, "2203000000000001")));
        await host.InScopeAsync(StaffRoles.Specialist, 1, async s =>
        {
            await Assert.ThrowsAsync<DomainRuleException>(() => s.GetRequiredService<ComplaintService>().RegisterAsync(new RegisterComplaint
            {
                Certificate = drafts[1].PublicId,
                ReturnedOn = new DateOnly(2025, 10, 15),
                Shop = "Карта 2203 0000 0000 0001",
                AmountKopecks = 100,
            }));
            Assert.Equal("Номер карты здесь не ищут. Введите её последние четыре цифры.", Filtered("2203 0000 0000 0001").TextError);
        });

        // Somebody whose card is not kept: the drafts wait.
        CertificateOrder Alone(CertificateOrder order) => order with { HolderPersonId = host.Family.Members[1].Person.Id };

        static CertificateForm Filtered(string text)
        {
            var form = new CertificateForm { Text = text };
            Assert.Null(form.Read());
            return form;
        }
    }

    private static async Task<List<CitizenCard>> CardsAsync(GatewayHost host)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<CitizenCard>().AsNoTracking().OrderBy(c => c.Id).ToListAsync();
    }
}
