using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange;

/// <summary>Sends notifications to the workstation as ГИС ЭС would, over real HTTP.</summary>
internal static class NotificationDesk
{
    /// <summary>The listener on a free port, for callers on this machine.</summary>
    public static readonly (string Key, string? Value)[] Listening =
    [
        ("CertificateGateway:Notifications:Enabled", "true"),
        ("CertificateGateway:Notifications:Address", "http://127.0.0.1:0"),
        ("CertificateGateway:Notifications:AllowedNetworks:0", "127.0.0.0/8"),
    ];

    public static Uri NotificationAddress(this GatewayHost host) =>
        new(host.Services.GetRequiredService<NotificationListener>().Address!, NotificationIntakePoint.Path);

    /// <summary>The certificate as the partner knows it now.</summary>
    public static async Task<ECertificateRecord> RecordAsync(this GatewayHost host, Certificate certificate) =>
        (await host.SandboxAsync()).Single(c => c.Record.FactAssignmentUuid == certificate.FactAssignmentUuid).Record;

    public static async Task<HttpResponseMessage> PostAsync(this GatewayHost host, byte[] document, Uri? address = null)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        return await http.PostAsync(address ?? host.NotificationAddress(), content);
    }

    /// <summary>One notification that must be taken; the answers in the order of the records.</summary>
    public static async Task<IReadOnlyList<ProtocolRecord>> NotifyAsync(this GatewayHost host, params ECertificateRecord[] records)
    {
        using var answer = await host.PostAsync(Document(records));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var read = NotificationXml.ReadResponse(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(Enumerable.Range(1, records.Length), read.Records.Select(r => r.RecordId));
        return [.. read.Records.Select(r => r.Protocol)];
    }

    public static byte[] Document(params ECertificateRecord[] records) =>
        NotificationXml.WriteRequest(new NotificationRequest("RKZN01", [.. records.Select((record, index) => new NotificationRecord(index + 1, record))]));

    /// <summary>The same certificate after one more purchase.</summary>
    public static ECertificateRecord WithPurchase(this ECertificateRecord record, int number, long kopecks, int minutes) => record with
    {
        UsageStatus = SandboxCodes.PartlyUsed,
        ActualAmountKopecks = record.ActualAmountKopecks - kopecks,
        Transactions =
        [
            .. record.Transactions,
            new UsageTransactionRecord
            {
                Number = number.ToString("D16", System.Globalization.CultureInfo.InvariantCulture),
                Type = SandboxCodes.Purchase,
                Timestamp = record.StatusDateTime.AddMinutes(minutes),
                Items = [new(record.Lines[0].Code, record.Lines[0].Name, kopecks, kopecks, 1)],
                TotalAmountKopecks = kopecks,
                TotalFullAmountKopecks = kopecks,
            },
        ],
    };

    /// <summary>An act in the sandbox that must not be refused.</summary>
    public static async Task<SandboxOutcome> ActInSandboxAsync(this GatewayHost host, SandboxAct act)
    {
        var outcome = await host.Services.GetRequiredService<SandboxActs>().PerformAsync(act, null, CancellationToken.None);
        Assert.True(outcome.Done, outcome.Text);
        return outcome;
    }

    public static async Task<List<ExchangeLogEntry>> LogAsync(this GatewayHost host)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<ExchangeLogEntry>().AsNoTracking().Include(e => e.Records).OrderBy(e => e.Id).ToListAsync();
    }
}
