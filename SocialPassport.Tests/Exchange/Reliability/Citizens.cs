using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>
/// Who buys with certificates, and who suspends them for a while, all the time something else fails: each act comes to the
/// workstation as a notification, or does not at first.
/// </summary>
internal sealed class Citizens(FaultField field, string partner, int seed)
{
    private const int Articles = 50;

    /// <summary>Messages carry whole seconds: the end of a suspension must be later than its begin.</summary>
    private static readonly TimeSpan Suspension = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly Random random = new(seed);
    private readonly HttpClient http = new() { BaseAddress = new Uri(partner) };
    private readonly Queue<(string Number, DateTime ResumeAt)> suspended = new();

    /// <summary>Goes on until it is stopped; then no certificate is left suspended.</summary>
    public async Task RunAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            await ResumeAsync(DateTime.UtcNow);
            if (await PickAsync() is { } certificate)
            {
                await ActAsync(certificate);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        await Task.Delay(Suspension, CancellationToken.None);
        await ResumeAsync(DateTime.MaxValue);
        http.Dispose();
    }

    private async Task<Certificate?> PickAsync()
    {
        await using var db = await field.OpenAsync(CancellationToken.None);
        var active = db.Set<Certificate>().AsNoTracking().Where(c => c.Life == CertificateLife.Active).OrderBy(c => c.Id);
        var count = await active.CountAsync();
        return count == 0 ? null : await active.Skip(random.Next(count)).FirstOrDefaultAsync();
    }

    private async Task ActAsync(Certificate certificate)
    {
        if (random.Next(10) == 0)
        {
            await PostAsync(new SandboxAct { Kind = SandboxActKind.Suspend, Certificate = certificate.Number!, Reason = "ECSRPERS" });
            suspended.Enqueue((certificate.Number!, DateTime.UtcNow + Suspension));
            return;
        }

        await PostAsync(new SandboxAct
        {
            Kind = SandboxActKind.Buy,
            Certificate = certificate.Number!,
            Shop = "Магазин",
            Goods = certificate.Lines[0].Code,
            Quantity = 1,
            PriceKopecks = 1_000 + (100 * random.Next(Articles)),
        });
    }

    private async Task ResumeAsync(DateTime now)
    {
        while (suspended.TryPeek(out var first) && first.ResumeAt <= now)
        {
            suspended.Dequeue();
            await PostAsync(new SandboxAct { Kind = SandboxActKind.Resume, Certificate = first.Number });
        }
    }

    // A refusal is an answer too: the certificate may have been revoked meanwhile.
    private async Task PostAsync(SandboxAct act)
    {
        using var answer = await http.PostAsJsonAsync(SandboxDesk.ActsPath, act);
        answer.EnsureSuccessStatusCode();
    }
}
