using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer;

namespace SocialPassport.Tests.Persistence;

/// <summary>The default build must be able to run commands with parameters against SQL Server.</summary>
public sealed class SqlServerTypesTests
{
    [Fact]
    public async Task Query_WithParameterAgainstClosedPort_FailsToConnectAndNotToLoad()
    {
        SqlServerTypesLoader.Register();
        using var closed = LoopbackPort.Closed(out var port);
        var options = new DbContextOptionsBuilder<SqlServerPassportDbContext>()
            .UseSqlServer($"Server=127.0.0.1,{port};Database=x;User Id=x;Password=x;Connect Timeout=2;Encrypt=false")
            .Options;
        await using var db = new SqlServerPassportDbContext(options);
        var surname = "ИВАНОВА";

        await Assert.ThrowsAsync<SqlException>(() => db.Set<Person>().Where(p => p.SurnameKey == surname).ToListAsync());
    }

    /// <summary>SqlClient reads this property on the first command with parameters; it is where the missing assembly was asked for.</summary>
    [Fact]
    public void Parameter_OfUserDefinedType_FindsTheTypesOfTheMissingAssembly()
    {
        SqlServerTypesLoader.Register();

        var assembly = System.Reflection.Assembly.Load("Microsoft.SqlServer.Server, Version=1.0.0.0, Culture=neutral, PublicKeyToken=23ec7fc2d6eaa4a5");

        Assert.All(
            new[] { "Format", "IBinarySerialize", "SqlUserDefinedTypeAttribute", "InvalidUdtException", "SqlFacetAttribute", "SqlMethodAttribute" },
            name => Assert.NotNull(assembly.GetType($"Microsoft.SqlServer.Server.{name}")));
        using var command = new SqlCommand("SELECT @p");
        command.Parameters.AddWithValue("@p", 1);
        Assert.Throws<InvalidOperationException>(command.ExecuteScalar);
    }
}
