using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>
/// The one model. Each provider has a derived context with its own migrations; everybody else asks
/// <see cref="IDbContextFactory{PassportDbContext}"/> and does not know which provider it is.
/// </summary>
public abstract class PassportDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Name of the application-set concurrency column.</summary>
    public const string VersionProperty = "Version";

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        AdvanceVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AdvanceVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

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

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PassportDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(100);
        configurationBuilder.Properties<string>().HaveMaxLength(500);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Snils>().HaveConversion<SnilsConverter>().HaveMaxLength(Snils.DigitCount).AreFixedLength();
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
