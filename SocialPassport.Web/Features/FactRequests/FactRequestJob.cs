using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>
/// Sends questions and fetches answers, one at a time under a lease. Killed at any point it loses nothing: the lease runs
/// out and the same question goes again under the same id.
/// </summary>
public sealed partial class FactRequestJob(
    IDbContextFactory<PassportDbContext> contexts,
    FactGatewayClient gateway,
    FactAnswers answers,
    FactRequestChanges changes,
    IOptions<FactRequestOptions> options,
    ILogger<FactRequestJob> logger)
{
    /// <summary>Of one round: a long queue does not keep a stopping server.</summary>
    private const int MostPerRound = 100;

    private static readonly string Owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <returns>How many questions it dealt with.</returns>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        for (var done = 0; done < MostPerRound; done++)
        {
            if (await LeaseAsync(now, cancellationToken) is not { } taken)
            {
                return done;
            }

            await GoOnAsync(taken, now, cancellationToken);
            changes.Publish(taken.FamilyId);
        }

        return MostPerRound;
    }

    private async Task<Taken?> LeaseAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var request = await db.Set<FactRequest>()
            .Include(r => r.Person)
            .Where(r => (r.State == FactRequestState.Pending || r.State == FactRequestState.Waiting)
                && r.NextAttemptAtUtc <= now && (r.LeaseUntilUtc == null || r.LeaseUntilUtc <= now))
            .OrderBy(r => r.NextAttemptAtUtc)
            .ThenBy(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (request is null)
        {
            return null;
        }

        request.Lease(Owner, now, now.AddSeconds(options.Value.LeaseSeconds));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was faster: the next round looks again.
            return null;
        }

        return new Taken(request.Id, request.FamilyId, request.State, QueryOf(request, request.Person!));
    }

    private static FactQuery QueryOf(FactRequest request, Person person) => new(
        request.PublicId,
        request.Kind,
        new FactSubject(person.Snils?.Digits ?? string.Empty, person.Surname, person.FirstName, person.Patronymic, person.BirthDate),
        request.FirstMonth,
        request.LastMonth);

    private async Task GoOnAsync(Taken taken, DateTime now, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        try
        {
            if (taken.State == FactRequestState.Pending)
            {
                var refusal = await gateway.SendAsync(taken.Query, cancellationToken);
                await SettleAsync(taken, r => Close(r, refusal), cancellationToken);
                return;
            }

            var answer = await gateway.FetchAsync(taken.Query, cancellationToken);
            switch (answer?.State)
            {
                case null:
                    await SettleAsync(taken, r => r.Forgotten(now), cancellationToken);
                    break;
                case FactAnswerState.Processing:
                    await SettleAsync(
                        taken, r => r.StillWaiting(now, now.AddSeconds(settings.PollSeconds), TimeSpan.FromHours(settings.LongestWaitHours)), cancellationToken);
                    break;
                default:
                    await answers.ApplyAsync(taken.Id, answer!, now, cancellationToken);
                    break;
            }
        }
        catch (FactGatewayException exception)
        {
            LogNoAnswer(logger, taken.Query.Kind, exception.Message);
            await SettleAsync(taken, r => r.Postpone(exception.Message, settings.Policy, Random.Shared.NextDouble(), now), cancellationToken);
        }

        void Close(FactRequest request, string? refusal)
        {
            if (refusal is null)
            {
                request.Sent(now, now.AddSeconds(settings.PollSeconds));
            }
            else
            {
                request.Refuse(refusal, now);
            }
        }
    }

    /// <summary>Only while the lease is ours: whoever took it over decides.</summary>
    private async Task SettleAsync(Taken taken, Action<FactRequest> step, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var request = await db.Set<FactRequest>().SingleAsync(r => r.Id == taken.Id, cancellationToken);
        if (request.LeaseOwner != Owner || !request.IsOpen)
        {
            return;
        }

        step(request);
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "No usable answer to a request for {Kind}: {Reason}")]
    private static partial void LogNoAnswer(ILogger logger, FactRequestKind kind, string reason);

    private sealed record Taken(long Id, long FamilyId, FactRequestState State, FactQuery Query);
}
