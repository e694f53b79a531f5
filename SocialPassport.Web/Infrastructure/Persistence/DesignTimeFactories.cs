using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;
using SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Used by <c>dotnet ef migrations add NAME --context SqlitePassportDbContext</c>; opens no database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePassportDbContext>
{
    public SqlitePassportDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePassportDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <summary>Used by <c>dotnet ef migrations add NAME --context SqlServerPassportDbContext</c>; opens no database.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerPassportDbContext>
{
    public SqlServerPassportDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPassportDbContext>().UseSqlServer("Server=design-time;Database=SocialPassport").Options);
}
