namespace SocialPassport.Web.Infrastructure.Persistence;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>SQLite file, relative to the content root.</summary>
    public string Path { get; set; } = "App_Data/social-passport.db";

    /// <summary>SQL Server connection string; a secret, from the environment or a protected file.</summary>
    public string? ConnectionString { get; set; }
}
