using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>What one round of sending came to.</summary>
/// <param name="Taken">Messages it took.</param>
/// <param name="Answered">False when ГИС ЭС gave no usable answer.</param>
public sealed record ExchangeRound(int Taken, bool Answered);

/// <summary>
/// A partner that does not answer is left alone for a while: messages wait without using up their attempts, then one round
/// tries. Of this node only; others find out by themselves.
/// </summary>
public sealed class ExchangeCircuit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const double UnansweredShare = 0.8;

    private readonly ResiliencePipeline<ExchangeRound> pipeline;

    public ExchangeCircuit(IOptions<ExchangeOptions> options, TimeProvider clock) =>
        pipeline = new ResiliencePipelineBuilder<ExchangeRound> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ExchangeRound>
            {
                FailureRatio = UnansweredShare,
                MinimumThroughput = options.Value.CircuitAttempts,
                SamplingDuration = Window,
                // Asked for each break: the value can be changed while the node runs.
                BreakDurationGenerator = _ => ValueTask.FromResult(TimeSpan.FromSeconds(options.Value.CircuitBreakSeconds)),
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Answered: false }),
                OnOpened = arguments =>
                {
                    OpenUntil = clock.GetUtcNow().UtcDateTime + arguments.BreakDuration;
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    OpenUntil = null;
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>UTC; null while the partner answers. After this time one round tries.</summary>
    public DateTime? OpenUntil { get; private set; }

    /// <returns>Messages taken; 0 during a break, when nothing is tried.</returns>
    public async Task<int> TryAsync(Func<CancellationToken, Task<ExchangeRound>> round, CancellationToken cancellationToken)
    {
        try
        {
            return (await pipeline.ExecuteAsync(async token => await round(token), cancellationToken)).Taken;
        }
        catch (BrokenCircuitException)
        {
            return 0;
        }
    }
}
