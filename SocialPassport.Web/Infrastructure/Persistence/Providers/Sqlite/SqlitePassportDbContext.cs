using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

public sealed class SqlitePassportDbContext(DbContextOptions<SqlitePassportDbContext> options) : PassportDbContext(options);
