using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>The loop of background work. A database that is busy or away ends a round, not the loop: the next round sees what is there.</summary>
public static class PacedRounds
{
    /// <summary>Waits for the pace before each round.</summary>
    public static async Task RunAsync(
        TimeSpan pace, Func<CancellationToken, Task> round, Action<Exception> databaseFailed, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunRoundAsync(round, databaseFailed, stoppingToken);
        }
    }

    /// <summary>Begins with a round, then waits for the pace.</summary>
    public static async Task RunAtOnceAsync(
        TimeSpan pace, Func<CancellationToken, Task> round, Action<Exception> databaseFailed, CancellationToken stoppingToken)
    {
        await RunRoundAsync(round, databaseFailed, stoppingToken);
        await RunAsync(pace, round, databaseFailed, stoppingToken);
    }

    private static async Task RunRoundAsync(Func<CancellationToken, Task> round, Action<Exception> databaseFailed, CancellationToken stoppingToken)
    {
        try
        {
            await round(stoppingToken);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            databaseFailed(exception);
        }
    }
}
