using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Egisso;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.References;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Features.Settings;
using SocialPassport.Web.Features.Staff;

namespace SocialPassport.Web.Features;

public static class FeatureServices
{
    /// <summary>Use cases, queries, jobs and commands of every feature.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<FileDownload>();
        services.AddStaffFeature();
        services.AddAuditFeature();
        services.AddFamilies();
        services.AddDuplicates();
        services.AddMeasures();
        services.AddReferences();
        services.AddEligibility();
        services.AddScreening();
        services.AddApplications();
        services.AddExchange();
        services.AddEgissoExchange();
        services.AddFactRequests();
        services.AddCertificates();
        services.AddProject();
        services.AddImport();
        services.AddDesk();
        services.AddDrafts();
        services.AddSettings();
        return services;
    }
}
