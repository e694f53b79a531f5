using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Support;

/// <summary>Downloads of pages rendered without a host; a database and a clock are there.</summary>
public static class DownloadRegistration
{
    public static IServiceCollection AddTestDownloads(this IServiceCollection services, int perMinute = 10_000)
    {
        services.Configure<LimitOptions>(limits => limits.DownloadsPerMinute = perMinute);
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<AccessRefusals>();
        services.TryAddSingleton<DownloadLimit>();
        services.TryAddScoped<FileDownload>();
        return services;
    }
}
