using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Certificates;

/// <summary>«Возврат не отражён» and certificates that end with money left.</summary>
public sealed class ComplaintTests
{
    [Fact]
    public async Task Register_AReturn_AsksForTheStateAndStandsInTheListWithItsTerm()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RegisterAsync(host, certificate);

        Assert.Equal(ExchangeOperation.Status, (await host.MessagesAsync(certificate))[^1].Operation);
        var row = Assert.Single((await ListAsync(host, closed: false)).Rows);
        // Registered on Wednesday 15.10: three working days end on Monday 20.10.
        Assert.Equal((new DateOnly(2025, 10, 20), 3, 45_000L, "Светофор"), (row.DueOn, row.WorkingDaysLeft, row.AmountKopecks, row.Shop));
        host.Clock.Advance(TimeSpan.FromDays(6));
        var late = await ListAsync(host, closed: false);
        Assert.Equal((-1, 1), (late.Rows[0].WorkingDaysLeft, late.Overdue));
        Assert.Empty((await ListAsync(host, closed: false, centre: 2)).Rows);
    }

    [Fact]
    public async Task Return_OfThatSum_ClosesOneComplaintByItself()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RegisterAsync(host, certificate);
        await RegisterAsync(host, certificate, amount: 12_300);

        await ReportAsync(host, certificate, ("0000000000000001", "OPTPRETN", 45_000));

        var open = Assert.Single((await ListAsync(host, closed: false)).Rows);
        Assert.Equal(12_300, open.AmountKopecks);
        var closed = Assert.Single((await ListAsync(host, closed: true)).Rows);
        Assert.Contains("Возврат отражён операцией", closed.Answer);
        await using var db = host.Database.CreateDbContext();
        Assert.Contains(await db.Set<FamilyChange>().Select(c => c.Summary).ToListAsync(), text => text.EndsWith("отражён, обращение закрыто.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Purchase_OfThatSum_LeavesTheComplaintOpen()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RegisterAsync(host, certificate);
        await ReportAsync(host, certificate, ("0000000000000001", "OPTPPRCH", 45_000));
        Assert.Single((await ListAsync(host, closed: false)).Rows);
    }

    [Fact]
    public async Task Register_AReturnThatCameOrIsComplainedOf_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RegisterAsync(host, certificate);
        await RefusedAsync("complaint.double", RegisterAsync(host, certificate));
        await ReportAsync(host, certificate, ("0000000000000001", "OPTPRETN", 45_000), ("0000000000000002", "OPTPRETN", 700));
        await RefusedAsync("complaint.answered", RegisterAsync(host, certificate, amount: 700));
        // The return that closed the first one answers no second one.
        await RegisterAsync(host, certificate);
        Assert.Single((await ListAsync(host, closed: false)).Rows);
    }

    [Fact]
    public async Task Register_WithACardInTheWordsOrByAnotherRole_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RefusedAsync("text.cardNumber", RegisterAsync(host, certificate, words: "карта 2200 0000 0000 0004"));
        await RefusedAsync("certificate.centre", RegisterAsync(host, certificate, centre: 2));
        await Assert.ThrowsAsync<AccessRefusedException>(() => RegisterAsync(host, certificate, role: StaffRoles.Auditor));
    }

    [Fact]
    public async Task Close_ByStaff_KeepsTheAnswer()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RegisterAsync(host, certificate);
        var complaint = (await ListAsync(host, closed: false)).Rows[0];
        await RefusedAsync("complaint.answer", CloseAsync(host, complaint.PublicId, " "));
        await CloseAsync(host, complaint.PublicId, "Магазин вернул наличными");
        Assert.Equal("Магазин вернул наличными", Assert.Single((await ListAsync(host, closed: true)).Rows).Answer);
        await RefusedAsync("complaint.closed", CloseAsync(host, complaint.PublicId, "ещё раз"));
        await RefusedAsync("certificate.unknown", CloseAsync(host, Guid.NewGuid(), "нет такого"));
    }

    [Theory]
    [InlineData(28, 0)]
    [InlineData(29, 1)]
    public async Task Ending_WithinDays_CountsTheLastDayItself(int days, int expected)
    {
        await using var host = await GatewayHost.StartAsync();
        await host.ActiveAsync();
        await EndingAsync(host, async (list, _) => Assert.Equal(expected, (await list.ListAsync(new EndingFilter(days, true, 1))).Total));
    }

    [Fact]
    public async Task Ending_Told_LeavesTheListOfTheUntoldAndStandsInTheTimeline()
    {
        await using var host = await GatewayHost.StartAsync();
        var told = await host.ActiveAsync();
        await host.ActiveAsync();
        await EndingAsync(host, async (list, notices) =>
        {
            Assert.Equal(2, await list.CountUntoldAsync(29));
            await notices.TellAsync([told.PublicId], new ToldNotice("phone", TestData.Today, "ответила мать"));
            Assert.Equal(1, await list.CountUntoldAsync(29));
            var all = await list.ListAsync(new EndingFilter(29, false, 1));
            Assert.Equal((2, 1, 1_240_920L), (all.Total, all.Untold, all.LeftKopecks));
            Assert.Equal((TestData.Today, "phone"), (all.Rows.Single(row => row.PublicId == told.PublicId).ToldOn, all.Rows.Single(row => row.PublicId == told.PublicId).ToldWay));
        });
        await using var db = host.Database.CreateDbContext();
        Assert.Contains(await db.Set<FamilyChange>().ToListAsync(), change => change.Summary.StartsWith("Гражданину сообщили об остатке 15.10.2025, По телефону", StringComparison.Ordinal) && change.Reason == "ответила мать");
    }

    [Fact]
    public async Task Ending_ToldWrongly_IsRefused()
    {
        await using var host = await GatewayHost.StartAsync();
        var certificate = await host.ActiveAsync();
        await RefusedAsync("notice.way", TellAsync(new ToldNotice(string.Empty, TestData.Today, null)));
        await RefusedAsync("notice.future", TellAsync(new ToldNotice("phone", TestData.Today.AddDays(1), null)));
        await RefusedAsync("dictionary.code", TellAsync(new ToldNotice("pigeon", TestData.Today, null)));
        await host.RevokeAsync(certificate);
        await host.RunAsync();
        await RefusedAsync("certificate.ending", TellAsync(new ToldNotice("phone", TestData.Today, null)));

        Task TellAsync(ToldNotice told) => EndingAsync(host, (_, notices) => notices.TellAsync([certificate.PublicId], told));
    }

    [PdfFact]
    public async Task EndingLetters_OfTwo_AreTwoPagesWithSumAndLastDay()
    {
        await using var host = await GatewayHost.StartAsync();
        var first = await host.ActiveAsync();
        var second = await host.ActiveAsync();
        await EndingAsync(host, async (_, notices) =>
        {
            var file = await notices.PrintAsync([first.PublicId, second.PublicId]);
            var text = (await PdfText.ReadAsync(file.Content)).Replace('\u00a0', ' ');
            Assert.Contains("6 204,60 ₽", text);
            Assert.Contains("13 ноября 2025 г.", text);
            Assert.Contains("Страница 2 из 2", text);
            if (Environment.GetEnvironmentVariable("SOCIAL_PASSPORT_PICTURES") is { Length: > 0 } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, "ending.pdf"), file.Content);
            }
        });
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Print));
    }

    private static Task RegisterAsync(
        GatewayHost host, Certificate certificate, long amount = 45_000, string? words = null, StaffRoles role = StaffRoles.Operator, long centre = 1) =>
        host.InScopeAsync(role, centre, s => s.GetRequiredService<ComplaintService>().RegisterAsync(new RegisterComplaint
        {
            Certificate = certificate.PublicId,
            ReturnedOn = TestData.Today,
            Shop = "Светофор",
            AmountKopecks = amount,
            Words = words,
        }));

    private static Task CloseAsync(GatewayHost host, Guid complaint, string answer) =>
        host.InScopeAsync(StaffRoles.Operator, 1, s => s.GetRequiredService<ComplaintService>().CloseAsync(complaint, answer));

    private static async Task<ComplaintPageOfRows> ListAsync(GatewayHost host, bool closed, long centre = 1)
    {
        ComplaintPageOfRows page = null!;
        await host.InScopeAsync(StaffRoles.Operator, centre, async s => page = await s.GetRequiredService<ComplaintQueries>().ListAsync(closed, 1));
        return page;
    }

    private static Task EndingAsync(GatewayHost host, Func<EndingCertificates, EndingNotices, Task> act) =>
        host.InScopeAsync(StaffRoles.Operator, 1, s => act(s.GetRequiredService<EndingCertificates>(), s.GetRequiredService<EndingNotices>()));

    /// <summary>The partner tells the certificate with these operations of today.</summary>
    private static async Task ReportAsync(GatewayHost host, Certificate certificate, params (string Number, string Type, long Kopecks)[] operations)
    {
        var record = (await host.SandboxAsync()).Single(s => s.Record.FactAssignmentUuid == certificate.FactAssignmentUuid).Record;
        var at = MoscowTime.FromUtc(host.Now);
        record = record with
        {
            StatusDateTime = at,
            Transactions =
            [
                .. operations.Select(o => new UsageTransactionRecord
                {
                    Number = o.Number,
                    Type = o.Type,
                    Timestamp = at,
                    TotalAmountKopecks = o.Kopecks,
                    TotalFullAmountKopecks = o.Kopecks,
                }),
            ],
        };
        Assert.Equal(ReportOutcome.Applied, (await host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(record, "тест", host.Now, CancellationToken.None)).Outcome);
    }

    private static async Task RefusedAsync(string code, Task act) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(() => act)).Code);
}
