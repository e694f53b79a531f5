using SocialPassport.Web.Features.Exchange.Log;
using SocialPassport.Web.Features.Exchange.Notifications;
using SocialPassport.Web.Features.Exchange.Reconciliation;
using SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Exchange;

public static class ExchangeServices
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddOptions<ExchangeOptions>()
            .BindConfiguration(ExchangeOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ExchangeCircuit>();
        services.AddSingleton<ExchangeRecords>();
        services.AddSingleton<ExchangeAnswers>();
        services.AddSingleton<ReportedCertificates>();
        services.AddSingleton<NotificationIntake>();
        services.AddNotificationListener(provider => provider.GetRequiredService<NotificationIntake>().ApplyAsync);
        services.AddScoped<ExchangeLogQueries>();
        services.AddSingleton<ExchangeLogRetentionJob>();
        services.AddHostedService<ExchangeLogWorker>();
        services.AddScoped<ExchangeJob>();
        services.AddScoped<ExchangeQueries>();
        services.AddScoped<ExchangeService>();
        services.AddSingleton<ReconciliationJob>();
        services.AddScoped<ReconciliationQueries>();
        services.AddScoped<ReconciliationService>();
        services.AddScoped<ReconciliationFiles>();
        services.AddHostedService<ReconciliationWorker>();
        services.AddScoped<ConsoleCommand, ExchangeCommand>();
        services.AddHostedService<ExchangeWorker>();
        return services;
    }
}
