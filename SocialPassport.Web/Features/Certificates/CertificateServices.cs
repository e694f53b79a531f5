using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates.Bulk;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Certificates.Issue;

namespace SocialPassport.Web.Features.Certificates;

public static class CertificateServices
{
    public static IServiceCollection AddCertificates(this IServiceCollection services)
    {
        services.AddOptions<CertificateOptions>()
            .BindConfiguration(CertificateOptions.Section)
            .Validate(o => o.KeepCardMonths is >= 1 and <= 120, "Certificates:KeepCardMonths: от 1 до 120 месяцев.")
            .Validate(o => o.EndingSoonDays is >= 1 and <= 366, "Certificates:EndingSoonDays: от 1 до 366 дней.")
            .Validate(o => o.ComplaintWorkingDays is >= 0 and <= 60, "Certificates:ComplaintWorkingDays: от 0 до 60 рабочих дней.")
            .ValidateOnStart();
        services.AddSingleton<CertificateChanges>();
        services.AddSingleton<CertificateIntents>();
        services.AddScoped<CertificateReader>();
        services.AddScoped<CertificateQueries>();
        services.AddScoped<CertificateActs>();
        services.AddScoped<CertificateService>();
        services.AddScoped<CertificateRegister>();
        services.AddScoped<CertificateMemos>();
        services.AddScoped<RowMarks<CertificateRow>>();
        services.AddScoped<IssueQueries>();
        services.AddScoped<MassRevocation>();
        services.AddScoped<RevocationCandidates>();
        services.AddScoped<RevocationList>();
        services.AddScoped<ComplaintQueries>();
        services.AddScoped<ComplaintService>();
        services.AddScoped<RowMarks<EndingRow>>();
        services.AddScoped<EndingCertificates>();
        services.AddScoped<EndingNotices>();
        services.AddSingleton<CertificateUpkeepJob>();
        services.AddHostedService<CertificateUpkeepWorker>();
        return services;
    }
}
