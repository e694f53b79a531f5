using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>
/// Sends what is due: leases a batch per operation, sends it outside any transaction, applies the answers. Killed at any
/// point it loses nothing: the lease runs out and the same records go again under the same fact of assignment.
/// </summary>
public sealed partial class ExchangeJob(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateGatewayClient gateway,
    ExchangeRecords records,
    ExchangeAnswers answers,
    ExchangeCircuit circuit,
    CertificateChanges changes,
    IOptions<ExchangeOptions> options,
    ILogger<ExchangeJob> logger)
{
    /// <summary>After so many attempts a record goes alone, so that one bad record does not hold a whole batch.</summary>
    private const int AttemptsInCompany = 3;

    private static readonly string Owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    // What must come first: a certificate is formed before anything else is asked about it.
    private static readonly ExchangeOperation[] Order =
        [ExchangeOperation.Create, ExchangeOperation.Block, ExchangeOperation.Edit, ExchangeOperation.Status];

    /// <summary>One batch of each operation; returns how many messages it took.</summary>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var operation in Order)
        {
            // Looking comes before the circuit: a look that finds nothing to send says nothing about the partner.
            if (await AnyDueAsync(operation, now, cancellationToken))
            {
                taken += await circuit.TryAsync(token => SendAsync(operation, now, token), cancellationToken);
            }
        }

        return taken;
    }

    private async Task<ExchangeRound> SendAsync(ExchangeOperation operation, DateTime now, CancellationToken cancellationToken)
    {
        var batch = await LeaseAsync(operation, now, cancellationToken);
        if (batch.Taken == 0 || batch.Request is null)
        {
            return new(batch.Taken, Answered: true);
        }

        ServiceResponse response;
        try
        {
            response = await gateway.SendAsync(batch.Request, cancellationToken);
        }
        catch (CertificateGatewayException exception)
        {
            LogNoAnswer(logger, operation, batch.Carried.Count, exception.Message);
            await PostponeAsync([.. batch.Carried.Values.Select(c => c.Id)], exception.Message, exception.MayHaveArrived, now, cancellationToken);
            return new(batch.Taken, Answered: false);
        }

        var usable = Match(batch.Carried, response);
        await answers.ApplyAsync(usable, now, cancellationToken);
        var answered = usable.Select(a => a.MessageId).ToHashSet();
        var silent = batch.Carried.Values.Select(c => c.Id).Where(id => !answered.Contains(id)).ToList();
        if (silent.Count > 0)
        {
            await PostponeAsync(silent, "В ответе ГИС ЭС нет этой записи.", mayHaveArrived: true, now, cancellationToken);
        }

        return new(batch.Taken, Answered: true);
    }

    /// <summary>Answers by recordId; doubled ids and answers about another fact are no answers.</summary>
    private static List<AnsweredRecord> Match(IReadOnlyDictionary<int, Carried> carried, ServiceResponse response) =>
    [
        .. response.Records.GroupBy(r => r.RecordId)
            .Where(group => group.Count() == 1 && carried.ContainsKey(group.Key))
            .Select(group => (Record: group.Single(), Sent: carried[group.Key]))
            .Where(pair => (pair.Record.FactAssignmentUuid ?? pair.Sent.Fact) == pair.Sent.Fact
                && (pair.Record.Certificate?.FactAssignmentUuid ?? pair.Sent.Fact) == pair.Sent.Fact)
            .Select(pair => new AnsweredRecord(pair.Sent.Id, pair.Record)),
    ];

    private static IQueryable<ExchangeMessage> Due(PassportDbContext db, ExchangeOperation operation, DateTime now) => db.Set<ExchangeMessage>()
        .Where(m => m.Route == ExchangeRoute.GisEs && m.Operation == operation
            && ((m.State == ExchangeState.Pending && m.NextAttemptAt <= now) || (m.State == ExchangeState.Sending && m.LeaseUntil <= now)));

    private async Task<bool> AnyDueAsync(ExchangeOperation operation, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(db, operation, now).AnyAsync(cancellationToken);
    }

    private async Task<Batch> LeaseAsync(ExchangeOperation operation, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(db, operation, now)
            .Include(m => m.Certificate)
            .OrderBy(m => m.Id)
            .Take(ServiceRequest.Limit(operation))
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return Batch.Empty;
        }

        var company = due.Where(m => m.Attempts < AttemptsInCompany).ToList();
        var taken = company.Count > 0 ? company : due[..1];
        var until = now.AddSeconds(options.Value.LeaseSeconds);
        taken.ForEach(m => m.Lease(Owner, now, until));
        var (request, carried) = records.Build(operation, taken, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was faster, or staff changed a certificate: the next run looks again.
            return Batch.Empty;
        }

        // What had nothing to say any more, or cannot be said, is settled already.
        foreach (var settled in taken.Where(m => m.State != ExchangeState.Sending))
        {
            changes.Publish(settled.Certificate!.PublicId);
        }

        return new Batch(taken.Count, request, carried.ToDictionary(pair => pair.Key, pair => new Carried(pair.Value.Id, pair.Value.FactAssignmentUuid)));
    }

    private async Task PostponeAsync(List<long> ids, string error, bool mayHaveArrived, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ExchangeMessage>()
            .Include(m => m.Certificate)
            .Where(m => ids.Contains(m.Id) && m.LeaseOwner == Owner)
            .ToListAsync(cancellationToken);
        messages.ForEach(m => m.Postpone(error, mayHaveArrived, options.Value.Policy, Random.Shared.NextDouble(), now));
        await db.SaveChangesAsync(cancellationToken);
        messages.ForEach(m => changes.Publish(m.Certificate!.PublicId));
    }

    [LoggerMessage(LogLevel.Warning, "No usable answer to {Operation} with {Count} records: {Reason}")]
    private static partial void LogNoAnswer(ILogger logger, ExchangeOperation operation, int count, string reason);

    private sealed record Carried(long Id, Guid Fact);

    private sealed record Batch(int Taken, ServiceRequest? Request, IReadOnlyDictionary<int, Carried> Carried)
    {
        public static readonly Batch Empty = new(0, null, new Dictionary<int, Carried>());
    }
}
