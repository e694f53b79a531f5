namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

public enum SandboxActKind
{
    Buy = 1,
    Return,
    Suspend,
    Resume,
    Expire,
    Block,
}

/// <summary>What somebody does with a formed certificate: a citizen at a till, or «Казначейство».</summary>
public sealed record SandboxAct
{
    public required SandboxActKind Kind { get; init; }

    /// <summary>Number of the certificate.</summary>
    public required string Certificate { get; init; }

    public string Shop { get; init; } = string.Empty;

    /// <summary>Code of the article.</summary>
    public string Goods { get; init; } = string.Empty;

    public int Quantity { get; init; }

    public long PriceKopecks { get; init; }

    /// <summary>Purchase to return.</summary>
    public string Operation { get; init; } = string.Empty;

    /// <summary>Code of the reason of a suspension.</summary>
    public string Reason { get; init; } = string.Empty;
}

/// <param name="Id">Number of the act.</param>
/// <param name="Done">False when it was refused.</param>
/// <param name="Text">What happened, or why it did not.</param>
public sealed record SandboxOutcome(long Id, bool Done, string Text);

/// <summary>Does an act and keeps the notification of it, both in one transaction of the sandbox's own store.</summary>
public sealed class SandboxActs(SandboxStore store, TimeProvider clock)
{
    /// <param name="act">What is done.</param>
    /// <param name="fault">What is to happen to its notification; null leaves it to the configured shares.</param>
    /// <param name="cancellationToken">Stops while waiting for the store.</param>
    public Task<SandboxOutcome> PerformAsync(SandboxAct act, SandboxFault? fault, CancellationToken cancellationToken) => store.InTransactionAsync(
        unit =>
        {
            var now = SandboxStates.Now(clock);
            var answer = unit.FindByNumber(act.Certificate) is { } certificate
                ? Perform(certificate, act, unit.NextOperation(now), now)
                : SandboxAnswer.Refused("Сертификата с таким номером нет.");
            if (answer.Certificate is { } changed)
            {
                unit.Update(changed);
                unit.Notify(changed.Record, now, fault);
            }

            var done = answer.Certificate is not null;
            return new SandboxOutcome(unit.AddAct(done, answer.Text), done, answer.Text);
        },
        cancellationToken);

    public Task<SandboxOutcome?> FindAsync(long id, CancellationToken cancellationToken) =>
        store.InTransactionAsync(unit => unit.FindAct(id), cancellationToken);

    public Task<SandboxCertificate?> CertificateAsync(string number, CancellationToken cancellationToken) =>
        store.InTransactionAsync(unit => unit.FindByNumber(number), cancellationToken);

    private static SandboxAnswer Perform(SandboxCertificate certificate, SandboxAct act, string number, DateTime now) => act.Kind switch
    {
        SandboxActKind.Buy => SandboxTill.Buy(certificate, new(act.Shop, act.Goods, act.Quantity, act.PriceKopecks), number, now),
        SandboxActKind.Return => SandboxTill.Return(certificate, act.Operation, act.Quantity, number, now),
        SandboxActKind.Suspend => SandboxStates.Suspend(certificate, act.Reason, now),
        SandboxActKind.Resume => SandboxStates.Resume(certificate, now),
        SandboxActKind.Expire => SandboxStates.Expire(certificate, now),
        SandboxActKind.Block => SandboxStates.Block(certificate, now),
        _ => SandboxAnswer.Refused("Такого действия нет."),
    };
}
