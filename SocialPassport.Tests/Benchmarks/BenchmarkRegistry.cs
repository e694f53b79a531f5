using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// The product's own services, settings and migrations over an SQLite file that is thrown away; no web part, no jobs.
/// </summary>
internal sealed class BenchmarkRegistry : IAsyncDisposable
{
    private const ulong Seed = 1;

    private readonly string folder;
    private readonly IHost host;

    private BenchmarkRegistry(string folder, IHost host)
    {
        this.folder = folder;
        this.host = host;
    }

    /// <summary>The families are invented for this day and are looked at on it.</summary>
    public static DateOnly Today { get; } = new(2025, 10, 15);

    public string File => Path.Combine(folder, "registry.db");

    public IServiceProvider Services => host.Services;

    /// <summary>Migrated and with reference data, without families.</summary>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <param name="change">What a programme changes about the product's services.</param>
    public static async Task<BenchmarkRegistry> CreateAsync(CancellationToken cancellationToken, Action<IServiceCollection>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-bench-").FullName;
        var clock = new FixedTimeProvider(MoscowTime.ToUtc(Today.ToDateTime(new TimeOnly(12, 0))));
        var registry = new BenchmarkRegistry(folder, ProductServices.Build(Path.Combine(folder, "registry.db"), Path.Combine(folder, "keys"), clock, change));
        await registry.Services.GetRequiredService<DatabaseStart>().PrepareAsync(cancellationToken);
        return registry;
    }

    public async Task LoadFamiliesAsync(int families, TextWriter progress, CancellationToken cancellationToken)
    {
        await progress.WriteLineAsync($"Inventing {BenchmarkTable.Number(families)} families…");
        await Services.GetRequiredService<DemoDataSeed>().EnsureAsync(families, Seed, Today, progress: null, cancellationToken);
    }

    public Task<PassportDbContext> OpenAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<IDbContextFactory<PassportDbContext>>().CreateDbContextAsync(cancellationToken);

    /// <summary>A circuit of a specialist of the centre.</summary>
    public AsyncServiceScope SignIn(long centreId)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(StaffRoles.Specialist, centreId: centreId));
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)host).DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
