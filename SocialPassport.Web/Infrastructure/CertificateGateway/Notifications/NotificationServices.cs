using System.Text.RegularExpressions;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

public static partial class NotificationServices
{
    /// <param name="services">Services of the application.</param>
    /// <param name="handler">Who applies a notification that was read.</param>
    public static IServiceCollection AddNotificationListener(this IServiceCollection services, Func<IServiceProvider, NotificationHandler> handler)
    {
        services.AddOptions<NotificationOptions>()
            .BindConfiguration(NotificationOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                o => !o.Enabled || o.Address is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsolutePath: "/" },
                "CertificateGateway:Notifications:Address: нужен адрес вида https://127.0.0.1:5081, без пути.")
            .Validate(
                o => !o.Enabled || !o.IsSecure || !string.IsNullOrWhiteSpace(o.Certificate.Path),
                "CertificateGateway:Notifications:Certificate:Path не задан: для https нужен сертификат сервера.")
            .Validate(
                o => !o.Enabled || o.ClientCertificates.Count == 0 || o.IsSecure,
                "CertificateGateway:Notifications:ClientCertificates: сертификат отправителя проверяется только по https.")
            .Validate(
                o => o.ClientCertificates.All(fingerprint => Fingerprint().IsMatch(fingerprint)),
                "CertificateGateway:Notifications:ClientCertificates: отпечаток SHA-256 состоит из 64 шестнадцатеричных знаков.")
            .Validate(
                o => o.AllowedNetworks.All(network => NotificationOptions.TryReadNetwork(network, out _)),
                "CertificateGateway:Notifications:AllowedNetworks: нужны адреса или сети вида 10.20.0.0/16.")
            .Validate(
                o => !o.Enabled || o.ClientCertificates.Count + o.AllowedNetworks.Count > 0,
                "CertificateGateway:Notifications:AllowedNetworks или ClientCertificates: укажите, от кого принимать уведомления ГИС ЭС.")
            .ValidateOnStart();
        services.AddSingleton(handler);
        services.AddSingleton<NotificationGate>();
        services.AddSingleton<NotificationIntakePoint>();
        services.AddSingleton<NotificationListener>();
        services.AddHostedService(provider => provider.GetRequiredService<NotificationListener>());
        return services;
    }

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();
}
