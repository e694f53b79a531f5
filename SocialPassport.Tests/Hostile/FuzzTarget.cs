namespace SocialPassport.Tests.Hostile;

/// <summary>A place where the outside comes in. Whatever comes is accepted, or refused by the product in words.</summary>
internal abstract class FuzzTarget : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>One input where others get so many: for what takes a while each time.</summary>
    public virtual int Share => 1;

    /// <summary>What has to be there before the first input.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Draws one input by the given chance and hands it in.</summary>
    /// <returns>Null = accepted; otherwise the sentence it was refused with.</returns>
    public abstract Task<string?> TryAsync(Random random);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>How a target stood its inputs.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Seed">Of the first input; the number of an input is added to it.</param>
/// <param name="Inputs">How many were handed in.</param>
/// <param name="Accepted">Without an objection.</param>
/// <param name="Refused">In a Russian sentence.</param>
/// <param name="Slowest">The longest that one input took, waiting for the processor included.</param>
/// <param name="SlowestSeed">Draws that one again.</param>
/// <param name="MostBytes">The most that one input allocated.</param>
/// <param name="Failures">Everything else, each with the seed that repeats it.</param>
/// <param name="Refusals">A few sentences it refused with.</param>
internal sealed record FuzzResult(
    string Target, int Seed, int Inputs, int Accepted, int Refused, TimeSpan Slowest, int SlowestSeed, long MostBytes, IReadOnlyList<string> Failures, IReadOnlyCollection<string> Refusals);
