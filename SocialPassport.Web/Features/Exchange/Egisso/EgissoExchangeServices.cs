using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Egisso;

namespace SocialPassport.Web.Features.Exchange.Egisso;

public static class EgissoExchangeServices
{
    public static IServiceCollection AddEgissoExchange(this IServiceCollection services)
    {
        services.AddEgissoGateway();

        // Card numbers go by the folder alone: without one such certificates would wait for ever.
        services.AddOptions<ExchangeOptions>()
            .Validate<IOptions<EgissoOptions>>(
                (exchange, egisso) => exchange.Route != ExchangeRoute.Egisso || !string.IsNullOrWhiteSpace(egisso.Value.OutFolder),
                "Egisso:OutFolder не задан: при Exchange:Route = Egisso нужна папка, из которой адаптер СМЭВ забирает пакеты.");
        services.AddSingleton<FactDrafts>();
        services.AddSingleton<CertificateDrafts>();
        services.AddSingleton<EgissoForming>();
        services.AddSingleton<EgissoWriting>();
        services.AddSingleton<EgissoProtocols>();
        services.AddSingleton<EgissoInbox>();
        services.AddScoped<EgissoJob>();
        services.AddScoped<EgissoQueries>();
        services.AddScoped<EgissoService>();
        services.AddScoped<ConsoleCommand, EgissoCommand>();
        services.AddHostedService<EgissoWorker>();
        return services;
    }
}
