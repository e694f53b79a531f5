using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer;

public sealed class SqlServerPassportDbContext(DbContextOptions<SqlServerPassportDbContext> options) : PassportDbContext(options);
