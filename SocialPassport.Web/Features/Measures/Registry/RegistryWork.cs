using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Screening;

namespace SocialPassport.Web.Features.Measures.Registry;

/// <summary>One count over the whole registry: how far it is, how to stop it, and why it refused.</summary>
public sealed class RegistryWork : IDisposable
{
    private CancellationTokenSource? stopping;

    public bool IsBusy => stopping is not null;

    public ScreeningProgress? Progress { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>«Посчитано 12 000 из 600 000 семей».</summary>
    public string? InWords => Progress is { } progress
        ? $"Посчитано {RussianText.Number(progress.Done)} из {RussianText.Count(progress.Total, "семьи", "семей", "семей")}"
        : null;

    public void Stop() => stopping?.Cancel();

    /// <summary>Runs one count; one that is still under way is stopped first.</summary>
    /// <param name="changed">The progress moved; called in the caller's own context.</param>
    public async Task RunAsync(Func<IProgress<ScreeningProgress>, CancellationToken, Task> count, Action changed)
    {
        Stop();
        using var mine = new CancellationTokenSource();
        stopping = mine;
        (Progress, Problem) = (null, null);
        var progress = new Progress<ScreeningProgress>(done =>
        {
            if (ReferenceEquals(stopping, mine))
            {
                Progress = done;
                changed();
            }
        });
        try
        {
            await count(progress, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Stopped by hand, or because the rule changed meanwhile: there is nothing to show.
        }
        catch (DomainRuleException refusal)
        {
            Problem = refusal.Message;
        }
        finally
        {
            if (ReferenceEquals(stopping, mine))
            {
                stopping = null;
            }
        }
    }

    public void Dispose() => Stop();
}
