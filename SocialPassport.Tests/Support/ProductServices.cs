using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Support;

/// <summary>The product's own services over an SQLite file, as a node without a web part and without jobs.</summary>
internal static class ProductServices
{
    /// <param name="database">The file.</param>
    /// <param name="keys">Folder of the key ring.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="change">What a programme changes about the services.</param>
    /// <param name="given">Settings given at the start.</param>
    public static IHost Build(
        string database, string keys, TimeProvider clock, Action<IServiceCollection>? change = null, params (string Key, string Value)[] given)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = Path.Combine(Repository.Root, "SocialPassport.Web"),
        });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Provider", "Sqlite"),
            new("Database:Path", database),
            new("KeyRing:Path", keys),
            .. given.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddScoped<CurrentStaff>();
        builder.Services.AddStaffSessions();
        builder.Services.AddPersistence(builder.Configuration, builder.Environment);
        builder.Services.AddPrinting();
        builder.Services.AddCertificateGateway();
        builder.Services.AddFactGateway();
        builder.Services.AddFeatures();
        change?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>A circuit of one person.</summary>
    public static AsyncServiceScope SignIn(this IServiceProvider services, StaffRoles roles, long centreId, long staffId = 1)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(TestStaff.With(roles, staffId, centreId));
        return scope;
    }
}
