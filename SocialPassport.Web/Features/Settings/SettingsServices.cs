using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Papers;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Web.Features.Settings;

public static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddScoped<SettingQueries>();
        services.AddScoped<SettingRegister>();

        // One line for every section of the table.
        services.AddLiveOptions<ApplicationOptions>();
        services.AddLiveOptions<ApplicationPaperOptions>();
        services.AddLiveOptions<AuditOddityOptions>();
        services.AddLiveOptions<CertificateOptions>();
        services.AddLiveOptions<DraftOptions>();
        services.AddLiveOptions<ExchangeOptions>();
        services.AddLiveOptions<FactRequestOptions>();
        services.AddLiveOptions<LimitOptions>();
        services.AddLiveOptions<ProjectReportOptions>();
        return services;
    }
}
