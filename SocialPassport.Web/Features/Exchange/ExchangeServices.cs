using SocialPassport.Web.Features.Exchange.Reconciliation;
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
