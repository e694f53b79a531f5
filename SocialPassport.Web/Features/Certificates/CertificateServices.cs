namespace SocialPassport.Web.Features.Certificates;

public static class CertificateServices
{
    public static IServiceCollection AddCertificates(this IServiceCollection services)
    {
        services.AddOptions<CertificateOptions>()
            .BindConfiguration(CertificateOptions.Section)
            .Validate(o => o.KeepCardMonths is >= 1 and <= 120, "Certificates:KeepCardMonths: от 1 до 120 месяцев.")
            .ValidateOnStart();
        services.AddSingleton<CertificateChanges>();
        services.AddSingleton<CertificateIntents>();
        services.AddScoped<CertificateService>();
        services.AddScoped<CertificateQueries>();
        services.AddScoped<CertificateMemos>();
        services.AddSingleton<CertificateUpkeepJob>();
        services.AddHostedService<CertificateUpkeepWorker>();
        return services;
    }
}
