using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;
using SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Web.Infrastructure.Persistence;

public static class PersistenceServices
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfigurationManager configuration, IHostEnvironment environment)
    {
        services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .Validate(
                o => o.Provider != DatabaseProvider.SqlServer || !string.IsNullOrWhiteSpace(o.ConnectionString),
                "Database:ConnectionString не задана, а Database:Provider = SqlServer.")
            .Validate(
                o => o.Provider != DatabaseProvider.Sqlite || !string.IsNullOrWhiteSpace(o.Path),
                "Database:Path не задан, а Database:Provider = Sqlite.")
            .ValidateOnStart();

        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            SqlServerTypesLoader.Register();
            services.AddDbContextFactory<SqlServerPassportDbContext>((provider, options) => options.UseSqlServer(
                provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString,
                sql => sql.EnableRetryOnFailure()));
            services.AddSingleton<IDbContextFactory<PassportDbContext>, PassportDbContextFactory<SqlServerPassportDbContext>>();
        }
        else
        {
            services.AddDbContextFactory<SqlitePassportDbContext>((provider, options) => options.UseSqlite(
                SqliteConnectionString(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, environment)));
            services.AddSingleton<IDbContextFactory<PassportDbContext>, PassportDbContextFactory<SqlitePassportDbContext>>();
        }

        services.AddOptions<DemoDataOptions>()
            .BindConfiguration(DemoDataOptions.Section)
            .Validate(o => o.Families is >= 0 and <= 600_000, "DemoData:Families: от 0 до 600000 семей.")
            .ValidateOnStart();
        services.AddSingleton<DemoDataSeed>();
        services.AddSingleton<DemoStart>();
        services.AddStoredSettings(configuration);
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<DictionaryLookup>();
        return services;
    }

    public static string SqliteConnectionString(DatabaseOptions options, IHostEnvironment environment) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(options.Path, environment.ContentRootPath),
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}

/// <summary>Hands the provider's context out as the one everybody knows.</summary>
public sealed class PassportDbContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PassportDbContext>
    where TContext : PassportDbContext
{
    public PassportDbContext CreateDbContext() => inner.CreateDbContext();
}
