using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>
/// The one model. Each provider has a derived context with its own migrations; everybody else asks
/// <see cref="IDbContextFactory{PassportDbContext}"/> and does not know which provider it is.
/// </summary>
public abstract class PassportDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Name of the application-set concurrency column.</summary>
    public const string VersionProperty = "Version";

    /// <exception cref="NotSupportedException">a name or a fact is saved: what is derived from it is looked up</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        AdvanceVersions();
        return NameIndexing.IsNeeded(ChangeTracker) || !TouchedFamilies.Of(ChangeTracker).IsEmpty
            ? throw new NotSupportedException($"Names and facts of families are saved by {nameof(SaveChangesAsync)}.")
            : base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AdvanceVersions();
        await NameIndexing.UpdateAsync(this, cancellationToken);
        var touched = TouchedFamilies.Of(ChangeTracker);
        if (touched.IsEmpty)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        if (Database.CurrentTransaction is not null)
        {
            return await SaveWithRowsAsync(touched, acceptAllChangesOnSuccess, cancellationToken);
        }

        var saved = await Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            // Accepted when all is committed: a save that is tried again has everything to write again.
            var rows = await SaveWithRowsAsync(touched, acceptAllChangesOnSuccess: false, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return rows;
        });
        if (acceptAllChangesOnSuccess)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return saved;
    }

    /// <summary>
    /// Saves without waiting for the disk where the provider can: the end of the process loses nothing, a power cut what came
    /// after the last save of anybody that waited.
    /// </summary>
    public virtual Task SaveUnflushedAsync() => SaveChangesAsync();

    /// <summary>
    /// Writes many new objects with everything that hangs on them, inside the caller's transaction, and forgets them: for
    /// loads of whole families. A provider may go past the change tracker.
    /// </summary>
    public virtual async Task InsertNewAsync(IReadOnlyCollection<object> entities, CancellationToken cancellationToken)
    {
        AddRange(entities);
        await SaveChangesAsync(cancellationToken);
        ChangeTracker.Clear();
    }

    /// <summary>
    /// A load of new rows in one transaction: all or nothing. A provider may lay secondary indexes aside while very many rows
    /// come into a registry nobody else uses yet.
    /// </summary>
    /// <param name="isLarge">Worth the time of building the indexes anew.</param>
    /// <param name="load">Calls <see cref="InsertNewAsync"/>.</param>
    /// <param name="cancellationToken">Stops the load; nothing stays behind.</param>
    public virtual async Task LoadAsync(bool isLarge, Func<Task> load, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await load();
        await transaction.CommitAsync(cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PassportDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(100);
        configurationBuilder.Properties<string>().HaveMaxLength(500);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Snils>().HaveConversion<SnilsConverter>().HaveMaxLength(Snils.DigitCount).AreFixedLength();
    }

    private async Task<int> SaveWithRowsAsync(TouchedFamilies touched, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await ScreeningIndexing.WriteAsync(this, await touched.FindAsync(this, cancellationToken), cancellationToken);
        return saved;
    }

    private void AdvanceVersions()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Modified
                && entry.Metadata.FindProperty(VersionProperty) is { IsConcurrencyToken: true })
            {
                var version = entry.Property(VersionProperty);
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
    }
}
